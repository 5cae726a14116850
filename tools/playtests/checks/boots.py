"""Does the game start and go on without an error?"""

from tools.playtests.doubt import Answer
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import ErrorKind, PageError, Recording

NAME = "boots"
FATAL: frozenset[ErrorKind] = frozenset({"error", "rejection", "navigation", "hang", "crash"})
WORTH_SAYING: frozenset[ErrorKind] = frozenset({"resource", "console", "network", "dialog"})
HARMLESS = ("NotAllowedError", "AbortError", "NotSupportedError", "play() request", "wake lock", "Wake Lock")
"""Rejections of browsers that want a gesture first, or have no such device: a game plays on."""
SENTENCES: dict[ErrorKind, str] = {
    "error": "The game stops with an error: {}",
    "rejection": "The game stops with an error that nothing caught: {}",
    "navigation": "The game leaves its page: {}",
    "hang": "The game hangs: {}",
    "crash": "The game brings its page down: {}",
}


def check(played: Played) -> Answer:
    """Failed for an error that nothing caught, a hang, a crash, or leaving the page; warned for lesser ones."""
    seen = [error for take in (played.gate, played.keys) for error in take.errors]
    for error in seen:
        if error.kind in FATAL and not harmless(error) and not reloads(error):
            return Check(NAME, "failed", SENTENCES[error.kind].format(error.message) + _place(error))
    if not _booted(played.gate):
        return Check(NAME, "failed", "The game does not start: nothing is drawn and it waits for nothing.")
    lesser = [error for error in seen if error.kind in WORTH_SAYING or error.kind == "rejection"]
    if lesser:
        kinds = ", ".join(sorted({f"{error.kind}: {error.message}"[:120] for error in lesser})[:3])
        return Check(NAME, "warned", f"The game starts, but not all went well ({kinds}).")
    return Check(NAME, "passed", "The game starts and runs without an error.")


def reloads(error: PageError) -> bool:
    """Whether a page loaded itself again: games do so to start over. The closed network stops it and notes it."""
    return error.kind == "navigation" and "anew" in error.message


def harmless(error: PageError) -> bool:
    """Whether a rejection says nothing about the game."""
    return error.kind == "rejection" and any(word in error.message for word in HARMLESS)


def _booted(recording: Recording) -> bool:
    shown = any(look.colors > 1 for look in recording.looks)
    return recording.booted or shown or bool(recording.listens and not recording.canvas[0])


def _place(error: PageError) -> str:
    line = f" (line {error.line})" if error.line else ""
    return line if error.frame is None or error.frame < 1 else f"{line}, {error.frame / 60:.1f} s into the game"
