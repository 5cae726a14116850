"""What an edit did: the changes, line by line, and the proof that the rest is untouched."""

from dataclasses import dataclass
from typing import TypedDict


class Location(TypedDict):
    """Where a change stands, as the contract writes it."""

    file_section: str
    """The enclosing symbol ("CONFIG.player", "GameScene.create"), or "document"."""
    line_numbers: list[int]
    """1-based lines of the new version; `after` starts on the first of them."""
    before: str
    """Lines of the old version as they stand; of a single line the code alone. "" where something was inserted."""
    after: str
    """The same of the new version; "" where something was deleted."""


class Change(TypedDict):
    """One change, plain data (it is stored and sent)."""

    type: str
    description: str
    entity: str
    property: str
    old: str | float | bool | None
    """The literal's value before; None where the change is not of a literal."""
    new: str | float | bool | None
    code_location: Location
    impact: str
    """visual_only | gameplay_mechanics | controls | text_only | structure"""


class Preservation(TypedDict):
    """The proof that nothing else moved."""

    bytes_outside_identical: bool
    bytes_changed: int
    """Of each edited span the larger of its bytes before and after."""
    symbols_untouched: int
    """Functions, methods, classes and top-level declarations with equal hashes before and after."""
    symbols_changed: list[str]
    features_before: list[str]
    """Empty as `apply` gives it: features are what the index sees, and the index is not asked here."""
    features_after: list[str]


@dataclass(frozen=True, slots=True)
class Patch:
    """The outcome of a plan that was applied."""

    data: bytes
    """The new document."""
    changes: tuple[Change, ...]
    preservation: Preservation
    lines_changed: int
    """Lines of the new version that differ from the old one, and lines that are gone."""
    notes: tuple[str, ...] = ()
    """What was left as it is on purpose, as sentences: texts that still say a renamed name."""
