"""A game and its versions, as the nodes see them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class GameVersion:
    """One version that exists."""

    game_id: str
    """The engine's own number of the game; never the id that clients hold."""
    number: int
    code_hash: str
    engine: str
    game_type: str
    title: str
    template_id: str | None
    current: int
    """The number of the game's current version."""
    report: dict[str, Any]
    """The verdicts on the document of that hash."""
    status: str = "published"
    """published | waiting | rejected"""


@dataclass(frozen=True, slots=True)
class VersionDraft:
    """A version to be made; the same run never makes two."""

    run_id: str
    game_id: str
    """"" for the first version of a new game."""
    base: int
    """The version it was made from; 0 for none."""
    data: bytes
    base_hash: str | None
    engine: str
    game_type: str
    title: str
    template_id: str | None
    prompt: str
    summary: str
    restored_from: int | None = None
    publish: bool = True
    """Whether it becomes the current version."""
    rejected: bool = False
    """An attempt that failed its checks: kept to be looked at, and never current."""
    changes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    report: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version as the conversation remembers it."""

    number: int
    parent: int | None
    restored_from: int | None
    prompt: str
    summary: str
    changes: list[dict[str, Any]]
