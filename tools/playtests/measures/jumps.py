"""How high and how long the player jumps."""

from dataclasses import dataclass

from tools.playtests.controls import JUMPING, UP
from tools.playtests.drill import Slot
from tools.playtests.motion import FPS, part
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Path

METRICS = (("apex", "px"), ("time_to_apex", "s"), ("launch", "px/s"), ("fall", "px/s²"))
SLOWEST_FALL = 1.0
ANSWER = 12
"""Frames in which a jump has to begin."""


@dataclass(frozen=True, slots=True)
class Jump:
    """One jump, up to its highest point."""

    apex: float
    frames: int
    """From the key to the apex."""
    launch: float
    """Speed at the start, units a second."""
    fall: float
    """Units a second, each second."""


def measure(played: Played) -> list[Measure]:
    """`apex`, `time_to_apex` (seconds), `launch` (speed at the start) and `fall` (acceleration) of the first jump."""
    path = played.player_path
    slot = played.drill.slot(JUMPING) or (_jumping(played) and played.drill.slot(UP | {"action"}))
    if path is None or not slot:
        reason = "No key is known to make it jump." if path else "No thing was seen to be the player."
        return _none(reason)
    jump = _jump(path, slot, played.rises)
    if isinstance(jump, str):
        return _none(jump)
    seen = (jump.apex, jump.frames / FPS, jump.launch, jump.fall)
    return [
        Measure(metric, "player", round(value, 2 if value > 3 else 4), unit)
        for (metric, unit), value in zip(METRICS, seen, strict=True)
    ]


def _jump(path: Path, slot: Slot, rises: int) -> Jump | str:
    """The jump in a slot, or why there is none: it must begin soon, and its highest point must be passed.

    From three equally distant heights: engines add gravity to the speed before they move, so after n frames of d
    seconds the height is launch * n * d - fall * d² * n * (n + 1) / 2.
    """
    flight = part(path, slot.press - 1, slot.end)
    heights = [rises * y for y in flight.y]
    if len(heights) < 5 or flight.frames[0] > slot.press:
        return "The player was gone before it could jump."
    start = next((at for at in range(1, min(ANSWER, len(heights))) if heights[at] > heights[at - 1] + 0.01), None)
    if start is None:
        return "The player did not rise when the key was pressed."
    top = next((at for at in range(start, len(heights) - 2) if heights[at + 1] < heights[at]), None)
    if top is None:
        return "The jump did not come to its highest point in time."
    half = (top - start) // 2
    if half < 2:
        return "The player rises with the key, but it is no jump."
    ground, middle, high = heights[start - 1], heights[start - 1 + half], heights[start - 1 + 2 * half]
    fall = (2 * middle - ground - high) / half**2 * FPS * FPS
    launch = (middle - ground) / half * FPS + fall * (half + 1) / (2 * FPS)
    if fall < SLOWEST_FALL:
        return "The player rises with the key, but it is no jump."
    return Jump(heights[top] - ground, flight.frames[top] - slot.press, launch, fall)


def _jumping(played: Played) -> bool:
    """Whether it may jump with a key that is not named for it."""
    return played.index is None or "jumping" in played.index.features


def _none(reason: str) -> list[Measure]:
    return [Measure(metric, "player", None, unit, reason) for metric, unit in METRICS]
