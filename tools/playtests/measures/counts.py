"""How many there are."""

from tools.playtests.played import Played, alive
from tools.playtests.playtest import Measure
from tools.playtests.told import told_at, told_count


def measure(played: Played) -> list[Measure]:
    """For each entity `count`, when play begins, and `most`, at one time; as the game tells, else as seen."""
    found: list[Measure] = []
    gate, ready = played.gate, played.drill.ready
    for name, actors in played.cast.items():
        if actors.told_name and (begun := told_count(told_at(gate, ready), actors.told_name)) is not None:
            told = [told_count(snapshot, actors.told_name) or 0 for _, snapshot in gate.snapshots]
            found += _counts(name, begun, max(told, default=begun))
            continue
        ids = [thing.id for thing in actors.things]
        if ids:
            frames = sorted({thing.born for thing in actors.things})
            found += _counts(name, alive(gate, ids, ready), max(alive(gate, ids, frame) for frame in frames))
    return found


def _counts(name: str, begun: int, most: int) -> list[Measure]:
    return [Measure("count", name, float(begun)), Measure("most", name, float(most))]
