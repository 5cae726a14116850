"""The verdict on one document: what was played, checked and measured."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from tools.playtests.recorder import Tier
from tools.playtests.recording import PageError

CheckStatus = Literal["passed", "failed", "warned", "not_run"]
Verdict = Literal["confirmed", "not_confirmed", "not_measurable"]


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the game, answered by playing it."""

    name: str
    """boots, frames, visible, controls, score, restart, lose, ...: as in the registry of checks."""
    status: CheckStatus
    message: str
    """A sentence with what was seen; for not_run, why."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, colour or text, read off the played game."""

    metric: str
    """apex, time_to_apex, speed, latency, size, width, height, count, color, text, spawn_interval, ..."""
    entity: str
    """player, enemies, ..., as the index names it; "" for the game as a whole."""
    value: float | str | None
    unit: str = ""
    reason: str = ""
    """Why the value is None."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an edit was asked to do, in the words of the index; the playtest measures whether it came true."""

    entity: str
    property: str
    """color, size, speed, jump, gravity, count, text, ..., as the index names it."""
    old: float | str | bool | None
    new: float | str | bool | None
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A wish, measured before and after."""

    entity: str
    property: str
    metric: str
    before: float | str | None
    after: float | str | None
    unit: str
    verdict: Verdict
    sentence: str
    """For people: "apex of the player: 106 px → 173 px"; or why it could not be measured."""


@dataclass(frozen=True, slots=True)
class Playtest:
    """What playing one document has shown; it belongs to that document's hash and to nothing else."""

    status: Literal["passed", "failed", "skipped"]
    tier: Tier
    reason: str = ""
    """Why it failed or was skipped."""
    player: str = ""
    """The recorder's name."""
    checks: tuple[Check, ...] = ()
    errors: tuple[PageError, ...] = ()
    measures: tuple[Measure, ...] = ()
    proofs: tuple[Proof, ...] = ()
    frames: int = 0
    script_ms_median: float | None = None
    script_ms_p95: float | None = None
    draw_calls: float | None = None
    """Median of a frame."""
    performance_score: int | None = None
    """0 to 100, from script milliseconds, long frames and draw calls; None where it was not played in a browser."""
    trace_hash: str = ""
    seconds: float = 0.0
    screenshot: bytes = b""

    def plain(self) -> dict[str, Any]:
        """As plain data for answers and the database, without the screenshot."""
        told = asdict(self)
        del told["screenshot"]
        return told
