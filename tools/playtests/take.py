"""A take: what is done while a game is recorded."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

ActKind = Literal[
    "keydown", "keyup", "pointerdown", "pointermove", "pointerup", "touchstart", "touchmove", "touchend", "resize"
]
DESKTOP = (800, 600)
PHONE = (390, 844)
"""Windows in px."""
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

    name: str
    """right, left, up or down."""
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
    pick: str = ""
    """Takes a thing of a board up, which a key of direction then swaps with its neighbour."""
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
    look_at: tuple[int, ...] = (-1,)
    """Frames after which the canvas is painted and its colours counted; -1 is the last one."""
    paint: bool = False
    """Whether every frame is painted; it is slow in software, so only to be sure before saying "blank"."""
    screenshot: bool = False
    film: bool = False
    """Whether a small picture is kept of every frame that is looked at."""
    timed: bool = False
    """Whether its script is timed: three.js then draws as many frames whole as a browser needs to be warm."""
    seek: Seek | None = None
    phone: bool = False
    """A phone's window (390 x 844) with touch, instead of 800 x 600 with a mouse."""

    def told(self, seconds: float) -> dict[str, Any]:
        """It, as the instrument wants it: in the order of time, and its frames over after so many seconds."""
        acts = [asdict(act) for act in sorted(self.acts, key=lambda act: act.frame)]
        looks = sorted({max(0, self.frames + frame) if frame < 0 else frame for frame in self.look_at})
        return asdict(self) | {"acts": acts, "look_at": looks, "limit_ms": seconds * 1000}
