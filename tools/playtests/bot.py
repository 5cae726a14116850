"""The bot: presses what a player would press, by a seed, so that it plays the same way each time."""

from collections.abc import Iterator, Sequence
from random import Random

from tools.playtests.controls import (
    JUMPING,
    PAUSING,
    QUIET,
    RESTARTING,
    SHOOTING,
    STARTING,
    STEERING,
    Control,
    playing,
    used_for,
)
from tools.playtests.opening import click, opening, press
from tools.playtests.take import Act

IDLE = 14
"""Frames without a key behind the opening: what a drill does in them is compared with nothing."""
LAST = 40
"""Frames before the end in which it begins anew with a key that is there for it."""
RESTART_EVERY = 130
"""Frames between two tries to go on with a game that may be over."""
HELD = (4, 45)
POINTER = 0.15
"""Share of what the bot does that is done with a mouse."""
WEIGHTS: tuple[tuple[frozenset[str], float], ...] = (
    (STEERING, 3),
    (JUMPING | SHOOTING, 4),
    (STARTING | RESTARTING | PAUSING | QUIET, 0),
)


def bot(controls: Sequence[Control], seed: int, frames: int) -> tuple[Act, ...]:
    """What the bot does in a take of so many frames, in the order of the frames."""
    opened = opening(controls)
    dice = Random(seed)  # noqa: S311 - it plays
    acts = [*opened.acts, *_play(playing(controls), dice, opened.ready + IDLE, frames)]
    acts += _pauses(controls, frames)
    acts += _restarts(controls, opened.ready, frames)
    return tuple(sorted((act for act in acts if act.frame < frames), key=lambda act: act.frame))


def _play(controls: Sequence[Control], dice: Random, first: int, frames: int) -> Iterator[Act]:
    weights = [_weight(control) for control in controls]
    free = dict.fromkeys((control.key for control in controls), first)
    at = first
    while at < frames - 10:
        if dice.random() < POINTER or not any(weights):
            yield from _pointer(dice, at)
        else:
            control = dice.choices(controls, weights)[0]
            held = dice.randint(*HELD)
            if free[control.key] <= at:
                yield from press(control.key, at, held)
                free[control.key] = at + held + 1
        at += dice.randint(3, 18)


def _weight(control: Control) -> float:
    return next((weight for uses, weight in WEIGHTS if control.use.lower() in uses), 1)


def _pointer(dice: Random, at: int) -> Iterator[Act]:
    x, y = dice.uniform(0.05, 0.95), dice.uniform(0.05, 0.95)
    if dice.random() < 0.6:
        yield from click(at, x, y)
        return
    way, long = dice.choice(((1, 0), (-1, 0), (0, 1), (0, -1))), dice.uniform(0.08, 0.3)
    touch = dice.random() < 0.3
    down, move, up = ("touchstart", "touchmove", "touchend") if touch else ("pointerdown", "pointermove", "pointerup")
    yield Act(at, down, x=x, y=y)
    for step in (1, 2, 3):
        share = long * step / 3
        yield Act(at + 2 * step, move, x=_inside(x + way[0] * share), y=_inside(y + way[1] * share))
    yield Act(at + 8, up, x=_inside(x + way[0] * long), y=_inside(y + way[1] * long))


def _inside(share: float) -> float:
    return min(1.0, max(0.0, share))


def _pauses(controls: Sequence[Control], frames: int) -> Iterator[Act]:
    """One short pause."""
    pause = used_for(controls, PAUSING)
    if pause:
        yield from press(pause.key, frames // 2, 3)
        yield from press(pause.key, frames // 2 + 10, 3)


def _restarts(controls: Sequence[Control], ready: int, frames: int) -> Iterator[Act]:
    """What a player tries when a game is over; in a game that goes on it mostly does nothing."""
    start = used_for(controls, STARTING)
    for turn, at in enumerate(range(ready + RESTART_EVERY, frames - 20, RESTART_EVERY)):
        yield from press(start.key if start else "Enter", at, 3)
        if turn % 2:
            yield from click(at + 6, 0.5, 0.5)
    restart = used_for(controls, RESTARTING)
    if restart:
        yield from press(restart.key, frames - LAST, 3)
