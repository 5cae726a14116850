"""A take: what is done while a game is recorded."""

from dataclasses import dataclass
from typing import Literal

ActKind = Literal[
    "keydown", "keyup", "pointerdown", "pointermove", "pointerup", "touchstart", "touchmove", "touchend", "resize"
]
FRAME_MS = 1000 / 60
"""Virtual time between two frames."""


@dataclass(frozen=True, slots=True)
class Act:
    """One input at an exact frame; frame 0 is the first one after boot."""

    frame: int
    kind: ActKind
    key: str = ""
    """KeyboardEvent.code, for keys."""
    x: float = 0.0
    y: float = 0.0
    """Where, as a share of the canvas (0 left or top, 1 right or bottom); for a resize, the window in px."""


@dataclass(frozen=True, slots=True)
class Steer:
    """A key of direction, and where it is expected to lead until it was seen: right, down (in depth: towards us)."""

    key: str
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0


@dataclass(frozen=True, slots=True)
class Seek:
    """What a bot goes after in a game that tells where its things are, instead of the acts of a take."""

    first: int
    """The frame from which it does."""
    steer: tuple[Steer, ...]
    keys: tuple[str, ...]
    """All keys of the play: while it goes after something, the take's own are not pressed."""
    jump: str = ""
    shoot: str = ""
    goals: tuple[str, ...] = ()
    """Names in a snapshot, in the singular, of what is worth points: they come first."""
    dangers: tuple[str, ...] = ()
    """Of what hurts: once there are points, and what is shot at where there is no other goal."""
    silent: str = ""
    """A key that it holds in thought only."""


@dataclass(frozen=True, slots=True)
class Take:
    """One recording that is wanted: the same take of the same page gives the same recording."""

    frames: int = 600
    acts: tuple[Act, ...] = ()
    seed: int = 1
    sample_every: int = 1
    """Frames between two samples of the objects' places."""
    look_at: tuple[int, ...] = ()
    """Frames after which the canvas is painted and its colours counted; the last frame is always looked at."""
    paint: bool = False
    """Whether every frame is painted; it is slow in software, so only to be sure before saying "blank"."""
    screenshot: bool = False
    stop_at_apex_of: str = ""
    """Name of a thing: the take ends once it has risen and sinks again."""
    seek: Seek | None = None
    phone: bool = False
    """A phone's window (390 x 844) with touch, instead of 800 x 600 with a mouse."""
