"""A desk with a model's endpoint behind it, and the answers that a model gives."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodes.state import Player
from tests.endpoint import Endpoint, Fault, Step, serve
from tests.graph.conftest import Desk, Json, open_desk

FLOWERS = "a game about a gardener who waters flowers before they wilt"
DESIGN: Json = {
    "title": "Green Thumb", "pitch": "Water the flowers before they wilt.", "genre": "Garden Care",
    "entities": ["gardener: walks", "flowers: wilt"], "controls": ["arrows: walk"], "goal": "150 points",
    "lose": "the wasps sting three times", "look": "a sunny meadow", "start": "blank phaser3",
    "parts": ["The gardener walks over a meadow and waters flowers that wilt."],
}  # fmt: skip
MEADOW: Json = {"kind": "set_literal", "handle": "world.background", "value": "#2e8b57"}
WILT: Json = {
    "kind": "insert_member", "handle": "Level", "where": "last", "description": "flowers wilt when nobody comes",
    "code": "wilt(seconds) {\n  for (const coin of this.coins) { coin.age = (coin.age || 0) + seconds; }\n}",
}  # fmt: skip
CALL: Json = {"kind": "insert_statement", "handle": "Level.advance", "where": "last", "code": "this.wilt(seconds);"}


def answer(name: str, told: Json | str) -> Step:
    """An answer that calls one tool."""
    return Step(calls=((name, told),), tokens=(1_000, 100, 0))


def design(**more: Any) -> Step:
    """A design; by default a garden on a blank scene, in one part."""
    return answer("design", DESIGN | more)


def plan(*edits: Json, **more: Any) -> Step:
    """An answer that is a plan."""
    told: Json = {"outcome": "edit", "strategy": "surgical", "rationale": "It is done."}
    return answer("plan", told | {"edits": list(edits)} | more)


def say(outcome: str, rationale: str) -> Step:
    """An answer that plans nothing."""
    return answer("plan", {"outcome": outcome, "rationale": rationale})


@dataclass
class Table:
    """A desk, and the endpoint behind it."""

    desk: Desk
    endpoint: Endpoint

    async def generate(self, description: str, *script: Step | Fault, **more: Any) -> Json:
        """The answer to a description, with everything that the model says meanwhile."""
        self.endpoint.add(*script)
        made = await self.desk.generate(description, **more)
        self.endpoint.done()
        return made

    async def chat(self, message: str, *script: Step | Fault, **more: Any) -> Json:
        """The answer to a message, with everything that the model says meanwhile."""
        self.endpoint.add(*script)
        told = await self.desk.chat(message, **more)
        self.endpoint.done()
        return told

    def restart(self) -> None:
        """Forget what is left of a script that was not played to its end."""
        self.endpoint.script = self.endpoint.script[: len(self.endpoint.asked)]
        self.endpoint.surplus = 0

    def shown(self, number: int = -1) -> str:
        """What the model was told last in a request."""
        return str(self.endpoint.asked[number]["messages"][-1]["content"])


@asynccontextmanager
async def open_table(
    folder: Path, player: Player | None = None, refuses: tuple[str, ...] = (), **settings: Any
) -> AsyncGenerator[Table]:
    """A desk without a game; the model is a strong one."""
    with serve(refuses=refuses) as endpoint:
        named: Json = {"openai_base_url": endpoint.url, "model": "large", "model_prices": {"large": (10, 1, 40)}}
        async with open_desk(folder, player, **(named | settings)) as desk:
            yield Table(desk, endpoint)
