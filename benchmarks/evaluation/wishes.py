"""A wish and what has to become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from benchmarks.evaluation.values import Demand, Value

Kept = Literal["ask", "refuse", "answer", "nothing"]
"""Nothing changes, and the reply asks, says that it cannot, answers a question, or just goes on talking."""
Edits = Mapping[str, Value | Demand]
"""What changes, and into what. Of a template: "player.speed" of its CONFIG. Of an imported game: a piece of its text
that occurs once, with the part that changes in angle quotes, as "let speed = ‹4›;"."""
Expected = Edits | Kept


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody writes to a game."""

    kind: str
    message: str
    expected: Expected
    after: tuple[str, ...] = ()
    """What was said to the game before."""
    also: tuple[Expected, ...] = ()
    """Other outcomes that are as good."""
    told: str = ""
    """What the reply has to say, as a pattern."""
    hard: bool = False
    """Of the harder ones, which stand in the evaluation alone."""

    @property
    def outcomes(self) -> tuple[Expected, ...]:
        """All outcomes that count as right."""
        return (self.expected, *self.also)
