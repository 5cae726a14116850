"""What a job works on and what came of it."""

from dataclasses import dataclass
from typing import Any

from graph.games import Games
from graph.storage.base import Json
from nodes.state import GameState


@dataclass(frozen=True, slots=True)
class Work:
    """A run that was taken up."""

    run_id: str
    session: Any
    """Row of the session."""
    game: Any | None
    """Row of the game it works on; None for a new one."""
    request: Json
    games: Games
    window: bool
    """Whether the conversation so far is still context."""


@dataclass(frozen=True, slots=True)
class Done:
    """A run whose graph has ended."""

    work: Work
    state: GameState
    game: Any | None
    """Row of the game as it is now."""
    base: Any | None
    """Row of the version it worked from."""
    version: Any | None
    """Row of the version it made; None where nothing was changed."""
    old: bytes
    new: bytes
    """The documents of those two; equal where nothing was changed."""
    seconds: float
    thread_id: str
    since: str
    """The thread's newest checkpoint that a version needed when the run began; "" for none."""
    checkpoint_id: str
    """The one that the run has left."""
    rejected: Any | None = None
    """Row of the version as which its failed attempt was kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run answers."""

    body: Json
    """In the contract's words; `game_code` is put in from the document when it is sent."""
    turns: list[tuple[str, str, Json]]
    """What it adds to the conversation."""
    reset: Json | None = None
    """What it resets of the session, as POST /api/chat/reset does."""
