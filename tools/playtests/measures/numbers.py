"""The numbers that a game tells of itself: lives, score, wave, ..."""

from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.told import told_at, told_numbers


def measure(played: Played) -> list[Measure]:
    """Each number when play begins as `start <name>`, and the highest it came to as `top <name>`."""
    found: list[Measure] = []
    for name, value in told_numbers(told_at(played.gate, played.drill.ready)).items():
        told = [
            told_numbers(snapshot).get(name, value)
            for take in (played.gate, played.keys)
            for _, snapshot in take.snapshots
        ]
        found.append(Measure(f"start {name}", "", value))
        found.append(Measure(f"top {name}", "", round(max(told, default=value), 2)))
    return found
