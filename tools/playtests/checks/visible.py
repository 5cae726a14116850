"""Is there anything to see?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tools.playtests.doubt import Answer, Doubt
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Look, Recording

NAME = "visible"
PROOF = 150


def check(played: Played) -> Answer:
    """Failed where the canvas is one colour at each of three moments, and is again with every frame painted."""
    looks = (*played.gate.looks, *played.keys.looks)
    if not looks:
        reason = "It draws on no canvas." if not played.gate.canvas[0] else "The canvas could not be read."
        return Check(NAME, "not_run", reason)
    if _best(looks) > 1:
        return _seen(looks)
    acts = tuple(act for act in played.gate_take.acts if act.frame < PROOF)
    take = replace(played.gate_take, frames=PROOF, acts=acts, paint=True, look_at=(20, 75, -1), screenshot=False)
    return Doubt(NAME, (take,), _settle)


def _settle(recordings: Sequence[Recording]) -> Answer:
    if _best(recordings[0].looks) > 1:
        return _seen(recordings[0].looks)
    if recordings[0].slow:
        return Check(NAME, "not_run", "The game or this machine is too slow to paint every frame of it.")
    return Check(NAME, "failed", "The screen stays empty: the canvas has one colour and nothing on it.")


def _seen(looks: Iterable[Look]) -> Check:
    return Check(NAME, "passed", f"The picture has {_best(looks)} colours.")


def _best(looks: Iterable[Look]) -> int:
    return max((look.colors for look in looks), default=0)
