"""Does the game go on from frame to frame?"""

from collections.abc import Sequence
from dataclasses import replace

from tools.playtests.bot import bot
from tools.playtests.checks.boots import reloads
from tools.playtests.doubt import Answer, Doubt
from tools.playtests.ending import is_over
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording

NAME = "frames"
FEW = 30
"""Frames that a game may draw for some presses; one with a loop draws more."""
PROOF = 240
"""Frames of the second try, all of them painted."""


def check(played: Played) -> Answer:
    """Failed where frames stop coming, or nothing ever changes whatever is pressed."""
    gate, wanted = played.gate, played.gate_take.frames
    if any(error.kind in ("hang", "crash", "navigation") and not reloads(error) for error in gate.errors):
        return Check(NAME, "not_run", "The recording ended early.")
    if gate.slow and gate.frames < wanted:
        return Check(
            NAME, "warned", f"The game or this machine is slow: only {gate.frames} of {wanted} frames came in time."
        )
    if gate.frames < wanted:
        return _stopped(played)
    if gate.asleep >= wanted - 5:
        take = replace(played.gate_take, frames=PROOF, acts=bot(played.controls, played.seed + 1, PROOF), paint=True)
        take = replace(take, look_at=(60, 150, -1), screenshot=False)
        return Doubt(NAME, (take,), lambda recordings: _settle(played, recordings))
    return Check(NAME, "passed", f"{gate.frames} frames were drawn.")


def _settle(played: Played, recordings: Sequence[Recording]) -> Answer:
    again = recordings[0]
    if again.asleep < again.frames - 5 or len({look.hash for look in again.looks}) > 1:
        return Check(NAME, "passed", f"{played.gate.frames} frames were drawn.")
    if (played.controls or played.declared) and not again.slow:
        return Check(NAME, "failed", "The game is frozen: nothing moves, whatever is pressed.")
    return Check(NAME, "warned", "Nothing moves in this game, and no key or click changed anything.")


def _stopped(played: Played) -> Answer:
    """A game may stop where it is over, or draw only when something is pressed; any other stop is a fault."""
    gate, wanted = played.gate, played.gate_take.frames
    if is_over(gate):
        return Check(NAME, "passed", f"The game was over after {gate.frames / 60:.1f} s.")
    if _waits_for_input(gate, known=bool(played.controls)):
        return Check(NAME, "warned", "The game draws only when something is pressed.")
    if played.keys.frames >= played.drill.frames:
        return Check(NAME, "warned", f"The game stopped after {gate.frames / 60:.1f} s of the bot's play.")
    return Check(NAME, "failed", f"The game stops: {gate.frames} of {wanted} frames were drawn.")


def _waits_for_input(recording: Recording, *, known: bool) -> bool:
    """Whether a game without a loop has something to show that changes with input.

    Where no key is known the bot may just not have hit what has to be clicked.
    """
    shown = any(look.colors > 1 for look in recording.looks) or not recording.canvas[0]
    clicks = any(kind.startswith(("pointer", "mouse", "touch", "click")) for kind in recording.listens)
    changed = len({look.hash for look in recording.looks}) > 1
    few = recording.frames < FEW and bool(recording.listens)
    return shown and few and (changed or (clicks and not known))
