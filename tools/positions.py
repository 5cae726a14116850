"""Where the nodes of a walked version stand in later ones, as long as only literals were given other values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LONGEST = 48
"""Versions that are followed before a tree is walked again."""


class Move(NamedTuple):
    """One literal that became longer or shorter; offsets of the region before it."""

    start: int
    end: int
    growth: int


class Span(NamedTuple):
    """A node's place in its region."""

    start: int
    end: int


class Named(NamedTuple):
    """What a node is called: its type, the path of names around it, and which one of those it is."""

    kind: str
    path: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Walked:
    """The nodes of the version whose places are followed; each is looked for when it is asked for."""

    spans: Callable[[str, str], list[Span]]
    """By kind and path, in document order."""
    named: Callable[[str, int, int], Named | None]
    """What stands at a place, by kind, start and end."""


@dataclass(frozen=True)
class Positions:
    """The places of a walked version's nodes, and what has moved them since."""

    walked: Walked
    moves: tuple[tuple[Move, ...], ...] = ()
    """Of each version after it, in order."""

    def after(self, moves: Sequence[Move]) -> "Positions | None":
        """The places in the next version; None where it is time to walk again."""
        return None if len(self.moves) >= LONGEST else Positions(self.walked, (*self.moves, tuple(moves)))

    def span(self, kind: str, path: str, ordinal: int) -> Span | None:
        """Where a named node stands now."""
        same = self.walked.spans(kind, path)
        if ordinal >= len(same):
            return None
        start, end = same[ordinal]
        for moves in self.moves:
            moved = moved_span(start, end, moves)
            if moved is None:
                return None
            start, end = moved
        return Span(start, end)

    def named(self, kind: str, start: int, end: int) -> Named | None:
        """What the node is called that stands there now."""
        for moves in reversed(self.moves):
            back = moved_span(start, end, _undone(moves))
            if back is None:
                return None
            start, end = back
        return self.walked.named(kind, start, end)


def moved_span(start: int, end: int, moves: Sequence[Move]) -> Span | None:
    """A node's place after the moves; None for one that was inside of a literal."""
    before = inside = 0
    for move in moves:
        if move.end <= start:
            before += move.growth
        elif start <= move.start and move.end <= end:
            inside += move.growth
        elif move.start < end:
            return None
    return Span(start + before, end + before + inside)


def _undone(moves: Sequence[Move]) -> list[Move]:
    undone: list[Move] = []
    shift = 0
    for start, end, growth in moves:
        undone.append(Move(start + shift, end + shift + growth, -growth))
        shift += growth
    return undone
