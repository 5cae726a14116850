"""When a play ended, and whether another one began."""

import re
from collections.abc import Iterator

from tools.playtests.recording import Recording
from tools.playtests.told import told_at

OVER = re.compile(r"game\s*over|you\s*(?:lose|lost|died)|try again|play again", re.IGNORECASE)


def lost_at(recording: Recording) -> int | None:
    """The first frame in which the game says that it is lost: as its state, else in words on the screen."""
    told = [frame for frame, snapshot in recording.snapshots if snapshot.get("state") == "lost"]
    if told or _tells_state(recording):
        return min(told, default=None)
    return min((first for first, _ in _over(recording) if first), default=None)


def back_at(recording: Recording, lost: int) -> int | None:
    """The first frame after a loss in which it is played again."""
    if _tells_state(recording):
        again = (f for f, snapshot in recording.snapshots if f > lost and snapshot.get("state") in ("playing", "ready"))
        return next(again, None)
    return min(
        (last + 1 for first, last in _over(recording) if first >= lost and last < recording.frames - 2), default=None
    )


def is_over(recording: Recording) -> bool:
    """Whether the game says at the end of the recording that it was lost or won."""
    state = told_at(recording, recording.frames).get("state")
    return state in ("lost", "won") or any(last >= recording.frames - 2 for _, last in _over(recording))


def _over(recording: Recording) -> Iterator[tuple[int, int]]:
    """From which frame to which the screen says that it is over."""
    for thing in recording.things.values():
        texts = [(thing.born, thing.text), *recording.texts.get(thing.id, ())]
        ends = [frame - 1 for frame, _ in texts[1:]] + [thing.died]
        yield from ((first, last) for (first, text), last in zip(texts, ends, strict=True) if OVER.search(text))


def _tells_state(recording: Recording) -> bool:
    return bool(told_at(recording, recording.frames).get("state"))
