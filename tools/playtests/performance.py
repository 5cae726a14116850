"""How fast a game's own code is, as a score; docs/scores.md says the same in words."""

from collections.abc import Sequence
from math import ceil
from statistics import median

BUDGET_MS = 1000 / 60
"""The time of one frame."""
FREE_MS = 4.0
"""A quarter of it costs nothing: slower machines and the browser's own work have room."""
SCRIPT_COST = 60
"""For a 95th percentile as long as the frame."""
LONG_MS = 50.0
LONG_SHARE, LONG_MOST = 0.05, 20
"""A share of long frames that costs the most."""
FREE_DRAWS, DRAWS_A_POINT, DRAWS_MOST = 200, 40, 20
WARM_UP = 120
"""Frames of two seconds, in which a browser compiles: they count for nothing, nor does half of a shorter play."""
FEWEST = 10
"""Frames of which nothing can be said."""


def performance_score(script_ms: Sequence[float], draws: Sequence[int], spared_ms: Sequence[float] = ()) -> int | None:
    """100 minus what slow script, long frames and many draw calls cost, at least 0; None where too little was timed.

    `spared_ms` are frames without their drawing: only a long one says something.
    """
    if len(script_ms) <= FEWEST:
        return None
    slow = percentile(script_ms, 0.95)
    script = min(SCRIPT_COST, SCRIPT_COST * max(0.0, slow - FREE_MS) / (BUDGET_MS - FREE_MS))
    stutter = LONG_MOST * min(1.0, long_share(script_ms, spared_ms) / LONG_SHARE)
    drawn = median(draws) if draws else 0
    drawing = min(DRAWS_MOST, max(0.0, drawn - FREE_DRAWS) / DRAWS_A_POINT)
    return round(100 - script - stutter - drawing)


def percentile(script_ms: Sequence[float], share: float) -> float:
    """The time that this share of the frames does not exceed, warm-up left out."""
    ordered = sorted(warm(script_ms))
    return ordered[max(0, ceil(len(ordered) * share) - 1)]


def warm(script_ms: Sequence[float]) -> Sequence[float]:
    """The frames that count."""
    return script_ms[min(WARM_UP, len(script_ms) // 2) :]


def long_share(script_ms: Sequence[float], spared_ms: Sequence[float] = ()) -> float:
    """The share of frames that anybody would notice."""
    frames = (*warm(script_ms), *spared_ms)
    return sum(each > LONG_MS for each in frames) / len(frames)
