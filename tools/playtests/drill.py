"""The drill: every control in turn, each with time to show what it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tools.playtests.controls import (
    DOWN,
    JUMPING,
    LEFT,
    PAUSING,
    QUIET,
    RESTARTING,
    RIGHT,
    SHOOTING,
    STARTING,
    STEERING,
    UP,
    Control,
    playing,
)
from tools.playtests.opening import opening, press
from tools.playtests.take import Act, Take

POINTER = Act(0, "pointermove", x=0.2, y=0.6)
"""Before all keys where no key is known to steer: the player may follow the mouse."""
POINTED = 8
"""Frames for it."""
Timing = tuple[int, int]
"""Frames that a key is held, and frames before the next one."""

LONG: tuple[tuple[frozenset[str], Timing], ...] = (
    (RIGHT, (18, 6)),
    (LEFT, (18, 6)),
    (UP, (18, 6)),
    (DOWN, (18, 6)),
    (SHOOTING, (62, 6)),  # for the time between shots
    (JUMPING, (36, 200)),  # for the apex of a high jump
)
"""The order of the drill: what moves on the ground comes before what leaves it."""
LATER = 110
"""Frames of play before the picture is looked at: what comes into a game later is there then."""
SHORT: Timing = (8, 8)
LAST: tuple[tuple[frozenset[str], Timing], ...] = (
    (QUIET, (3, 5)),
    (PAUSING, (3, 12)),
    (STARTING, (3, 6)),
    (RESTARTING, (3, 24)),
)
"""What stops the play comes last, with what makes it go on behind it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one control."""

    control: Control
    press: int
    release: int
    end: int
    """The frame in which the next control is pressed."""


@dataclass(frozen=True, slots=True)
class Drill:
    """The slots of a key take."""

    slots: tuple[Slot, ...]
    acts: tuple[Act, ...]
    frames: int
    ready: int

    def take(self, seed: int) -> Take:
        """What is recorded."""
        return Take(frames=self.frames, acts=self.acts, seed=seed, look_at=(min(self.ready + LATER, self.frames - 1),))

    def slot(self, uses: frozenset[str]) -> Slot | None:
        """The first slot of a control of one of these uses."""
        return next((slot for slot in self.slots if slot.control.use.lower() in uses), None)


def drill(controls: Sequence[Control]) -> Drill:
    """The drill of a game's controls, with the usual ones where none are known to play it."""
    opened = opening(controls)
    played = playing(controls)
    pointed = (POINTER,) if played != tuple(controls) else ()
    slots: list[Slot] = []
    at = opened.ready + (POINTED if pointed else 0)
    for control, (held, rest) in _ordered(played):
        slots.append(Slot(control, at, at + held, at + held + rest))
        at += held + rest
    presses = [act for slot in slots for act in press(slot.control.key, slot.press, slot.release - slot.press)]
    moves = [replace(act, frame=opened.ready) for act in pointed]
    return Drill(tuple(slots), (*opened.acts, *moves, *presses), at + 2, opened.ready)


def _ordered(controls: Sequence[Control]) -> Iterator[tuple[Control, Timing]]:
    first = [(control, timing) for uses, timing in LONG if (control := _first(controls, uses))]
    last = [(control, timing) for uses, timing in LAST for control in controls if control.use.lower() in uses]
    placed = {control.key for control, _ in (*first, *last)}
    yield from first
    yield from ((control, SHORT) for control in controls if control.key not in placed)
    for control, timing in last:
        yield control, timing
        if control.use.lower() in PAUSING:
            yield control, timing


def _first(controls: Sequence[Control], uses: frozenset[str]) -> Control | None:
    return next((control for control in controls if control.use.lower() in uses), None)


def steers(slot: Slot) -> bool:
    """Whether the slot's control is one of direction."""
    return slot.control.use.lower() in STEERING
