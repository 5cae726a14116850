"""Which thing is the player, and how soon it answers a key."""

from tools.playtests.played import Played
from tools.playtests.playtest import Measure


def measure(played: Played) -> list[Measure]:
    """`player`: the name of the thing that obeys; `latency`: frames from the first key to its answer."""
    thing = played.keys.things.get(played.player)
    if thing is None:
        reason = "Nothing answered to the first keys." if played.keys.frames else "The game did not run."
        return [Measure("player", "player", None, reason=reason), Measure("latency", "player", None, reason=reason)]
    name = thing.name or thing.texture or thing.kind
    answered = next((frame for frame, each in played.reacting if each == thing.id), None)
    if answered is None:
        reason = "It did not answer to the first keys."
        return [Measure("player", "player", name), Measure("latency", "player", None, reason=reason)]
    asked = max(act.frame for act in played.drill.acts if act.frame <= answered)
    latency = float(answered - asked)
    return [Measure("player", "player", name), Measure("latency", "player", latency, "frames")]
