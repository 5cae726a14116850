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

    rung: str | None
    """knob | symbol | text | whole: the highest that its edits needed; null where nothing was edited."""
    model_calls: int
    """Requests to the model, failed ones too."""
    tokens_in: int | None
    """null where the endpoint does not count."""
    cached_tokens: int | None
    """How many of `tokens_in` the endpoint had in its cache."""
    tokens_out: int | None
    cost: Number | None
    """US dollars; null where the price is not known."""
    model_seconds: Number
    """Time that the model took."""
