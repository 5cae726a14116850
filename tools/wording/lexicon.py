"""All phrases of the vocabulary in one table: what each can be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tools.wording.comparatives import ADJECTIVES, COMPARATIVES, STRENGTHS
from tools.wording.mechanics import MECHANICS
from tools.wording.nouns import EVERYTHING, GAME, NOUNS, OPPONENT, STAND_INS, SUPERLATIVES, forms
from tools.wording.numbers import RATIOS
from tools.wording.properties import FAMILIES
from tools.wording.talk import PRAISE
from tools.wording.verbs import (
    ACTIONS,
    ADD,
    CONDITIONS,
    DOWN,
    FILLERS,
    LESS,
    MANY,
    MORE,
    NOT,
    OFF,
    ON,
    PREPOSITIONS,
    PRONOUNS,
    REMOVE,
    SET,
    TOO,
    UP,
    WISHING,
)  # fmt: skip

Role = Literal[
    "set", "up", "down", "add", "remove", "on", "off", "not", "too", "more", "less", "many", "pronoun", "wishing",
    "prep", "condition",
    "filler", "praise", "all", "game", "enough", "mechanic", "opponent", "key", "quote", "mark", "most",
    "least", "superlative",
    "number", "percent", "size_pair",
]  # fmt: skip
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """Everything that a phrase can be; the clause decides what it is."""

    roles: frozenset[str] = frozenset()
    comparative: tuple[str, float] | None = None
    adjective: tuple[str, float] | None = None
    strength: float | None = None
    family: str = ""
    """The property that it names."""
    action: str = ""
    ratio: float | None = None
    noun: str = ""
    """The thing that it is a word for, as in NOUNS, whether or not the game has one."""
    stand_in: str = ""
    mechanic: str = ""

    @property
    def spoken(self) -> bool:
        """Whether it is more than a word for a thing that games may have."""
        return bool(self.roles or self.family or self.action or self.comparative or self.adjective)


NOTHING = Sense()

_ROLES: dict[Role, tuple[str, ...]] = {
    "set": SET,
    "up": UP,
    "down": DOWN,
    "add": ADD,
    "remove": REMOVE,
    "on": ON,
    "off": OFF,
    "not": NOT,
    "too": TOO,
    "more": MORE,
    "less": LESS,
    "many": MANY,
    "pronoun": PRONOUNS,
    "wishing": WISHING,
    "prep": PREPOSITIONS,
    "condition": CONDITIONS,
    "filler": FILLERS,
    "praise": PRAISE,
    "all": ("all", "every", "each", *EVERYTHING),
    "game": GAME,
    "enough": ("enough", "sufficient"),
    "opponent": OPPONENT,
    "superlative": tuple(SUPERLATIVES),
    "most": ("max", "maximum", "as possible", "possible", "full", "the maximum", "to the max", "highest"),
    "least": ("min", "minimum", "the minimum", "lowest"),
}


def _entries() -> Iterator[tuple[str, Sense]]:
    for role, phrases in _ROLES.items():
        yield from ((phrase, Sense(frozenset({role}))) for phrase in phrases)
    yield from ((phrase, Sense(comparative=(family, way))) for phrase, (family, way) in COMPARATIVES.items())
    yield from ((phrase, Sense(adjective=(family, way))) for phrase, (family, way) in ADJECTIVES.items())
    yield from ((phrase, Sense(strength=strength)) for phrase, strength in STRENGTHS.items())
    yield from ((phrase, Sense(action=action)) for phrase, action in ACTIONS.items())
    yield from ((" ".join(phrase), Sense(ratio=ratio)) for phrase, ratio in RATIOS.items())
    yield from ((phrase, Sense(family=name)) for name, family in FAMILIES.items() for phrase in family.words)
    yield from ((form, Sense(noun=noun)) for noun, words in NOUNS.items() for word in words for form in forms(word))
    yield from (
        (form, Sense(stand_in=noun)) for noun, words in STAND_INS.items() for word in words for form in forms(word)
    )
    for mechanic, phrases in MECHANICS.items():
        yield from ((phrase, Sense(frozenset({"mechanic"}), mechanic=mechanic)) for phrase in phrases)


def _build() -> dict[Phrase, Sense]:
    table: dict[Phrase, Sense] = {}
    for phrase, sense in _entries():
        key = tuple(phrase.split())
        table[key] = merge(table.get(key, NOTHING), sense)
    return table


def merge(one: Sense, other: Sense) -> Sense:
    """Both senses in one; where both name the same thing the first wins."""
    return replace(
        one,
        roles=one.roles | other.roles,
        comparative=one.comparative or other.comparative,
        adjective=one.adjective or other.adjective,
        strength=one.strength if one.strength is not None else other.strength,
        family=one.family or other.family,
        action=one.action or other.action,
        ratio=one.ratio if one.ratio is not None else other.ratio,
        noun=one.noun or other.noun,
        stand_in=one.stand_in or other.stand_in,
        mechanic=one.mechanic or other.mechanic,
    )


LEXICON: dict[Phrase, Sense] = _build()
LONGEST = max(len(phrase) for phrase in LEXICON)
WORDS: frozenset[str] = frozenset(word for phrase in LEXICON for word in phrase)
"""Every single word of the vocabulary; what is here is never taken for a misspelling."""
