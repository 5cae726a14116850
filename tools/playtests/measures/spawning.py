"""How often things come."""

from itertools import pairwise
from statistics import fmean, median

from tools.playtests.controls import SHOOTING
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Recording
from tools.playtests.take import FRAME_MS

FEWEST = 3
"""Gaps that make a habit."""


def measure(played: Played) -> list[Measure]:
    """`spawn_interval`, milliseconds between two that come into the game; of shots, while the key is held."""
    found: list[Measure] = []
    slot = played.drill.slot(SHOOTING)
    for name in played.cast:
        shots = _gaps(played.keys, played.drilled[name].things, slot.press, slot.release) if slot else []
        gaps = _gaps(played.gate, played.cast[name].things, played.drill.ready, 10**6)
        if len(shots) >= FEWEST:
            found.append(Measure("spawn_interval", name, round(fmean(shots) * FRAME_MS, 1), "ms"))
        elif len(gaps) >= FEWEST:
            found.append(Measure("spawn_interval", name, round(median(gaps) * FRAME_MS, 1), "ms"))
    return found


def _gaps(recording: Recording, things: tuple[object, ...], first: int, last: int) -> list[int]:
    """Frames between births; those of one frame are one."""
    ids = {id(thing) for thing in things}
    born = {t.born for t in recording.things.values() if id(t) in ids and first <= t.born <= last}
    return [after - before for before, after in pairwise(sorted(born))]
