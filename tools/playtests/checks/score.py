"""Can the score change?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from tools.index.lexicon import singular
from tools.playtests.doubt import Answer
from tools.playtests.motion import Vector, place
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Path, Recording, Thing
from tools.playtests.told import said, state_at, told_places

NAME = "score"
PICKED = frozenset({"coin", "gem", "star", "fruit", "pickup", "collectible"})
"""Things that are worth something when they are touched."""
SOON = 30
Contact = Literal["taken", "touched"]


def check(played: Played) -> Answer:
    """Passed where it went up; failed where something worth points was picked up and it did not.

    Warned where such a thing was touched for nothing. A bot that touched none has proved nothing.
    """
    told = [snapshot for take in (played.gate, played.keys) for _, snapshot in take.snapshots]
    scores = {snapshot["score"] for snapshot in told if isinstance(snapshot.get("score"), int | float)}
    if len(scores) > 1:
        return Check(NAME, "passed", f"The score went up to {max(scores):g}.")
    if not scores:
        if _numbers_shown(played.gate):
            return Check(NAME, "passed", "A number on the screen changes.")
        return Check(NAME, "not_run", "The game shows no score that could be read.")
    names = list(_worth(played))
    met = [(name, contact) for name in names for contact in _contacts(played, name)]
    taken = next((name for name, contact in met if contact == "taken"), "")
    if taken:
        return Check(NAME, "failed", f"The player took one of the {taken}, and the score stayed the same.")
    if met:
        return Check(NAME, "warned", f"The player touched the {met[0][0]}, and nothing came of it.")
    if names:
        return Check(NAME, "not_run", f"The bot came to none of the {' or '.join(names)} in this play.")
    return Check(NAME, "not_run", "The score did not change in this play, and what it is won with is not known.")


def _numbers_shown(recording: Recording) -> bool:
    """Whether a text with a number was replaced by the same text with another number."""
    texts = {text for text in said(recording) if re.search(r"\d", text)}
    return len(texts) > len({re.sub(r"\d+", "#", text) for text in texts})


def _worth(played: Played) -> Iterator[str]:
    """The entities that are there to be picked up for points."""
    for name in played.cast if played.index else ():
        entity = played.index.entities[name] if played.index else None
        points = entity.knobs.get("points") if entity else None
        words = {singular(name), *(entity.words if entity else ())}
        if points and isinstance(points.value, int | float) and points.value > 0 and words & PICKED:
            yield name


def _contacts(played: Played, name: str) -> Iterator[Contact]:
    """For each of them that the player's box met while it was played: whether it was gone then."""
    takes = ((played.gate, played.cast[name]), (played.keys, played.drilled[name]))
    for recording, actors in takes:
        player, path = recording.things.get(played.player), recording.paths.get(played.player)
        if player is None or path is None:
            continue
        if actors.told_name:
            yield from _told_met(recording, actors.told_name, player)
            continue
        for thing in actors.things:
            own = recording.paths.get(thing.id)
            met = _met(recording, player, path, thing, own) if own else []
            if met:
                gone = thing.died in met and thing.died < recording.frames - SOON
                yield "taken" if gone else "touched"


def _met(recording: Recording, player: Thing, path: Path, thing: Thing, own: Path) -> list[int]:
    """The frames in which the middle of a thing was inside the player's box, while it was played."""
    return [
        frame
        for frame in range(thing.born, thing.died + 1)
        if (here := place(path, frame)) and (there := place(own, frame)) and _inside(player, here, there)
        if state_at(recording, frame) in ("", "playing")
    ]


def _inside(player: Thing, here: Vector, there: Vector) -> bool:
    flat = not here[2] and not there[2]
    return flat and abs(here[0] - there[0]) < player.width / 2 and abs(here[1] - there[1]) < player.height / 2


def _told_met(recording: Recording, name: str, player: Thing) -> Iterator[Contact]:
    """The things of a list that is told which were inside the player's box, and whether they left the list then."""
    for (_, before), (frame, after) in pairwise(recording.snapshots):
        here = next(iter(told_places(after.get("player"))), None)
        if here is None or before.get("state", "playing") != "playing" or frame >= recording.frames - SOON:
            continue
        left = set(told_places(after.get(name)))
        for there in set(told_places(before.get(name))):
            if _inside(player, here, there):
                yield "touched" if there in left else "taken"
