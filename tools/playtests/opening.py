"""The opening of every take: how a game is started, the same way each time."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.playtests.controls import STARTING, Control, used_for
from tools.playtests.take import Act


@dataclass(frozen=True, slots=True)
class Opening:
    """What starts a game, and when it is expected to be in play."""

    acts: tuple[Act, ...]
    ready: int
    """The first frame that is free for other keys."""


def opening(controls: Sequence[Control]) -> Opening:
    """The key that starts the game where one is known; else everything that usually does."""
    start = used_for(controls, STARTING)
    if start:
        return Opening(press(start.key, 3, 3), 24)
    acts = (*press("Enter", 3, 2), *press("Space", 8, 2), *click(13, 0.5, 0.5))
    return Opening(acts, 24)  # soon: what has to be kept in the air falls meanwhile


def press(key: str, frame: int, frames: int) -> tuple[Act, ...]:
    """A key held for some frames."""
    return Act(frame, "keydown", key), Act(frame + frames, "keyup", key)


def click(frame: int, x: float, y: float) -> tuple[Act, ...]:
    """A click at a share of the canvas."""
    return (
        Act(frame, "pointermove", x=x, y=y),
        Act(frame, "pointerdown", x=x, y=y),
        Act(frame + 2, "pointerup", x=x, y=y),
    )
