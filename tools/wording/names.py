"""What the words of a message can mean in one game: its entities by every name people have for them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from tools.index.game import Entity, GameIndex
from tools.wording.colors import color_name
from tools.wording.common import COMMON
from tools.wording.lexicon import LEXICON, NOTHING, WORDS, Phrase
from tools.wording.nouns import KIN, NOUNS, OPPONENT, STAND_INS, forms, singular
from tools.wording.properties import FAMILIES, pieces

STRETCHED = re.compile(r"(\w)\1{2,}")
OWN, ALSO, CLASS = 0, 1, 2
"""How near a word is to an entity: its own name, another name in the code, a common word for its kind."""


@dataclass(frozen=True, slots=True)
class Names:
    """The phrases of one game."""

    entities: dict[Phrase, tuple[str, ...]]
    """Entities by phrase, only those that are nearest to it."""
    wider: dict[Phrase, tuple[str, ...]]
    """All entities by phrase: "fish" is the shoal, and the pike too."""
    properties: dict[Phrase, str]
    """Property names of this game that no family knows ("columns")."""
    words: tuple[str, ...]
    """Single words that a misspelling may have meant."""
    title: frozenset[str] = frozenset()
    """Words of the game's title; "more fish in the lake" speaks of Lazy Lake Fishing itself."""

    def longer(self, word: str) -> tuple[str, ...]:
        """The one thing whose name in the code is the end of `word`, or is it without "man": copter, pac."""
        if word in WORDS or word in COMMON:
            return ()
        found = {names for phrase, names in self.entities.items() if len(phrase) == 1 and _lengthens(word, phrase[0])}
        return found.pop() if len(found) == 1 else ()


def _lengthens(word: str, short: str) -> bool:
    return word == f"{short}man" or (len(short) > 4 and word != short and word.endswith(short))


@dataclass(frozen=True)
class _Named:
    """An index by what names are made of; two that differ in values alone are the same."""

    signature: tuple[object, ...]
    index: GameIndex = field(compare=False)


def names_of(index: GameIndex) -> Names:
    """The phrases that name an entity or a property of `index`."""
    made_of = [
        (
            entity.name,
            entity.kind,
            entity.words,
            tuple(
                (name, knob.about, knob.value if name == "background" else "") for name, knob in entity.knobs.items()
            ),
        )
        for entity in index.entities.values()
    ]
    return _names(_Named((index.title, *made_of), index))


@lru_cache(maxsize=64)
def _names(named: _Named) -> Names:
    index = named.index
    ranked: dict[Phrase, dict[str, int]] = {}

    def put(phrase: str, entity: Entity, rank: int) -> None:
        for form in forms(phrase):
            found = ranked.setdefault(tuple(form.split()), {})
            found[entity.name] = min(rank, found.get(entity.name, rank))

    for entity in index.entities.values():
        own = " ".join(pieces(entity.name)) or entity.name.lower()
        put(own, entity, OWN)
        for word in entity.words:
            put(" ".join(pieces(word)) if word.isidentifier() else word.lower(), entity, ALSO)
        for kind in kinds_of(entity):
            for phrase in NOUNS[kind]:
                put(phrase, entity, CLASS)
    _put_player(index, ranked, put)
    _put_scenery(index, ranked, put)
    for phrase in OPPONENT:
        for name in ("opponent", "computer", "ai", "enemyPaddle", "enemy", "enemies"):
            if name in index.entities and tuple(phrase.split()) not in ranked:
                put(phrase, index.entities[name], CLASS)
    entities = {
        phrase: tuple(name for name, rank in found.items() if rank == min(found.values()))
        for phrase, found in ranked.items()
    }
    wider = {phrase: tuple(found) for phrase, found in ranked.items() if len(found) > 1}
    properties = {
        tuple(form.split()): name
        for entity in index.entities.values()
        if entity.kind not in {"text", "controls"}
        for name in entity.knobs
        if name not in FAMILIES and not LEXICON.get(pieces(name), NOTHING).spoken and pieces(name)
        for form in forms(" ".join(pieces(name)))
    }
    own_words = {word for phrase in (*entities, *properties) for word in phrase}
    title = frozenset(word for word in index.title.lower().split() if word.isalpha() and len(word) > 3)
    return Names(entities, wider, properties, tuple(sorted(own_words | TYPO_TARGETS)), title - own_words - WORDS)


SCENERY: dict[str, tuple[str, ...]] = {
    "green": ("grass", "lawn", "meadow", "field", "pitch", "forest"),
    "blue": ("water", "sea", "ocean", "lake", "pool"),
    "cyan": ("water", "sea", "ocean", "lake", "pool"),
    "teal": ("grass", "lawn", "water", "sea", "ocean", "lake", "pool"),
    "navy": ("water", "sea", "ocean", "space", "night"),
    "black": ("space", "night"),
    "white": ("snow", "ice"),
}
"""What a background of a colour may be called."""


def _put_scenery(
    index: GameIndex, ranked: dict[Phrase, dict[str, int]], put: Callable[[str, Entity, int], None]
) -> None:
    """What the background shows, by its colour: green is grass and blue is water, where nothing else is called so."""
    world = index.entities.get("world")
    knob = world.knobs.get("background") if world else None
    if world is None or knob is None or not isinstance(knob.value, str):
        return
    for word in SCENERY.get((color_name(knob.value) or "-").split()[-1], ()):
        if (word,) not in ranked:
            put(word, world, CLASS)


def _put_player(
    index: GameIndex, ranked: dict[Phrase, dict[str, int]], put: Callable[[str, Entity, int], None]
) -> None:
    """What the player is in this game: "my car", "the player ship", and "ship" where the code's comments call it so."""
    player = index.entities.get("player")
    if player is None:
        return
    told = {
        word.strip(".,;:'\"()").removesuffix("'s")
        for knob in player.knobs.values()
        for word in knob.about.lower().split()
    }
    for word in STAND_INS["player"]:
        for lead in ("player", "my", "our"):
            put(f"{lead} {word}", player, OWN)
        if word in told:
            others = ranked.get((word,), {})
            # In a race "the car" may be the player's or one of the cars: both are as near.
            ranked.setdefault((word,), {})[player.name] = min(others.values(), default=ALSO)


def kinds_of(entity: Entity) -> list[str]:
    """The kinds of NOUNS that an entity is of, by its name and words."""
    own = {form for word in (entity.name, *entity.words) for form in forms(" ".join(pieces(word)) or word.lower())}
    return [
        kind
        for kind, phrases in NOUNS.items()
        if kind in {entity.name, KIN.get(entity.name)} or own & set(forms(phrases[0])) or kind in own
    ]


TYPO_TARGETS: frozenset[str] = frozenset(
    word
    for phrase, sense in LEXICON.items()
    if sense.comparative
    or sense.family
    or sense.noun
    or sense.action
    or sense.roles & {"set", "up", "down", "add", "remove"}
    for word in phrase
    if len(word) > 3
) | frozenset({"purple", "yellow", "orange", "green", "black", "white", "brown", "blue", "pink", "seconds", "undo"})


@lru_cache(maxsize=4096)
def corrected(word: str, known: tuple[str, ...]) -> str | None:
    """The one known word that `word` misspells; None where it is a word itself, or where several are as near."""
    if len(word) < 4 or len(word) > 24 or word in WORDS or word in COMMON:
        return None
    plain = next((each for each in _unstretched(word) if each in WORDS or each in known), None)
    if plain:
        return plain
    limit = 1 if len(word) < 8 else 2
    found = process.extract(word, known, scorer=DamerauLevenshtein.distance, score_cutoff=limit, limit=5)
    near = [each for each, gap, _ in found if gap == found[0][1] and each[0] == word[0] and len(each) > 3]
    if len(word) == 4:
        # In four letters only two that changed places are surely a slip: "cion", not "hits" for "hints".
        near = [each for each in near if sorted(each) == sorted(word)]
    # Of several, one of the same length, or the one that the others only begin: "spedd" is speed, "fastr" faster.
    near = [each for each in near if len(each) == len(word)] or near
    longest = max(near, key=len, default="")
    return longest if near and all(each == longest or longest.startswith(singular(each)) for each in near) else None


def _unstretched(word: str) -> tuple[str, ...]:
    """ "Sooo" as "soo" and "so"; empty where no letter stands three times."""
    return (STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word)) if STRETCHED.search(word) else ()
