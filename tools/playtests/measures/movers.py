"""How fast things move by themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import dist

from tools.playtests.cast import Actors
from tools.playtests.motion import STILL, Vector, part, rests, speed_of, steady, velocities
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Path, Recording
from tools.playtests.told import state_at

WINDOW = 20
"""Frames of a stretch: what a game tells in whole px is exact enough over it."""
CROWD = 4
"""Things that have to move alike before they are the world that scrolls."""


def measure(played: Played) -> list[Measure]:
    """For each entity that moves: `speed`, along each axis, and against a world that scrolls; units a second."""
    found: list[Measure] = []
    scroll = dict(_scrolling(played.gate))
    for name, actors in played.cast.items():
        paths = _paths(played, actors)
        if name == "player" or not paths:
            continue
        stretches = [each for path in paths for each in velocities(path, WINDOW) if _plays(played.gate, each[0])]
        unit = "units/s" if paths[0].z and paths is not actors.told else "px/s"
        found += _speeds(name, stretches, unit)
        own = steady([dist(velocity, scroll[at]) for at, velocity in stretches if at in scroll])
        if own is not None:
            found.append(Measure("own_speed", name, round(own, 2), unit))
    return found


def _speeds(name: str, stretches: list[tuple[int, Vector]], unit: str) -> Iterator[Measure]:
    vectors = [velocity for _, velocity in stretches]
    whole = steady([speed_of(velocity) for velocity in vectors])
    if whole is None:
        yield Measure("speed", name, 0.0 if vectors else None, unit, "" if vectors else "It was not there long enough.")
        return
    yield Measure("speed", name, round(whole, 2), unit)
    for metric, axis in (("speed_x", 0), ("speed_y", 1)):
        value = steady([velocity[axis] for velocity in vectors])
        if value is not None:
            yield Measure(metric, name, round(value, 2), unit)


def _paths(played: Played, actors: Actors) -> list[Path]:
    """Where they were: as seen in two dimensions, for lists that are told lose and win members; else as told."""
    gate = played.gate
    seen = [part(gate.paths[t.id], t.born, t.died) for t in actors.things if t.id in gate.paths]
    return actors.told if actors.told and (not seen or seen[0].z) else seen


def _scrolling(recording: Recording) -> Iterator[tuple[int, Vector]]:
    """By frame the speed that most of what moves has in common."""
    moving: dict[int, list[Vector]] = {}
    for path in recording.paths.values():
        if rests(path):
            continue
        for at, velocity in velocities(path, WINDOW):
            if speed_of(velocity) > STILL:
                moving.setdefault(at, []).append(velocity)
    for at, vectors in moving.items():
        common = _commonest(vectors)
        if common is not None:
            yield at, common


def _commonest(vectors: Iterable[Vector]) -> Vector | None:
    alike = Counter((round(x, 1), round(y, 1), round(z, 1)) for x, y, z in vectors)
    [(vector, number)] = alike.most_common(1)
    return vector if number >= CROWD else None


def _plays(recording: Recording, frame: int) -> bool:
    return state_at(recording, frame) in ("", "playing") and state_at(recording, frame + WINDOW) in ("", "playing")
