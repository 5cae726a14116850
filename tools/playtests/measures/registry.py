"""The measures, in the order in which they are told."""

from collections.abc import Callable

from tools.playtests.measures import (
    colors,
    counts,
    jumps,
    keys,
    movers,
    numbers,
    player,
    points,
    sizes,
    spawning,
    speed,
    texts,
)
from tools.playtests.played import Played
from tools.playtests.playtest import Measure

MEASURES: tuple[Callable[[Played], list[Measure]], ...] = (
    player.measure,
    speed.measure,
    jumps.measure,
    movers.measure,
    spawning.measure,
    counts.measure,
    sizes.measure,
    colors.measure,
    texts.measure,
    numbers.measure,
    points.measure,
    keys.measure,
)
