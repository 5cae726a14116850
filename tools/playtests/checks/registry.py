"""The checks, in the order in which they are told; where the first one fails, nothing is played again for others."""

from collections.abc import Callable

from tools.playtests.checks import boots, controls, frames, lose, restart, score, smooth, textures, visible
from tools.playtests.doubt import Answer
from tools.playtests.played import Played

CHECKS: tuple[Callable[[Played], Answer], ...] = (
    boots.check,
    frames.check,
    visible.check,
    controls.check,
    score.check,
    lose.check,
    restart.check,
    textures.check,
    smooth.check,
)
