"""The cast: which of the things that were seen are the entities that the index names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

from tools.index.game import Entity, GameIndex
from tools.index.lexicon import singular
from tools.index.names import noun_of
from tools.playtests.motion import place
from tools.playtests.recording import Path, Recording, Thing
from tools.playtests.told import told_paths

SAMPLES = 24
NEAR = 0.6
"""Of its own width a thing may be away from where the game tells it is."""
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
    scale = _scale(recording, paths.get("player", []))
    found: dict[str, Actors] = {}
    for name in entities:
        told_name = next((key for key in paths if _noun(key) == _noun(name)), "")
        told = paths.get(told_name, [])
        things = claimed.get(name) or list(_placed(recording, told, scale))
        found[name] = Actors(tuple(things), told, told_name)
    return found


def _scale(recording: Recording, player: list[Path]) -> float:
    """How many units of the game's own telling make one of the engine's: from a thing that moves as the player does."""
    told = player[0] if player else Path([], [], [])
    if not told.z:
        return 1.0
    frames = told.frames[:: max(1, len(told.frames) // SAMPLES)]
    for path in recording.paths.values():
        pairs = [(here, there) for f in frames if (here := place(told, f)) and (there := place(path, f))]
        spans = [[max(vs) - min(vs) for vs in zip(*side, strict=True)] for side in zip(*pairs, strict=True)]
        if not spans or min(spans[0]) <= 0 or min(spans[1]) <= 0:
            continue
        ratios = [told_span / span for told_span, span in zip(*spans, strict=True)]
        if max(ratios) < min(ratios) * 1.02:
            return sum(ratios) / len(ratios)
    return 1.0


def _placed(recording: Recording, told: list[Path], scale: float) -> Iterator[Thing]:
    """The things where the game tells that one is: the nearest, and of parts of a figure the biggest."""
    for path in told:
        if not path.frames:
            continue
        x, y, z = (each[0] / scale if each else 0.0 for each in (path.x, path.y, path.z))
        near: list[tuple[float, float, Thing]] = []
        for thing in recording.things.values():
            seen = recording.paths.get(thing.id)
            at = place(seen, path.frames[0]) if seen else None
            away = abs(at[0] - x) + abs(at[1] - y) + abs(at[2] - z) if at else inf
            if away < thing.width * NEAR and thing.kind != "text":
                near.append((round(away / thing.width, 1), -thing.width * thing.height, thing))
        if near:
            yield min(near, key=lambda each: each[:2])[2]


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
