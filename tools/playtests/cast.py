"""The cast: which of the things that were seen are the entities that the index names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import dist, hypot, inf

from tools.index.game import Entity, GameIndex
from tools.index.lexicon import singular
from tools.index.names import noun_of
from tools.playtests.hues import distance
from tools.playtests.motion import Vector, place
from tools.playtests.recording import Path, Recording, Thing
from tools.playtests.told import told_paths

SAMPLES = 24
NEAR = 1.0
"""Of its own width and height a thing may be away from where the game tells it is."""
FLAT = 0.3
"""Of its width a flat thing may be above or below."""
STEADY = 0.2
"""Of its own size a part of a figure may move more against the place that is told than the steadiest part does."""
ALIKE = 24.0
"""Distance below which a fill is a colour of the code."""
BACKDROP = 0.6
"""Of the canvas' width: what is wider is behind the things."""
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
        things = claimed.get(name) or list(_placed(recording, told, scale, _colors(entities[name])))
        found[name] = Actors(tuple(things), told, told_name)
    return found


def can_act(thing: Thing, recording: Recording) -> bool:
    """Whether it may be a thing of the game: no text, and no words of the page but in a game that is made of them."""
    return thing.kind != "text" and (thing.kind != "element" or recording.engine in ("dom", ""))


def _scale(recording: Recording, player: list[Path]) -> float:
    """How many units of the game's own telling make one of the engine's: from a thing that moves as the player does."""
    told = player[0] if player else Path([], [], [])
    if not told.z:
        return 1.0
    frames = told.frames[:: max(1, len(told.frames) // SAMPLES)]
    for path in recording.paths.values():
        pairs = [(here, there) for f in frames if (here := place(told, f)) and (there := place(path, f))]
        spans = [[max(vs) - min(vs) for vs in zip(*side, strict=True)] for side in zip(*pairs, strict=True)]
        axes = [(said, seen) for said, seen in zip(*spans, strict=True) if said or seen] if spans else []
        ratios = [said / seen if seen else 0.0 for said, seen in axes]
        if ratios and min(ratios) > 0 and max(ratios) < min(ratios) * 1.02:
            return sum(ratios) / len(ratios)
    return 1.0


def _placed(recording: Recording, told: list[Path], scale: float, colors: list[str]) -> Iterator[Thing]:
    """The things where the game tells that one is, each once.

    Of those that go with it the one with a colour of the code, not its outline; then the nearest, the biggest part.
    """
    most = recording.canvas[0] * BACKDROP or inf
    sized = [t for t in recording.things.values() if can_act(t, recording) and _size(t) > 0 and t.width < most]
    taken: set[str] = set()
    for path in told:
        near: list[tuple[float, bool, float, float, Thing]] = []
        for thing in sized:
            seen = recording.paths.get(thing.id)
            first = _apart(path, seen, path.frames[0], scale) if seen and path.frames else None
            if seen is None or first is None or thing.id in taken or not _covers(thing, first):
                continue
            frames = path.frames[:: max(1, len(path.frames) // SAMPLES)]
            ways = [way for frame in frames if (way := _apart(path, seen, frame, scale))]
            drift = max(dist(way, first) for way in ways) / _size(thing)
            other = not any(thing.color and distance(thing.color, color) < ALIKE for color in colors)
            away = round(_length(first) / _size(thing), 1)
            near.append((drift, other, away, -thing.width * thing.height, thing))
        steady = min((each[0] for each in near), default=0.0) + STEADY
        best = min((each for each in near if each[0] <= steady), key=lambda each: each[1:4], default=None)
        if best:
            taken.add(best[4].id)
            yield best[4]


def _covers(thing: Thing, way: Vector) -> bool:
    """Whether a place so far from its own is still at the thing; its depth is taken to be its width."""
    wide, high = thing.width * NEAR, max(thing.height, thing.width * FLAT) * NEAR
    return abs(way[0]) <= wide and abs(way[1]) <= high and abs(way[2]) <= wide


def _colors(entity: Entity) -> list[str]:
    """The colours that the code gives it."""
    return [str(knob.value) for knob in entity.knobs.values() if knob.kind == "color"]


def _apart(told: Path, seen: Path, frame: int, scale: float) -> Vector | None:
    """The way from where a thing is told to be to where it is seen."""
    here, there = place(told, frame), place(seen, frame)
    return (
        (there[0] - here[0] / scale, there[1] - here[1] / scale, there[2] - here[2] / scale) if here and there else None
    )


def _length(vector: Vector) -> float:
    return hypot(*vector)


def _size(thing: Thing) -> float:
    return max(thing.width, thing.height)


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
                if entity and entity not in claimed and can_act(thing, recording):
                    level.setdefault(entity, []).append(thing)
            claimed |= level
    return claimed


def _noun(name: str) -> str:
    return noun_of(name) or singular(name.lower())
