"""The stage: a game's page as it is served for playing, and the only files that it may ask for."""

from collections.abc import Callable
from dataclasses import dataclass

ORIGIN = "http://game.test"
"""Where a recorded page believes itself to be; nothing of it reaches a network."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The very page that people play, with its policies."""

    page: bytes
    """The document with the head script in it and engine addresses pointing to ORIGIN/engines/."""
    headers: tuple[tuple[str, str], ...]
    """Those with which the page is served: its content policy and what goes with it."""
    files: Callable[[str], bytes | None]
    """A file by its path under ORIGIN, or None for all that is not ours."""
    first_line: int = 0
    """Lines that stand in the page before the document's own first line, for the lines of errors."""
