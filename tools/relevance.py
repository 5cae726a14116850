"""Which parts of a game a message is about, by its words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from rapidfuzz.distance import DamerauLevenshtein

from tools.index.game import GameIndex
from tools.index.lexicon import word_set
from tools.outline import Entry, outline
from tools.source import Source

PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
NAMED = frozenset(
    {"class_declaration", "function_declaration", "generator_function_declaration", "method_definition",
     "field_definition"}
)  # fmt: skip
FUNCTIONS = NAMED - {"class_declaration"}
TOP = frozenset({"lexical_declaration", "variable_declaration"})
IGNORED = word_set("""
    a an and are as at be but by can do for from game get has have i if in into is it its let make me more my not of on
    one or play please same should so some than that the them then there they this to too up use very want when with
    would you your add change set put give need like
""")
ACTS: dict[str, tuple[str, ...]] = {
    "create": ("spawn", "appear", "add", "start", "new"),
    "update": ("move", "follow", "chase", "every", "always", "while"),
    "draw": ("look", "show", "color", "colour", "paint", "shape"),
    "hit": ("touch", "hurt", "damage", "lose", "die", "kill", "shoot"),
    "jump": ("jump", "leap", "hop", "air"),
    "score": ("point", "score", "bonus", "combo"),
    "level": ("level", "stage", "wave"),
}
"""Words of code, and words of people that are often about the same."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of the game."""

    entry: Entry
    score: float
    """How much the message is about it; 0: not at all."""
    named: bool = False
    """Whether the message has the words of its name next to each other: then it is a function of several words."""


@dataclass(frozen=True, slots=True)
class _Name:
    """The words that a part is named by."""

    entry: Entry
    own: tuple[str, ...]
    around: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry) -> "_Name":
        around, _, own = entry.path.rpartition(".")
        return cls(entry, tuple(map(stem, pieces(own))), tuple(map(stem, pieces(around))))


def parts_of(source: Source) -> tuple[Entry, ...]:
    """Regions, functions, methods, classes, top-level declarations and style rules."""
    return source.memo("relevance.parts", lambda: _parts_of(source))


def _parts_of(source: Source) -> tuple[Entry, ...]:
    entries = outline(source, values=False)
    functions = {entry.path for entry in entries if entry.kind in NAMED}
    return tuple(
        entry
        for entry in entries
        if not entry.path or entry.kind not in TOP or ("." not in entry.path and entry.path not in functions)
    )


def ranked(source: Source, index: GameIndex, message: str) -> tuple[Part, ...]:
    """The parts in document order, each with its score."""
    said = said_in(message, index)
    named = source.memo("relevance.names", lambda: [_Name.of(entry) for entry in parts_of(source)])
    often = source.memo("relevance.often", lambda: Counter(piece for name in named for piece in set(name.own)))
    return tuple(_part(name, said, often) for name in named)


def words_of(message: str, index: GameIndex) -> frozenset[str]:
    """The words of a message that tell anything, with the names that the game has for its things."""
    return frozenset[str]().union(*said_in(message, index))


def said_in(message: str, index: GameIndex) -> tuple[frozenset[str], ...]:
    """The same word by word, as they stand."""
    said = [stem(word) for word in re.findall(r"[a-z]+", message.lower()) if word not in IGNORED and len(word) > 2]
    known = [
        ({stem(word) for word in (entity.name, *entity.words)}, {stem(piece) for piece in pieces(entity.name)})
        for entity in index.entities.values()
    ]
    known += [({stem(word) for word in words}, {act}) for act, words in ACTS.items()]
    return tuple(frozenset({word}.union(*(names for words, names in known if word in words))) for word in said)


def pieces(name: str) -> list[str]:
    """The words that a name of code is made of."""
    return [piece.lower() for piece in PIECES.findall(name)]


@lru_cache(4_096)
def stem(word: str) -> str:
    """A word without its most common endings."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def _part(name: _Name, message: tuple[frozenset[str], ...], often: Counter[str]) -> Part:
    """A part with its score: what stands in many names tells little, and a name that says nothing else is nearer."""
    words = frozenset[str]().union(*message)
    said = [piece for piece in name.own if _in(piece, words)]
    score = sum(2 / (1 + log2(often[piece]) / 8) for piece in said) + (len(said) / len(name.own) if said else 0)
    score += sum(0.25 for piece in name.around if piece in words)
    whole = name.entry.kind in FUNCTIONS and len(name.own) > 1 and len(said) == len(name.own)
    return Part(name.entry, score, whole and _together(name.own, message))


def _together(own: tuple[str, ...], message: tuple[frozenset[str], ...]) -> bool:
    """Whether the words of a name stand next to each other, in whatever order."""
    names = frozenset(own)
    starts = range(len(message) - len(names) + 1)
    return any(_each(names, message[start : start + len(names)]) for start in starts)


def _each(names: frozenset[str], words: tuple[frozenset[str], ...]) -> bool:
    """Whether each name is one of the words, and each word one of the names."""
    found = all(any(_in(name, word) for word in words) for name in names)
    return found and all(any(_in(name, word) for name in names) for word in words)


def _in(piece: str, words: frozenset[str]) -> bool:
    if piece in words:
        return True
    return len(piece) > 5 and any(len(word) > 5 and DamerauLevenshtein.distance(piece, word) == 1 for word in words)
