"""What the conversation has done so far, as far as words like "it", "even" and "undo" need it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.index.game import Value
from tools.versions import PastVersion


@dataclass(frozen=True, slots=True)
class PastChange:
    """One knob that a version changed."""

    version: int
    entity: str
    property: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Memory:
    """The versions, changes and messages of a game, oldest first."""

    current_version: int = 1
    versions: tuple[int, ...] = (1,)
    changes: tuple[PastChange, ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
    """(role, content); role is "user" or "assistant"."""

    @property
    def last_changes(self) -> tuple[PastChange, ...]:
        """The changes of the newest version that changed anything; empty when nothing was changed yet."""
        return tuple(change for change in self.changes if change.version == self.changes[-1].version)

    @property
    def last_message(self) -> str:
        """The newest message of the player; empty when there is none."""
        return next((content for role, content in reversed(self.messages) if role == "user"), "")


def recollect(past: Sequence[PastVersion], current: int, window: Sequence[Sequence[str]]) -> Memory:
    """The memory of a game, from its versions (oldest first) and the last turns ([role, content] each)."""
    return Memory(
        current_version=current,
        versions=tuple(version.number for version in past),
        changes=tuple(
            PastChange(version.number, change["entity"], change["property"], change["old"], change["new"])
            for version in past
            for change in version.changes
            if change.get("property") and change.get("old") is not None
        ),
        messages=tuple((turn[0], turn[1]) for turn in window),
    )
