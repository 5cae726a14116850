"""The state of a run and what its nodes are given; plain data, as checkpoints store it: a file format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, Required

from typing_extensions import TypedDict

from nodes.prompt import Answer, Prompt
from tools.versions import GameVersion, PastVersion, VersionDraft

Json = dict[str, Any]


class Request(TypedDict, total=False):
    """What starts a run; a message is enough."""

    message: Required[str]
    game_id: str
    """The engine's number of the game; without it the thread's own game, or a new one."""
    version: int
    """The version to work from; without it the current one."""
    template_id: str
    preferences: Json
    """canvas_width, canvas_height, difficulty, engine, style, include_sound, mobile_optimized, performance_mode."""
    kind: str
    """generate | modify | regenerate | rollback | import; without it the words decide."""
    run_id: str
    options: Json
    """What one kind alone has: an engine to change to, a version to restore, the hash of an imported document."""


class Result(TypedDict, total=False):
    """What a run answers."""

    outcome: str
    """applied | partly | previewed | asked | answered | refused | failed"""
    reply: str
    game_id: str
    new_version: int
    code_hash: str


class Update(TypedDict, total=False):
    """What a node may change."""

    message: str
    game_id: str
    version: int | None
    template_id: str
    preferences: Json
    kind: str
    run_id: str
    options: Json
    base_version: int
    base_hash: str
    code_hash: str
    engine: str
    game_type: str
    title: str
    template_used: str
    intent: Json
    plan: Json
    steps: list[Json]
    notes: list[str]
    questions: list[Json]
    refusals: list[str]
    attempts: int
    repair: Json
    spent: Json
    findings: list[Json]
    report: Json
    patch: Json
    playtest: Json
    fallback: Json
    design: Json
    outcome: str
    reply: str
    new_version: int
    rejected: int
    window: list[list[str]]


@dataclass
class GameState:
    """Everything a node may read. No document is in it: documents are named by their hash."""

    message: str = ""
    game_id: str = ""
    version: int | None = None
    template_id: str = ""
    preferences: Json = field(default_factory=dict[str, Any])
    kind: str = ""
    run_id: str = ""
    options: Json = field(default_factory=dict[str, Any])
    base_version: int = 0
    """The version this run works from; 0 for a new game."""
    base_hash: str = ""
    code_hash: str = ""
    """The document as it stands in this run."""
    engine: str = ""
    game_type: str = ""
    title: str = ""
    template_used: str = ""
    intent: Json = field(default_factory=dict[str, Any])
    """branch, label, confidence, elements, and the reading or the brief."""
    plan: Json = field(default_factory=dict[str, Any])
    """An EditPlan."""
    steps: list[Json] = field(default_factory=list[Json])
    """What the plan does, for people: entity, property, old, new, sentence."""
    notes: list[str] = field(default_factory=list[str])
    questions: list[Json] = field(default_factory=list[Json])
    refusals: list[str] = field(default_factory=list[str])
    attempts: int = 0
    repair: Json = field(default_factory=dict[str, Any])
    """What the model's plans failed at so far: see nodes/repair.py; empty where no model plans."""
    spent: Json = field(default_factory=dict[str, Any])
    """What this run cost: the model's bill, and the rung that did the edits."""
    findings: list[Json] = field(default_factory=list[Json])
    """What the last check found wrong; empty when it passed. At most 20."""
    report: Json = field(default_factory=dict[str, Any])
    """Scores and findings of the document that was checked last."""
    patch: Json = field(default_factory=dict[str, Any])
    """changes, preservation, lines_changed."""
    playtest: Json = field(default_factory=dict[str, Any])
    """The verdict on the candidate that was played last."""
    fallback: Json = field(default_factory=dict[str, Any])
    """What a candidate that plays, though not as wished, had in the state: taken where no repair does better."""
    design: Json = field(default_factory=dict[str, Any])
    """A new game that a model builds: `brief`, the parts that are `left`, the one `part` that is worked on, those
    that are `lost`, and the `ground` on which the first is built, until one is there."""
    outcome: str = ""
    reply: str = ""
    new_version: int = 0
    """The version this run made; 0 for none."""
    rejected: int = 0
    """The version as which a failed attempt was kept; 0 for none."""
    window: list[list[str]] = field(default_factory=list[list[str]])
    """The last turns, [role, content], at most 6."""


class Documents(Protocol):
    """Documents by hash."""

    async def read(self, name: str) -> bytes:
        """The document; KeyError where there is none."""
        ...

    async def write(self, data: bytes, parent: str | None) -> str:
        """Keep a document and say its hash."""
        ...


class Versions(Protocol):
    """The versions of games."""

    async def find(self, game_id: str, number: int | None) -> GameVersion | None:
        """A version; the current one without a number."""
        ...

    async def past(self, game_id: str, limit: int) -> list[PastVersion]:
        """The newest versions, oldest first."""
        ...

    async def commit(self, draft: VersionDraft) -> GameVersion:
        """Make the version, once for each run."""
        ...

    async def candidate(self, code_hash: str) -> str:
        """The address under which a document can be played for a while before it is a version, and then as one."""
        ...

    async def verdict(self, code_hash: str) -> Json | None:
        """What playing that very document has shown before; None where it was never played in a browser."""
        ...

    async def judge(self, game_id: str, number: int, verdict: Json) -> None:
        """Keep a verdict with a version that has none yet."""
        ...


class Usage(Protocol):
    """Counts what templates are used for."""

    async def used(self, template_id: str, use_id: str, *, succeeded: bool) -> None:
        """Note one use."""
        ...


class Player(Protocol):
    """Plays a document and says how that went."""

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:
        """The verdict: `Playtest.plain()`, the hash of its `screenshot`, and for a failure its `findings`.

        `wishes` are steps that the document was made by, `before` the verdict on the document that it was made from.
        """
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """How a model is to be worked with."""

    profile: Literal["strong", "small"]
    planner: Literal["auto", "model"] = "auto"
    """auto: what the reader understands whole, it does; model: the model plans every edit."""


class Model(Protocol):
    """A language model behind an endpoint."""

    async def terms(self) -> Terms | None:
        """None where there is no model to ask."""
        ...

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:
        """The whole answer, told piece by piece while it comes; ModelFailed where none comes."""
        ...


class NoModel:
    """The reader does all."""

    async def terms(self) -> Terms | None:
        """None."""
        return None

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:
        """Never called: there are no terms."""
        raise LookupError(f"there is no model to answer {len(prompt.turns)} turns, and nothing for {tell}")


@dataclass(frozen=True, slots=True)
class Budget:
    """How far a run may go."""

    repairs: int = 2
    """Plans that may be made again after a failed check."""
    tokens: int = 100_000
    """Tokens that the model may take in and give out."""
    seconds: float = 90.0
    """Time that the model may take."""
    mends: bool = False
    """Whether somebody is there who can plan anew what was played and was not as wished; the reader plans the same."""


@dataclass(frozen=True)
class Context:
    """What a run is given from outside; never part of the state."""

    documents: Documents
    versions: Versions
    usage: Usage
    player: Player
    budget: Budget = Budget()
    model: Model = field(default_factory=NoModel)
