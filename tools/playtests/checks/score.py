"""Can the score change?"""

import re

from tools.playtests.doubt import Answer
from tools.playtests.motion import place
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Path, Recording, Thing
from tools.playtests.told import said, state_at, told_at, told_numbers

NAME = "score"
PICKED = frozenset({"coin", "gem", "star", "fruit", "pickup", "collectible"})
"""Things that are worth something when they are touched."""
SOON = 30


def check(played: Played) -> Answer:
    """Warned where no score changed; failed where something worth points was picked up and it did not."""
    told = [snapshot for take in (played.gate, played.keys) for _, snapshot in take.snapshots]
    scores = {snapshot["score"] for snapshot in told if isinstance(snapshot.get("score"), int | float)}
    if len(scores) > 1:
        return Check(NAME, "passed", f"The score went up to {max(scores):g}.")
    missed = _picked_for_nothing(played) if scores else ""
    if missed:
        return Check(NAME, "failed", f"The player took one of the {missed}, and the score stayed the same.")
    if scores:
        return Check(NAME, "warned", "The score did not change in this play.")
    changed = _numbers_shown(played.gate)
    if changed:
        return Check(NAME, "passed", "A number on the screen changes.")
    return Check(NAME, "not_run", "The game shows no score that could be read.")


def _numbers_shown(recording: Recording) -> bool:
    """Whether a text with a number was replaced by the same text with another number."""
    texts = {text for text in said(recording) if re.search(r"\d", text)}
    return len(texts) > len({re.sub(r"\d+", "#", text) for text in texts})


def _picked_for_nothing(played: Played) -> str:
    """The entity of a thing with points that was gone when the player touched it, for no points."""
    player = played.gate.things.get(played.player)
    path = played.gate.paths.get(played.player)
    if player is None or path is None or played.index is None:
        return ""
    for name, actors in played.cast.items():
        points = played.index.entities[name].knobs.get("points")
        if points is None or not isinstance(points.value, float) or points.value <= 0:
            continue
        words = {name.rstrip("s"), *played.index.entities[name].words}
        if words & PICKED and any(_touched(played.gate, thing, player, path) for thing in actors.things):
            return name
    return ""


def _touched(gate: Recording, thing: Thing, player: Thing, path: Path) -> bool:
    own = gate.paths.get(thing.id)
    if thing.died >= gate.frames - SOON or own is None or state_at(gate, thing.died) not in ("", "playing"):
        return False
    here, there = place(path, thing.died), place(own, thing.died)
    if here is None or there is None or told_numbers(told_at(gate, thing.died + SOON)).get("score") is None:
        return False
    near_x, near_y = (player.width + thing.width) / 2, (player.height + thing.height) / 2
    return abs(here[0] - there[0]) < near_x * 0.8 and abs(here[1] - there[1]) < near_y * 0.8
