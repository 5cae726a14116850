"""Can the game be lost?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tools.index.lexicon import singular
from tools.playtests.doubt import Answer, Doubt
from tools.playtests.ending import is_over, lost_at
from tools.playtests.opening import opening
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.take import Take
from tools.playtests.told import told_at, told_numbers

NAME = "lose"
SPENT = frozenset({
    "move", "turn", "try", "attempt", "chance", "shot", "ball", "heart", "health", "energy", "shield", "fuel", "oxygen",
    "air", "time", "second", "hp",
})  # fmt: skip
"""What a game is lost without; coins and enemies get fewer in a game that is won."""
LONGEST = 1500
"""Frames of a take to the end of what is counted."""
SPARE = 1.2
"""Frames of that take, as a multiple of those that the end is expected after."""
SETTLING = 150
"""Frames that a game may take to say that it is over, once nothing is left."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is lost piece by piece: lives, or what the game says that it is lost without."""

    name: str
    start: float
    least: float
    frame: int
    """The first one with the least."""

    def __str__(self) -> str:
        return f"{self.least:g} of {self.start:g} {self.name} were left"


def check(played: Played) -> Answer:
    """Passed where it was lost, a life was, or some of what its declared loss counts; else nothing is proved.

    What is counted is played to its end where this is near, unless the version before was known to be lost already;
    warned where all of it is gone and nothing came of it.
    """
    if not played.gate.manifest.get("lose") and not _has_end(played):
        return Check(NAME, "not_run", "The game does not say that it can be lost.")
    for recording in (played.gate, played.keys):
        frame = lost_at(recording)
        if frame is not None:
            return _lost(frame)
        lives = _counted(recording, "lives")
        if lives:
            return Check(NAME, "passed", f"A life was lost: {lives.least:g} of {lives.start:g} were left.")
    counted = next((each for name in _named(played.gate) if (each := _counted(played.gate, name))), None)
    if counted is None:
        return Check(NAME, "not_run", "The bot did not lose in this play.")
    take = None if NAME in played.known else _to_the_end(played, counted)
    if take is None:
        return _less(counted)
    return Doubt(NAME, (take,), lambda recordings: _settle(recordings, counted))


def _has_end(played: Played) -> bool:
    return played.index is not None and "game_over" in played.index.features


def _named(recording: Recording) -> list[str]:
    """The numbers of what is spent that the game tells, and names where it says how it is lost."""
    spent = SPENT & _words(str(recording.manifest.get("lose", "")))
    numbers = dict.fromkeys(name for _, snapshot in recording.snapshots for name in told_numbers(snapshot))
    return [name for name in numbers if spent & _words(name)]


def _words(text: str) -> set[str]:
    return {singular(word.lower()) for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)}


def _counted(recording: Recording, name: str) -> Counted | None:
    """How far a number went down from where it began; None where it did not."""
    told = [(frame, told_numbers(snapshot).get(name)) for frame, snapshot in recording.snapshots]
    known = [(value, frame) for frame, value in told if value is not None]
    if not known:
        return None
    least, frame = min(known)
    return Counted(name, known[0][0], least, frame) if least < known[0][0] else None


def _to_the_end(played: Played, counted: Counted) -> Take | None:
    """A take in which the bot goes after its goal from the start; None where the end is too far."""
    seek = played.gate_take.seek
    before = [told_numbers(snapshot) for frame, snapshot in played.gate.snapshots if seek and frame <= seek.first]
    used = before[-1].get(counted.name, counted.start) - counted.least if before else 0
    if seek is None or used <= 0 or counted.frame <= seek.first:
        return None
    opened = opening(played.controls)
    frames = round(SPARE * (opened.ready + counted.start * (counted.frame - seek.first) / used)) + SETTLING
    if frames > LONGEST:
        return None
    return Take(frames, opened.acts, played.seed, look_at=(), seek=replace(seek, first=opened.ready))


def _settle(recordings: Sequence[Recording], counted: Counted) -> Check:
    longer = recordings[0]
    frame = lost_at(longer)
    if frame is not None:
        return _lost(frame)
    left = _counted(longer, counted.name) or counted
    last = told_numbers(told_at(longer, longer.frames)).get(counted.name, 0)
    if left.least <= 0 and last <= 0 and left.frame < longer.frames - SETTLING and not is_over(longer):
        return Check(NAME, "warned", f"{left}, and the game was not over.")
    return _less(min(left, counted, key=lambda each: each.least))


def _lost(frame: int) -> Check:
    return Check(NAME, "passed", f"The game was lost after {frame / 60:.1f} s.")


def _less(counted: Counted) -> Check:
    return Check(NAME, "passed", f"Not lost yet, but it gets less: {counted}.")
