"""When a play ended, and whether another one began."""

import re

from tools.playtests.recording import Recording
from tools.playtests.told import told_at

OVER = re.compile(r"game\s*over|you\s*(?:lose|lost|died)|try again|play again", re.IGNORECASE)


def lost_at(recording: Recording) -> int | None:
    """The first frame in which the game says that it is lost: as its state, else in words on the screen."""
    told = [frame for frame, snapshot in recording.snapshots if snapshot.get("state") == "lost"]
    if told or _tells_state(recording):
        return min(told, default=None)
    return min((t.born for t in recording.things.values() if t.born and OVER.search(t.text)), default=None)


def back_at(recording: Recording, lost: int) -> int | None:
    """The first frame after a loss in which it is played again."""
    if _tells_state(recording):
        again = (f for f, snapshot in recording.snapshots if f > lost and snapshot.get("state") in ("playing", "ready"))
        return next(again, None)
    shown = [t for t in recording.things.values() if OVER.search(t.text) and t.born >= lost]
    gone = [t.died + 1 for t in shown if t.died < recording.frames - 2]
    return min(gone) if shown and len(gone) == len(shown) else None


def _tells_state(recording: Recording) -> bool:
    return bool(told_at(recording, recording.frames).get("state"))
