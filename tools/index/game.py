"""The index of a game: its entities and their knobs, with the evidence for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

KnobKind = Literal["number", "color", "text", "key", "boolean"]
EntityKind = Literal["thing", "group", "world", "text", "controls", "settings"]
Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Place:
    """One literal that holds a knob's value: `literal = value * factor + offset`."""

    handle: str
    line: int
    """1-based line of the document."""
    snippet: str
    """The line, stripped, cut at 120 characters."""
    factor: float = 1.0
    """-1 for a jump written as a negative velocity."""
    offset: float = 0.0
    """-1 for a count written as `repeat`."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A value of an entity that can be set without touching any other code."""

    entity: str
    property: str
    """color, size, width, height, speed, jump, gravity, count, lives, interval, points, text, key, background, volume, enabled, ..."""
    kind: KnobKind
    value: Value
    """As the player sees it: a colour as "#rrggbb", a number in `unit`."""
    symbol: str
    """Its name in the code, as "CONFIG.player.speed"."""
    places: tuple[Place, ...]
    """Every literal that has to be set together."""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    integer: bool = False
    values: tuple[str, ...] = ()
    """The allowed texts, where only some are."""
    about: str = ""
    """The code's own comment on it."""
    evidence: tuple[str, ...] = ()
    """Why it is believed to be this; two kinds or more allow acting without asking."""

    @property
    def certain(self) -> bool:
        """Whether two kinds of evidence agree, so that no question is needed."""
        return len(self.evidence) >= 2


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the game that people have a word for."""

    name: str
    kind: EntityKind
    words: tuple[str, ...]
    """Other names for it, found in the code or common for it ("baddie" for an enemy)."""
    knobs: Mapping[str, Knob]
    """By property."""
    line: int
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GameIndex:
    """What can be said about a game without running it."""

    engine: Literal["phaser3", "three.js", "canvas", "dom"]
    title: str
    entities: Mapping[str, Entity]
    features: tuple[str, ...]
    """Sorted names of what the game has: jumping, collision, scoring, sound, pause, ..."""
    symbols: Mapping[str, Knob] = field(default_factory=dict[str, Knob])
    """Every knob by its symbol ("CONFIG.player.speed")."""
