"""Numbers out of paths: where things were, how fast they went, when two recordings part."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from statistics import median

from tools.playtests.recording import Path

FPS = 60
STILL = 0.5
"""Units a second below which a thing counts as standing."""
PUT = 0.6
"""Share of a way that was made between two frames, from which on the thing was not moved but put elsewhere."""

Vector = tuple[float, float, float]


def place(path: Path, frame: int) -> Vector | None:
    """Where a thing was in a frame, or at the last sample before it; None before its first one and after its last."""
    at = bisect_right(path.frames, frame) - 1
    if at < 0 or frame > path.frames[-1]:
        return None
    return _at(path, at)


def part(path: Path, first: int, last: int) -> Path:
    """The samples of the frames first to last."""
    low, high = bisect_left(path.frames, first), bisect_right(path.frames, last)
    return Path(path.frames[low:high], path.x[low:high], path.y[low:high], path.z[low:high])


def velocities(path: Path, window: int) -> Iterator[tuple[int, Vector]]:
    """Frame and velocity (units a second) of each stretch of so many frames; stretches overlap by half."""
    step = max(1, window // 2)
    if not path.frames:
        return
    steps = _steps(path)
    for start in range(path.frames[0], path.frames[-1] - window + 1, step):
        here, there = place(path, start), place(path, start + window)
        if here and there and not _was_put(path, steps, start, start + window):
            scale = FPS / window
            yield start, ((there[0] - here[0]) * scale, (there[1] - here[1]) * scale, (there[2] - here[2]) * scale)


def rests(path: Path) -> bool:
    """Whether a thing was at one place all the time."""
    return all(axis.count(axis[0]) == len(axis) for axis in (path.x, path.y, path.z) if axis)


def speed_of(velocity: Vector) -> float:
    """Its length."""
    return hypot(*velocity)


def steady(values: Sequence[float]) -> float | None:
    """The value that most of them are near to; None where there is none."""
    moving = [value for value in values if abs(value) > STILL]
    if not moving:
        return None
    rough = max(abs(value) for value in moving) / 40 or 1
    bins = Counter(round(abs(value) / rough) for value in moving)
    best = max(bins, key=lambda each: (bins[each - 1] + 2 * bins[each] + bins[each + 1], each))
    return median(abs(value) for value in moving if abs(round(abs(value) / rough) - best) <= 1)


def fastest(path: Path, axes: Sequence[int], window: int = 8) -> float:
    """The highest speed along some axes over a few frames."""
    found, steps = 0.0, _steps(path)
    for start in path.frames:
        here, there = place(path, start), place(path, start + window)
        if here and there and not _was_put(path, steps, start, start + window):
            found = max(found, hypot(*(there[axis] - here[axis] for axis in axes)) * FPS / window)
    return found


def divergence(one: Path, other: Path, first: int, last: int) -> int | None:
    """The first frame of first to last in which two recordings have a thing at different places."""
    for frame in range(first, last + 1):
        here, there = place(one, frame), place(other, frame)
        if here is None or there is None:
            return frame if here != there else None
        if here != there:
            return frame
    return None


def _at(path: Path, at: int) -> Vector:
    return path.x[at], path.y[at], path.z[at] if path.z else 0.0


def _steps(path: Path) -> list[float]:
    """How far it went from each sample to the next."""
    ways = zip(pairwise(path.x), pairwise(path.y), strict=True)
    return [hypot(x - old_x, y - old_y) for (old_x, x), (old_y, y) in ways]


def _was_put(path: Path, steps: Sequence[float], first: int, last: int) -> bool:
    """Whether a thing was not moved but set to another place between two frames."""
    low, high = bisect_left(path.frames, first), bisect_right(path.frames, last)
    made = steps[low : high - 1]
    return len(made) > 2 and max(made) > PUT * sum(made)
