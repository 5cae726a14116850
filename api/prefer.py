"""Prefer (RFC 7240): how long a client wants to wait."""

import re
from dataclasses import dataclass

LONGEST = 60.0
"""Seconds after which an answer comes later, whatever was preferred."""
_WAIT = re.compile(r"(?:^|[,;])\s*wait\s*=\s*\"?(\d{1,6})\"?\s*(?=$|[,;])", re.IGNORECASE)
_ASYNC = re.compile(r"(?:^|[,;])\s*respond-async\s*(?=$|[,;])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preference:
    """What was preferred, and what of it is applied."""

    seconds: float = LONGEST
    applied: str | None = None
    """The Preference-Applied field."""


def preference(prefer: str | None) -> Preference:
    """The wait that the header asks for, at most LONGEST."""
    wait = _WAIT.search(prefer or "")
    if _ASYNC.search(prefer or ""):
        seconds = min(float(wait[1]), LONGEST) if wait else 0.0
        return Preference(seconds, "respond-async")
    if wait and float(wait[1]) <= LONGEST:
        return Preference(float(wait[1]), f"wait={wait[1]}")
    return Preference()
