"""A doubt: what looks wrong, and the takes that have to be recorded before anybody says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.take import Take


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that is not proved yet."""

    name: str
    """Of the check."""
    takes: tuple[Take, ...]
    settle: Callable[[Sequence[Recording]], "Check | Doubt"]
    """What the recordings of those takes show."""


Answer = Check | Doubt
