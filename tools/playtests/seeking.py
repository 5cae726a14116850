"""Where the bot goes in a game that tells where its things are: to points, then to what costs a life; or on a board."""

from collections.abc import Sequence
from dataclasses import replace

from tools.playtests.controls import AROUND, DOWN, JUMPING, LEFT, PICKING, RIGHT, SHOOTING, UP, Control, used_for
from tools.playtests.take import Seek, Steer

GOALS = ("coin", "gem", "star", "fruit", "apple", "food", "pellet", "dot", "pickup", "collectible", "orb", "ball")
DANGERS = (
    "enemy", "bomb", "car", "spike", "hazard", "obstacle", "monster", "ghost", "zombie", "asteroid", "meteor", "rock",
    "alien", "invader", "pipe", "saw", "lava",
)  # fmt: skip
STEERS = (
    (RIGHT, "right", (1.0, 0.0, 0.0)),
    (LEFT, "left", (-1.0, 0.0, 0.0)),
    (UP, "up", (0.0, -1.0, -1.0)),
    (DOWN, "down", (0.0, 1.0, 1.0)),
)
SHARE = 0.4
"""Of a take that is played at random before."""


def seeking(controls: Sequence[Control], frames: int) -> Seek | None:
    """The goals of a take of so many frames; None where no key is known to steer."""
    steer = tuple(Steer(name, control.key, *way) for uses, name, way in STEERS if (control := used_for(controls, uses)))
    if not steer:
        return None
    jump, shoot, pick = (_key(controls, uses) for uses in (JUMPING, SHOOTING, PICKING))
    keys = tuple(control.key for control in controls if control.use.lower() not in AROUND)
    first = round(frames * SHARE)
    return Seek(first, steer, keys, jump, shoot, pick, GOALS, DANGERS)


def _key(controls: Sequence[Control], uses: frozenset[str]) -> str:
    control = used_for(controls, uses)
    return control.key if control else ""


def without(seek: Seek | None, key: str) -> Seek | None:
    """The same, but for one key that is held in thought only, so that a dead key makes no difference."""
    return None if seek is None else replace(seek, silent=key)
