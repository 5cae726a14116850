"""Can the game be played again after it was lost?"""

from collections.abc import Sequence

from tools.playtests.checks.controls import shown
from tools.playtests.controls import RESTARTING, STARTING, used_for
from tools.playtests.doubt import Answer, Doubt
from tools.playtests.ending import back_at, lost_at
from tools.playtests.opening import click, press
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.take import Act, Take

NAME = "restart"
WAIT = 70
"""Frames before the first try: games often lock their keys for a moment."""


def check(played: Played) -> Answer:
    """Failed where a lost game with a declared restart stays lost, whatever usually restarts a game is pressed."""
    lost = lost_at(played.gate)
    if lost is None:
        return _while_played(played)
    if back_at(played.gate, lost) is not None:
        return Check(NAME, "passed", "After a loss another play begins.")
    return Doubt(NAME, (_tries(played, lost),), lambda recordings: _settle(played, recordings))


def _while_played(played: Played) -> Check:
    """Where nothing was lost: whether the key that is there for it begins another play."""
    for control in (*played.controls, *played.declared):
        if control.use.lower() in RESTARTING and shown(played, control):
            return Check(
                NAME, "passed", f"The restart key ({control.key}) begins another play; nothing was lost before."
            )
    return Check(NAME, "not_run", "The bot did not lose, so nothing had to be restarted.")


def _tries(played: Played, lost: int) -> Take:
    """The same play up to the loss, and then everything that restarts games."""
    keys = [control.key for uses in (STARTING, RESTARTING) if (control := used_for(played.controls, uses))]
    acts: list[Act] = [act for act in played.gate_take.acts if act.frame <= lost]
    held = {act.key for act in acts if act.kind == "keydown"}
    acts += [Act(lost + 1, "keyup", key) for key in sorted(held)]
    at = lost + WAIT
    for key in dict.fromkeys((*keys, "Enter", "Space", "KeyR")):
        acts += press(key, at, 4)
        at += 40
    acts += click(at, 0.5, 0.5)
    return Take(at + 60, tuple(acts), played.seed, look_at=(), timed=played.gate_take.timed, seek=played.gate_take.seek)


def _settle(played: Played, recordings: Sequence[Recording]) -> Answer:
    again = recordings[0]
    lost = lost_at(again)
    if lost is None or back_at(again, lost) is not None:
        return Check(NAME, "passed", "After a loss another play begins.")
    if again.slow:
        return Check(NAME, "not_run", "The game or this machine is too slow to play it to its end twice.")
    if used_for((*played.declared, *played.controls), RESTARTING | STARTING):
        return Check(NAME, "failed", "After a loss the game cannot be played again.")
    return Check(NAME, "warned", "After a loss no key and no click began another play.")
