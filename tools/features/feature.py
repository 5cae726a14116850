"""What a ready-made mechanic is: what it is called, where it belongs, its numbers and its code."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tools.edits.edit import Literal_
from tools.index.game import Engine

PlaceName = Literal["scope", "setup", "frame_first", "frame", "hurt", "lost", "gain", "config", "keys"]


class Piece(NamedTuple):
    """Code for one place; `$name` in it stands for a fact of the game, a knob or a name that the mechanic owns."""

    place: PlaceName
    code: str


class FeatureKnob(NamedTuple):
    """A number, colour or text of a mechanic that chat can change later."""

    name: str
    value: Literal_
    about: str
    """As a comment of CONFIG: "how fast a dash is [300..1200 px/s]"."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to build a mechanic; all places and facts that its code names must be there."""

    engines: tuple[Engine, ...]
    pieces: tuple[Piece, ...]
    does: str = ""
    """What a player gets from it, where that is not what the feature says."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A ready-made mechanic."""

    name: str
    """As tools/wording/mechanics.py has it."""
    words: tuple[str, ...]
    """What people call it; the first one is used in sentences."""
    does: str
    """What a player gets, as a sentence; `$key` is the key that does it."""
    templates: tuple[str, ...]
    """Our templates that lack it and where it makes sense."""
    variants: tuple[Variant, ...]
    """The first one that the game has everything for is used."""
    knobs: tuple[FeatureKnob, ...] = ()
    key: bool = False
    """Whether it has a key of its own, which `$key` names."""
    letters: tuple[str, ...] = ()
    """Keys that it would rather have than any free one."""
    there: tuple[str, ...] = ()
    """Names among an index's features that say the game has it."""
    seen: str = ""
    """A pattern in the code that says so too."""
