"""The index of a game: its entities and their knobs, with the evidence for each."""

import builtins
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tools.index.evidence import certain
from tools.index.keys import key_text

KnobKind = Literal["number", "color", "text", "key", "boolean"]
EntityKind = Literal["thing", "group", "world", "text", "controls", "settings"]
Engine = Literal["phaser3", "three.js", "canvas", "dom"]
Value = str | float | bool


class Deferred:
    """A text that is worked out when it is first read: most handles of an index never are."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, place: object, owner: type | None = None) -> str:
        if place is None:
            if self.name == "handle":
                raise AttributeError(self.name)  # so that the dataclass sees no default
            return ""
        kept = vars(place)
        text: str | Callable[[], str] = kept[self.name]
        if not isinstance(text, str):
            text = kept[self.name] = text()
        return text

    def __set__(self, place: object, value: str | Callable[[], str]) -> None:
        vars(place)[self.name] = value


@dataclass(frozen=True)
class Place:
    """One literal that holds a knob's value: `literal = value * factor + offset`, or a text around the value."""

    handle: Deferred = Deferred()
    """A handle (tools/handles.py) of the document's version, or what works it out."""
    line: int = 0
    """1-based line of the document."""
    snippet: Deferred = Deferred()
    """The line, stripped, cut at 120 characters."""
    factor: float = 1.0
    """-1 for a jump written as a negative velocity."""
    offset: float = 0.0
    """-1 for a count written as `repeat`."""
    before: str = ""
    """The literal's own text in front of the value: "Lives: " of "Lives: 3"."""
    after: str = ""
    """The literal's own text behind the value."""
    notation: str = ""
    """How a key is written here: "code", "key", "keyCode", "phaser" (see keys.py); else ""."""

    def around(self, before: str, after: str, notation: str = "") -> "Place":
        """The same place, with the literal's own text around the value."""
        return Place(
            vars(self)["handle"], self.line, vars(self)["snippet"], self.factor, self.offset, before, after, notation
        )

    def written(self, value: Value) -> Value:
        """What this literal has to be set to, so that the knob has the value."""
        if self.notation:
            return key_text(str(value), self.notation, self.before, self.after)
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            return f"{self.before}{value}{self.after}"
        number = round(value * self.factor + self.offset, 10)
        return f"{self.before}{number:g}{self.after}" if self.before or self.after else number


@dataclass(frozen=True, slots=True)
class Knob:
    """A value of an entity that can be set without touching any other code."""

    entity: str
    property: str
    """color, size, width, height, speed, jump, gravity, count, lives, interval, points, time, bounce, background,
    volume, enabled, ... (names.py); of the entity "text" what a text is for, of "keys" what a key does."""
    kind: KnobKind
    value: Value
    """As the player sees it: a colour as "#rrggbb", a number in `unit`, a key as KeyboardEvent.code."""
    symbol: str
    """Its name in the code, as "CONFIG.player.speed"; one of a kind in the game."""
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
    """Why it is believed to be this, "kind: detail" (evidence.py)."""

    @builtins.property
    def certain(self) -> bool:
        """Whether two independent observations agree, so that no question is needed."""
        return certain(self.evidence)


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
    calls: tuple[Place, ...] = ()
    """Whole statements that put it into the game, where it is gone without them (`placeHoles();`)."""


@dataclass(frozen=True, slots=True)
class GameIndex:
    """What can be said about a game without running it."""

    engine: Engine
    title: str
    entities: Mapping[str, Entity]
    features: tuple[str, ...]
    """Sorted names of what the game has: jumping, collision, scoring, sound, pause, ..."""
    symbols: Mapping[str, Knob] = field(default_factory=dict[str, Knob])
    """Every knob by its symbol ("CONFIG.player.speed")."""
    ready_made: tuple[str, ...] = ()
    """Sorted names of the mechanics that were added (tools/features) and can be taken out again."""
