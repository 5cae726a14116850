"""What an edit answers when it cannot be done: a value with a code, never an exception."""

from dataclasses import dataclass, field
from typing import Literal

EditErrorCode = Literal[
    "stale_version",
    "not_found",
    "ambiguous",
    "wrong_kind",
    "bad_syntax",
    "early_error",
    "name_conflict",
    "security_violation",
    "no_change",
    "overlapping",
    "too_large",
    "bad_plan",
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may have been meant."""

    handle: str
    line: int
    """1-based line of the document."""
    text: str
    """The first line of the place, cut at 120 characters."""


@dataclass(frozen=True, slots=True)
class EditError:
    """Why an edit was refused, and what to do instead."""

    code: EditErrorCode
    message: str
    candidates: tuple[Candidate, ...] = field(default=())
    hint: str = ""
    """What to do instead."""
    index: int | None = None
    """Which edit of the plan it was, from 0; None where it is about all of them."""
    line: int = 0
    """1-based line it is about: of the payload with bad_syntax, of the new document with early_error; 0 for none."""
