"""One double of the context, in memory, and the way to call a node by hand."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal

import pytest
from langgraph.runtime import Runtime

from nodes.intent import intent
from nodes.plan import plan
from nodes.prompt import Answer, Bill, Call, ModelFailed, Prompt
from nodes.state import Budget, Context, GameState, Json, Model, NoModel, Terms, Update
from templates.catalog import templates
from tools.versions import GameVersion, PastVersion, VersionDraft

Node = Callable[[GameState, Runtime[Context]], Awaitable[Update]]
TEMPLATE = templates()["basic_platformer"]


@dataclass
class Scripted:
    """A model that plays a queue of answers, and fails when it is called too often."""

    profile: Literal["strong", "small"] = "strong"
    script: list[Json | ModelFailed | Answer] = field(default_factory=list[Json | ModelFailed | Answer])
    """A plan's arguments, a failure, or an answer as it is."""
    planner: Literal["auto", "model"] = "auto"
    asked: list[Prompt] = field(default_factory=list[Prompt])

    async def terms(self) -> Terms | None:
        return Terms(self.profile, self.planner)

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:
        self.asked.append(prompt)
        assert len(self.asked) <= len(self.script), "the script is over"
        step = self.script[len(self.asked) - 1]
        if isinstance(step, ModelFailed):
            raise step
        tell({"kind": "model.delta", "text": "..."})
        bill = Bill(1, 100, 0, 10, 0.01, 0.5)
        return step if isinstance(step, Answer) else Answer("", (Call("c", "plan", step),), bill)


@dataclass
class Memory:
    """Documents, versions, uses and verdicts of one game, all of it in memory."""

    blobs: dict[str, bytes] = field(default_factory=dict[str, bytes])
    versions: list[GameVersion] = field(default_factory=list[GameVersion])
    history: list[PastVersion] = field(default_factory=list[PastVersion])
    drafts: list[VersionDraft] = field(default_factory=list[VersionDraft])
    uses: list[tuple[str, str, bool]] = field(default_factory=list[tuple[str, str, bool]])
    plays: Json = field(default_factory=lambda: {"status": "skipped", "tier": "static", "reason": "a double"})
    """The verdict on whatever is played."""
    known: dict[str, Json] = field(default_factory=dict[str, Json])
    """Verdicts on documents that were played before."""
    asked: list[tuple[list[Json], Json]] = field(default_factory=list[tuple[list[Json], Json]])
    """What the player was told: the wishes, and the verdict on the version before."""
    budget: Budget = field(default_factory=Budget)
    said: list[Json] = field(default_factory=list[Json])
    """What nodes told the stream."""

    async def read(self, name: str) -> bytes:
        return self.blobs[name]

    async def write(self, data: bytes, parent: str | None) -> str:
        assert parent is None or parent in self.blobs
        name = sha256(data).hexdigest()
        self.blobs[name] = data
        return name

    async def find(self, game_id: str, number: int | None) -> GameVersion | None:
        found = [version for version in self.versions if number in (None, version.number)]
        return found[-1] if found and found[-1].game_id == game_id else None

    async def past(self, game_id: str, limit: int) -> list[PastVersion]:
        assert game_id == "1"
        return self.history[-limit:]

    async def commit(self, draft: VersionDraft) -> GameVersion:
        self.drafts.append(draft)
        past: Json = {"changes": draft.changes, "restored_from": draft.restored_from, "parent": draft.base or None}
        return await self.add(draft.data, "", draft.report, "rejected" if draft.rejected else "published", **past)

    async def add(
        self, data: bytes, prompt: str = "", report: Json | None = None, status: str = "published", **past: Any
    ) -> GameVersion:
        """One more version."""
        number = len(self.versions) + 1
        name = await self.write(data, None)
        config = TEMPLATE.config
        kind = (config.engine, config.category, config.name, config.id)
        made = GameVersion("1", number, name, *kind, number, report or {}, status)
        self.versions = [*(replace(version, current=number) for version in self.versions), made]
        told: Json = {"parent": number - 1 or None, "restored_from": None, "summary": "", "changes": []}
        self.history.append(PastVersion(number=number, prompt=prompt, **(told | past)))
        return made

    async def used(self, template_id: str, use_id: str, *, succeeded: bool) -> None:
        self.uses.append((template_id, use_id, succeeded))

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:
        assert data
        self.asked.append((wishes, before))
        return dict(self.plays)

    async def candidate(self, code_hash: str) -> str:
        return f"of-{code_hash[:8]}"

    async def verdict(self, code_hash: str) -> Json | None:
        return self.known.get(code_hash)

    async def judge(self, game_id: str, number: int, verdict: Json) -> None:
        assert game_id == "1"
        self.versions[number - 1] = replace(self.versions[number - 1], report={"playtest": verdict})

    async def plan_with(self, model: Model, state: GameState, budget: Budget | None = None) -> GameState:
        """The state after a plan that a model may be asked for."""
        return await self.run(plan, state, model, budget)

    async def run(
        self, node: Node, state: GameState, model: Model | None = None, budget: Budget | None = None
    ) -> GameState:
        """The state after a node."""
        context = Context(self, self, self, self, budget or self.budget, model or NoModel())
        runtime = Runtime(context=context, stream_writer=self.said.append)
        return replace(state, **await node(state, runtime))

    async def read_wish(self, message: str, **more: Any) -> GameState:
        """The state after the intent of a message about the game."""
        return await self.run(intent, GameState(message=message, game_id="1", run_id="run", **more))


def plain(state: GameState) -> Json:
    """The state, as a checkpoint sees it."""
    return asdict(state)


@pytest.fixture
def empty() -> Memory:
    """No game yet."""
    return Memory()


@pytest.fixture
async def memory() -> Memory:
    """A platformer, version 1."""
    found = Memory()
    await found.add(TEMPLATE.html, "a platformer")
    return found
