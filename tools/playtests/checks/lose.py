"""Can the game be lost?"""

from tools.playtests.doubt import Answer
from tools.playtests.ending import lost_at
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.told import told_numbers

NAME = "lose"


def check(played: Played) -> Answer:
    """Passed where it was lost or a life was; a play without a loss proves nothing."""
    if not played.gate.manifest.get("lose") and not _has_end(played):
        return Check(NAME, "not_run", "The game does not say that it can be lost.")
    for recording in (played.gate, played.keys):
        frame = lost_at(recording)
        if frame is not None:
            return Check(NAME, "passed", f"The game was lost after {frame / 60:.1f} s.")
        lives = [told_numbers(snapshot).get("lives") for _, snapshot in recording.snapshots]
        left = [each for each in lives if each is not None]
        if left and min(left) < left[0]:
            return Check(NAME, "passed", f"A life was lost: {min(left):g} of {left[0]:g} were left.")
    return Check(NAME, "not_run", "The bot did not lose in this play.")


def _has_end(played: Played) -> bool:
    return played.index is not None and "game_over" in played.index.features
