"""The cast: which of the things that were seen are the entities that the index names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.index.game import Entity, GameIndex
from tools.index.lexicon import singular
from tools.index.names import noun_of
from tools.playtests.recording import Path, Recording, Thing
from tools.playtests.told import told_paths

SEEN = frozenset({"thing", "group"})
"""Kinds of entities that can be things on the screen."""


@dataclass(frozen=True, slots=True)
class Actors:
    """What plays one entity."""

    things: tuple[Thing, ...] = ()
    """As seen."""
    told: list[Path] = field(default_factory=list[Path])
    """As the game tells, in the units of its code."""
    told_name: str = ""
    """The snapshot's name for them."""


def cast(recording: Recording, index: GameIndex | None) -> dict[str, Actors]:
    """Actors by the name of the entity; an entity that nothing plays has none."""
    if index is None:
        return {}
    entities = {name: entity for name, entity in index.entities.items() if entity.kind in SEEN}
    claimed = _claimed(recording, entities)
    paths = told_paths(recording)
    found: dict[str, Actors] = {}
    for name in entities:
        told_name = next((key for key in paths if _noun(key) == _noun(name)), "")
        found[name] = Actors(tuple(claimed.get(name, ())), paths.get(told_name, []), told_name)
    return found


def _claimed(recording: Recording, entities: Mapping[str, Entity]) -> dict[str, list[Thing]]:
    """Things by entity: those in a group of its name, else of that name, else drawn with a texture of that name."""
    nouns = {_noun(name): name for name in entities}
    words = {singular(word): name for name, entity in entities.items() for word in entity.words}
    claimed: dict[str, list[Thing]] = {}
    for known in (nouns, {word: name for word, name in words.items() if word not in nouns}):
        for naming in ("group", "name", "texture"):
            level: dict[str, list[Thing]] = {}
            for thing in recording.things.values():
                entity = known.get(_noun(getattr(thing, naming)))
                if entity and entity not in claimed and thing.kind != "text":
                    level.setdefault(entity, []).append(thing)
            claimed |= level
    return claimed


def _noun(name: str) -> str:
    return noun_of(name) or singular(name.lower())
