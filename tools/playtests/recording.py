"""A recording: what was seen of a game while a take was played. Facts only; verdicts are made of them elsewhere."""

from dataclasses import dataclass, field
from typing import Any, Literal

ErrorKind = Literal[
    "error",  # thrown and not caught
    "rejection",
    "resource",  # a script or picture of the page that could not be loaded
    "console",  # console.error
    "network",  # a request, socket or beacon that was stopped
    "navigation",  # the page tried to leave
    "dialog",  # alert, confirm, prompt, window.open
    "texture",  # drawn with a picture that does not exist
    "hang",  # no answer in time
    "crash",  # the renderer died, or was ended for its memory
]


@dataclass(frozen=True, slots=True)
class PageError:
    """One thing that went wrong, once; `count` says how often it was seen."""

    kind: ErrorKind
    message: str
    line: int = 0
    """Line of the document, from 1; 0 where none is known (an engine's own file, say)."""
    column: int = 0
    frame: int | None = None
    """The frame it was first seen in; None for before the first one."""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Thing:
    """What was seen of the game: a Phaser game object, a three.js mesh, a drawing on a canvas, a text of the page."""

    id: str
    """Stable within a recording, and the same in another recording of the same take."""
    kind: str
    """sprite, rectangle, text, mesh, circle, ..., as the engine calls it, in lower case; element for a page's text."""
    name: str = ""
    """What the game calls it: the property that holds it, its own name, or its texture's key."""
    group: str = ""
    """What the game calls the group or array that holds it."""
    color: str = ""
    """#rrggbb: its fill or tint, where it has one; not what is seen of a texture."""
    width: float = 0.0
    height: float = 0.0
    """Size on the screen in the game's px (three.js: in world units, with its depth left out)."""
    text: str = ""
    """What it said when it was first seen; later texts are in `Recording.texts`."""
    texture: str = ""
    born: int = 0
    """First and last frame in which it was there."""
    died: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """Where a thing was, sample by sample: equally long lists."""

    frames: list[int]
    x: list[float]
    y: list[float]
    """px, down; three.js: units, up. World places, not those on the screen."""
    z: list[float] = field(default_factory=list[float])
    """Empty in 2D."""


@dataclass(frozen=True, slots=True)
class Look:
    """The biggest canvas, painted at one moment."""

    frame: int
    width: int
    height: int
    colors: int
    """Different colours among 64 x 48 points, four bits a channel."""
    share: float
    """Share of the commonest of them."""
    hash: str
    patches: dict[str, dict[str, float]] = field(default_factory=dict[str, dict[str, float]])
    """By the id of a thing in view: the 8 commonest colours in its box (#rrggbb, 4 bits a channel) and their shares."""
    palette: dict[str, float] = field(default_factory=dict[str, float])
    """The same of the whole canvas."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What one take showed."""

    booted: bool
    """Whether the page asked for a frame, or set a timer, at all."""
    frames: int
    """Frames that the game drew. Fewer than were asked for: it stopped asking."""
    engine: str = ""
    """phaser3, phaser4, three.js, canvas, webgl, dom; "" for nothing recognised."""
    errors: tuple[PageError, ...] = ()
    things: dict[str, Thing] = field(default_factory=dict[str, Thing])
    paths: dict[str, Path] = field(default_factory=dict[str, Path])
    looks: tuple[Look, ...] = ()
    texts: dict[str, list[tuple[int, str]]] = field(default_factory=dict[str, list[tuple[int, str]]])
    """By the id of a thing: what it says from a frame on, each time that this changed after `Thing.text`."""
    snapshots: list[tuple[int, dict[str, Any]]] = field(default_factory=list[tuple[int, dict[str, Any]]])
    """What `window.playloom.snapshot()` told, with the frame, each time that it told something else; [] without one."""
    manifest: dict[str, Any] = field(default_factory=dict[str, Any])
    """`window.playloom.manifest`: controls, goal, lose; {} without one."""
    listens: frozenset[str] = frozenset()
    """Kinds of input that the page listens to: keydown, pointerdown, touchstart, ..."""
    canvas: tuple[int, int] = (0, 0)
    """Size of the biggest canvas in its own px; (0, 0) without one."""
    script_ms: list[float] = field(default_factory=list[float])
    """Milliseconds of script of each frame that was drawn whole: of all, but for those that three.js leaves out."""
    spared_ms: list[float] = field(default_factory=list[float])
    """And of each frame that three.js left out."""
    draws: list[int] = field(default_factory=list[int])
    """Draw calls of the same frames: WebGL's, or those on 2D canvases."""
    asleep: int = 0
    """Frames in which no thing moved and nothing was drawn otherwise than before, at the end of the take."""
    screenshot: bytes = b""
    """JPEG; b"" where none was asked for."""
    film: tuple[bytes, ...] = ()
    """WebP: the canvas at every frame that was looked at, where a take is filmed; without what stands around it."""
    trace_hash: str = ""
    """sha256 over things, paths, snapshots and looks: the same in every recording of the same take."""
    seconds: float = 0.0
    """Real time that it took."""
    slow: bool = False
    """Whether the time of a recording was over before its frames were: each took long, but the page did answer."""
