"""How fast the player goes."""

from tools.playtests.controls import DOWN, LEFT, RIGHT, UP
from tools.playtests.drill import Slot
from tools.playtests.motion import STILL, fastest, part
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Path

WINDOW = 8
ACROSS, ALONG = (0,), (1,)
GROUND = (0, 2)


def measure(played: Played) -> list[Measure]:
    """`speed`, units a second, of the steady part of the first way that it goes; `speed_y` along the screen."""
    path = played.player_path
    if path is None:
        return [Measure("speed", "player", None, reason="No thing was seen to be the player.")]
    found = [_fastest(played, path, RIGHT | LEFT, GROUND if path.z else ACROSS)]
    found.append(_fastest(played, path, UP | DOWN, GROUND if path.z else ALONG))
    across, along = found
    unit = "units/s" if path.z and path is played.keys.paths.get(played.player) else "px/s"
    told = [Measure("speed", "player", round(across or along, 2), unit)] if across or along else []
    if across and along:
        told.append(Measure("speed_y", "player", round(along, 2), unit))
    return told or [Measure("speed", "player", None, reason="The player did not go anywhere when keys were pressed.")]


def _fastest(played: Played, path: Path, uses: frozenset[str], axes: tuple[int, ...]) -> float:
    """The highest speed while one of these keys was down."""
    slots: list[Slot] = [slot for slot in played.drill.slots if slot.control.use.lower() in uses]
    speeds = [fastest(part(path, slot.press, slot.release), axes, WINDOW) for slot in slots]
    best = max(speeds, default=0.0)
    return best if best > STILL else 0.0
