"""Tokens of the prompts for a change of one function, beside sending the whole document; games of four sizes.

What is counted is all of what is sent until the plan is there: where the first prompt does not show the function, the
model looks at it, and the second prompt counts too. Sending the document would cost its length once more in the answer.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from langgraph.runtime import Runtime

from graph.models.modes import messages_of, options_of
from nodes.model_plan import model_plan
from nodes.prompt import Answer, Call, Prompt
from nodes.state import Context, GameState, Json, Terms
from templates.catalog import templates

LETTERS = 3.5
"""Characters of a token where tiktoken has no encoding at hand."""
SIZES = (5, 15, 50, 200)
"""Kilobytes."""
AIMS = {15: 5.0, 50: 20.0}
"""By size: how many times fewer tokens than the document has."""
WISH = "when a drone is hit it shall flash white and lose a shield"
FUNCTION = "hitDrone"
NAMES = ("Drone", "Comet", "Crystal", "Beetle", "Lantern", "Anchor", "Balloon", "Cactus", "Dragon", "Engine", "Feather")


def game(kilobytes: int) -> bytes:
    """A game with as many kinds of things as it takes to be that large."""
    kinds, text = 1, _game(1)
    while len(text) < kilobytes * 1_000:
        kinds += 1
        text = _game(kinds)
    return text.encode()


def _game(kinds: int) -> str:
    names = [NAMES[number % len(NAMES)] + ("" if number < len(NAMES) else str(number)) for number in range(kinds)]
    config = "\n".join(
        f"  {name.lower()}s: {{\n    color: '#{i:06x}',\n    size: 24,\n    speed: {90 + i},\n    count: 4,\n  }},"
        for i, name in enumerate(names)
    )
    methods = "\n".join(_methods(name) for name in names)
    return f"""<!DOCTYPE html>
<html><head><title>Swarm</title></head><body><canvas id="c" width="800" height="600"></canvas>
<script>
const CONFIG = {{
{config}
}};
class Level {{
  constructor(pen) {{
    this.pen = pen;
    this.things = {{}};
  }}
{methods}
}}
const level = new Level(document.getElementById('c').getContext('2d'));
</script></body></html>"""


def _methods(name: str) -> str:
    low = name.lower()
    return f"""
  spawn{name}(x, y) {{
    const thing = {{ x, y, angle: Math.random() * Math.PI * 2, shields: 2 }};
    (this.things.{low}s = this.things.{low}s || []).push(thing);
    return thing;
  }}

  move{name}s(seconds) {{
    for (const thing of this.things.{low}s || []) {{
      thing.x += Math.cos(thing.angle) * CONFIG.{low}s.speed * seconds;
      thing.y += Math.sin(thing.angle) * CONFIG.{low}s.speed * seconds;
      if (thing.x < 0 || thing.x > 800) {{ thing.angle = Math.PI - thing.angle; }}
    }}
  }}

  hit{name}(thing) {{
    this.things.{low}s = this.things.{low}s.filter(other => other !== thing);
    this.score += CONFIG.{low}s.size;
  }}

  draw{name}s() {{
    this.pen.fillStyle = CONFIG.{low}s.color;
    for (const thing of this.things.{low}s || []) {{
      this.pen.fillRect(thing.x, thing.y, CONFIG.{low}s.size, CONFIG.{low}s.size);
    }}
  }}"""


@dataclass
class Recorder:
    """A model that looks at the function, where it is not shown, and plans its change; what it is asked is kept."""

    function: str
    prompts: list[Prompt] = field(default_factory=list[Prompt])

    async def terms(self) -> Terms | None:
        """A strong one."""
        return Terms("strong")

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:  # noqa: ARG002
        """A look or the plan."""
        self.prompts.append(prompt)
        shown = "\n".join([turn.text + "".join(result for _, result in turn.results) for turn in prompt.turns])
        if len(self.prompts) == 1 and f"{self.function}, line" not in shown:
            return Answer("", (Call("0", "read", {"parts": [self.function]}),))
        return Answer("", (Call("1", "plan", {"outcome": "refuse", "rationale": "Only counted."}),))


@dataclass(frozen=True)
class One:
    """A store of one document."""

    data: bytes

    async def read(self, name: str) -> bytes:  # noqa: ARG002
        """It."""
        return self.data


def _unheard(told: object) -> None:
    pass


async def asked(document: bytes, wish: str, function: str) -> list[Prompt]:
    """What a model is sent for a wish."""
    model = Recorder(function)
    parts: Any = (One(document), None, None, None)
    context = Context(*parts, model=model)
    runtime = Runtime(context=context, stream_writer=_unheard)
    intent: Json = {"branch": "modify", "label": "modify_gameplay", "kind": "modify"}
    state = GameState(message=wish, code_hash="it", base_hash="it", intent=intent)
    await model_plan(state, runtime, Terms("strong"), {"by_model": True})
    return model.prompts


def fixed(prompt: Prompt) -> str:
    """What is the same in each first request, and comes first in it, so that an endpoint can have it in its cache."""
    return sent(replace(prompt, turns=()))


def sent(prompt: Prompt) -> str:
    """All of a request that costs tokens, its tools as they go over the wire."""
    messages = [f"{message.type}: {message.text}" for message in messages_of(prompt, "tools")]
    return "\n".join([*messages, json.dumps(options_of("tools", prompt.tools), separators=(",", ":"))])


def counter() -> tuple[Callable[[str], int], str]:
    """A way to count tokens, and its name."""
    try:
        import tiktoken

        encoding = tiktoken.get_encoding("o200k_base")
    except Exception as error:  # no tiktoken, or no network to fetch its encoding by
        return lambda text: round(len(text) / LETTERS), f"characters / {LETTERS} ({type(error).__name__} for tiktoken)"
    return lambda text: len(encoding.encode(text, disallowed_special=())), "tiktoken o200k_base"


async def main() -> None:
    """Print the table."""
    count, name = counter()
    print(f"Prompt tokens for a change of one function, beside the whole document; {name}.")
    games = [(f"{size} KB", game(size), WISH, f"Level.{FUNCTION}", AIMS.get(size)) for size in SIZES]
    ours = templates()["basic_platformer"].html
    games.append(("platformer", ours, "let a squashed enemy burst into confetti", "Level.squashEnemy", None))
    games.append(("  unnamed", ours, "let it snow", "Level.update", None))  # no name of the game is in the wish
    for title, document, wish, function, aim in games:
        prompts = await asked(document, wish, function)
        needed = sum(count(sent(prompt)) for prompt in prompts)
        whole = count(document.decode() + wish)
        looks = f"{len(prompts)} request{'s' if len(prompts) > 1 else ''}"
        same = sum(count(fixed(prompt)) for prompt in prompts)
        wanted = f"   (aim {aim:g})" if aim else ""
        row = f"  {title:<11}{needed:7} tokens in {looks:<11}"
        print(f"{row} {same:5} of them fixed, whole {whole:7}   1/{whole / needed:.1f}{wanted}")


if __name__ == "__main__":
    asyncio.run(main())
