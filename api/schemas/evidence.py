"""Evidence: what was checked, what stayed as it was, what it cost."""

from typing import Literal

from pydantic import Field

from api.schemas.base import Answer, Number, Score


class PlaytestCheck(Answer):
    """One question about the game, answered by playing it."""

    name: str
    """boots, frames, visible, controls, score, restart, lose, ..."""
    status: Literal["passed", "failed", "warned", "not_run"]
    message: str
    """What was seen; for not_run, why."""


class PlaytestError(Answer):
    """One thing that went wrong while it was played."""

    kind: str
    """error | rejection | resource | console | network | navigation | dialog | texture | hang | crash"""
    message: str
    line: int
    """Of the document, from 1; 0 where none is known."""
    column: int
    frame: int | None
    """null: before the first one."""
    count: int


class Measure(Answer):
    """One number, colour or text, read off the played game."""

    metric: str
    entity: str
    """"" for the game as a whole."""
    value: Number | str | None
    unit: str
    reason: str
    """Why the value is null."""


class Proof(Answer):
    """A wish, measured before and after."""

    entity: str
    property: str
    metric: str
    before: Number | str | None
    after: Number | str | None
    unit: str
    verdict: Literal["confirmed", "not_confirmed", "not_measurable"]
    sentence: str


class Playtest(Answer):
    """How the version did when it was played; it belongs to this version's document and to nothing else."""

    status: Literal["passed", "failed", "skipped"]
    tier: str | None = None
    """browser | quickjs (a plain canvas game, played in an interpreter) | static (not played)"""
    reason: str | None = None
    """Why it failed or was not played; "" where it passed."""
    player: str | None = None
    """What it was played with."""
    checks: list[PlaytestCheck] = Field(default_factory=list[PlaytestCheck])
    errors: list[PlaytestError] = Field(default_factory=list[PlaytestError])
    measures: list[Measure] = Field(default_factory=list[Measure])
    proofs: list[Proof] = Field(default_factory=list[Proof])
    """The wishes of the message, each measured before and after."""
    frames: int | None = None
    script_ms_median: Number | None = None
    """Milliseconds of script a frame."""
    script_ms_p95: Number | None = None
    draw_calls: Number | None = None
    """Median of a frame."""
    performance_score: Score | None = None
    performance_before: Score | None = None
    """That of the version before."""
    trace_hash: str | None = None
    """The same each time that the document is played."""
    seconds: Number | None = None
    """That playing it took."""


class PlaytestBrief(Answer):
    """A verdict in short."""

    status: Literal["passed", "failed", "skipped"]
    tier: str | None = None
    reason: str | None = None
    player: str | None = None
    frames: int | None = None
    performance_score: Score | None = None
    confirmed: list[str]
    """What was wished and, measured, has come true: a sentence each."""
    not_confirmed: list[str]


class Attempt(Answer):
    """A failed attempt: kept as a version to look at, and never current."""

    version: int
    summary: str
    """What it would have changed."""
    reasons: list[str]
    """What was wrong with it, the worst first."""
    play_url: str
    preview_url: str | None = None


class Preservation(Answer):
    """What an edit left alone."""

    bytes_outside_identical: bool
    """Whether every byte outside of the changes is the same."""
    bytes_changed: int
    symbols_untouched: int
    symbols_changed: list[str]
    features_before: list[str]
    features_after: list[str]
    checks_lost: list[str] | None = None
    """Checks of the playtest that the version before passed and this one fails; null where one was not played."""


class Usage(Answer):
    """What the answer cost."""

    rung: str | None
    """knob | symbol | text | whole: the highest that its edits needed; null where nothing was edited."""
    model_calls: int
    """Requests to the model, failed ones too."""
    tokens_in: int | None
    """null where the endpoint does not count."""
    cached_tokens: int | None
    """How many of `tokens_in` the endpoint had in its cache."""
    tokens_out: int | None
    cost: Number | None
    """US dollars; null where the price is not known."""
    model_seconds: Number
    """Time that the model took."""
