"""What is noted about one request on its way through: whose it is, and how much of its limits is left."""

import hashlib
from dataclasses import dataclass, field

from starlette.types import Scope

_KEY = "playloom.passage"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of one limit."""

    policy: str
    remaining: int
    reset: int
    """Seconds until more is given."""


@dataclass(slots=True)
class Passage:
    """One request's notes, shared by the middleware and the routes."""

    session: str | None = None
    """A short hash of the session id, good for logs."""
    error: str | None = None
    """The code of the problem that was answered."""
    standings: list[Standing] = field(default_factory=list[Standing])


def passage(scope: Scope) -> Passage:
    """The notes of the request; the first call starts them."""
    return scope.setdefault(_KEY, Passage())


def short(secret: str) -> str:
    """A name for an id that must not be logged: the start of its hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()[:12]
