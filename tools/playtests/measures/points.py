"""How many points things are worth."""

from collections import Counter
from itertools import pairwise

from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.told import told_numbers


def measure(played: Played) -> list[Measure]:
    """`points`: by how much the score went up at once, the commonest first, as "100 50"."""
    scores = [
        told_numbers(snapshot)["score"] for _, snapshot in played.gate.snapshots if "score" in told_numbers(snapshot)
    ]
    steps = Counter(after - before for before, after in pairwise(scores) if after > before)
    if not steps:
        return []
    return [Measure("points", "", " ".join(f"{step:g}" for step, _ in steps.most_common(6)))]
