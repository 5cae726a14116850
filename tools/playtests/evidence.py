"""Evidence that a control works: what the game did just after its key went down."""

from collections.abc import Iterator
from itertools import pairwise

from tools.playtests.controls import DOWN, JUMPING, LEFT, PAUSING, RESTARTING, RIGHT, SHOOTING, STARTING, UP, Control
from tools.playtests.motion import Vector, place
from tools.playtests.recording import Path, Recording
from tools.playtests.take import Act
from tools.playtests.told import state_at, told_at, told_numbers

HOP = 0.3
"""Units that a thing has to go before it went somewhere."""
SOON = 6
"""Frames in which a game has to answer a key."""
SIGNS: tuple[tuple[frozenset[str], int, int], ...] = ((RIGHT, 0, 1), (LEFT, 0, -1), (DOWN, 1, 1), (UP, 1, -1))
"""Use of a key, axis and sign of the way that it leads."""


def works(control: Control, recording: Recording, acts: tuple[Act, ...], player: Path | None) -> bool:
    """Whether the game answered the key in a way that only this use explains, at least once.

    True is evidence; False is no proof of the contrary.
    """
    use = control.use.lower()
    for frame in _presses(acts, control.key):
        alone = not any(abs(act.frame - frame) < SOON and act.key != control.key for act in acts)
        if _answered(use, recording, frame, player) or (alone and _told_anew(recording, frame)):
            return True
    return False


def _presses(acts: tuple[Act, ...], key: str) -> Iterator[int]:
    return (act.frame for act in acts if act.kind == "keydown" and act.key == key)


def _answered(use: str, recording: Recording, frame: int, player: Path | None) -> bool:
    before, after = frame - 1, frame + SOON
    if use in PAUSING:
        return {state_at(recording, before), state_at(recording, frame + 3)} == {"playing", "paused"}
    if use in STARTING | RESTARTING and _begun(recording, before, frame + SOON):
        return True
    if use in SHOOTING:
        return _shot(recording, frame, after, player)
    if player is not None and use in JUMPING:
        rises = 1 if player.z else -1
        return _speed(player, before - 2, before, 1) * rises <= 0.3 < _speed(player, after - 2, after, 1) * rises
    for uses, axis, sign in SIGNS:
        if player is not None and use in uses and _turned(player, before, after, axis, sign):
            return True
    return False


def _told_anew(recording: Recording, frame: int) -> bool:
    """Whether what the game tells took another way; that says something of a key only if no other one moved."""
    return _told_otherwise(recording, frame) or _bends(recording, frame)


def _turned(player: Path, before: int, after: int, axis: int, sign: int) -> bool:
    """Whether the player began to go that way; in a world with depth, any way along the ground."""
    if player.z:
        was, now = (_ground(player, at - 2, at) for at in (before, after))
        return abs(now[0] - was[0]) + abs(now[1] - was[1]) > 0.01
    went = _speed(player, before, after, axis) * (after - before)
    return _speed(player, before - 2, before, axis) * sign <= 0.01 and went * sign > HOP


def _shot(recording: Recording, first: int, last: int, player: Path | None) -> bool:
    """Whether something came into the game near the player."""
    here = place(player, first) if player else None
    for thing in recording.things.values():
        path = recording.paths.get(thing.id)
        if first <= thing.born <= last and path and path.frames and thing.kind != "text":
            if here is None or player is None or player.z:
                return True
            if abs(path.x[0] - here[0]) + abs(path.y[0] - here[1]) < 120:
                return True
    return False


def _begun(recording: Recording, before: int, after: int) -> bool:
    """Whether a play began: from another state, or a clock, a score or a way went back."""
    old, new = told_at(recording, before), told_at(recording, after)
    if old.get("state") != "playing" and new.get("state") == "playing":
        return True
    was, now = told_numbers(old), told_numbers(new)
    return any(now.get(name, value) < value for name, value in was.items() if name in ("seconds", "score", "distance"))


def _told_otherwise(recording: Recording, frame: int) -> bool:
    """Whether a word or a switch that the game tells became another, one that stood still before."""
    old, new = told_at(recording, frame - 1), told_at(recording, frame + 2)
    earlier = told_at(recording, frame - 10)
    return any(
        earlier.get(name) == value != new.get(name)
        for name, value in old.items()
        if name != "state" and (value is None or isinstance(value, str | bool | dict))
    )


def _bends(recording: Recording, frame: int) -> bool:
    """Whether a number that the game tells went evenly, and goes evenly in another way since the key went down."""
    told = [told_numbers(told_at(recording, at)) for at in range(frame - 4, frame + 5)]
    for name in told[0]:
        values = [numbers.get(name, 0.0) for numbers in told]
        steps = [after - before for before, after in pairwise(values)]
        before, after = steps[0], steps[-1]
        even = all(_near(step, before) for step in steps[:3]) and all(_near(step, after) for step in steps[-3:])
        if even and not _near(before, after):
            return True
    return False


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 + 0.001 * abs(one)


def _speed(path: Path, first: int, last: int, axis: int) -> float:
    here, there = place(path, first), place(path, last)
    return _step(here, there, axis) / max(1, last - first) if here and there else 0.0


def _step(here: Vector, there: Vector, axis: int) -> float:
    return there[axis] - here[axis]


def _ground(path: Path, first: int, last: int) -> tuple[float, float]:
    return _speed(path, first, last, 0), _speed(path, first, last, 2)
