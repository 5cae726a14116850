"""Evidence: what was checked, what stayed as it was, what it cost."""

from api.schemas.base import Answer, Number


class Playtest(Answer):
    """How the version did when it was played."""

    status: str
    """passed | failed | skipped"""
    tier: str | None = None
    reason: str | None = None
    """Why it was not played."""
    bytes: int | None = None
    """Size of the document that this verdict is about."""


class Preservation(Answer):
    """What an edit left alone."""

    bytes_outside_identical: bool
    """Whether every byte outside of the changes is the same."""
    bytes_changed: int
    symbols_untouched: int
    symbols_changed: list[str]
    features_before: list[str]
    features_after: list[str]


class Usage(Answer):
    """What the answer cost."""

    rung: str
    """knob | symbol | text | whole: the cheapest that could do it."""
    model_calls: int
    tokens_in: int
    tokens_out: int
    cost: Number | None
    """null where the price is not known."""
