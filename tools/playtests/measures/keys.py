"""Which keys were seen at work."""

from tools.playtests.checks.controls import shown
from tools.playtests.played import Played
from tools.playtests.playtest import Measure


def measure(played: Played) -> list[Measure]:
    """`key` of each control of the code, with its name as the entity."""
    return [
        Measure("key", f"keys.{control.name}", control.key)
        if shown(played, control)
        else Measure("key", f"keys.{control.name}", None, reason=f"{control.key} was not seen to do anything.")
        for control in played.controls
    ]
