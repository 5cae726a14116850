"""What all requests and answers have in common, and the words they share."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Ask(BaseModel):
    """A request: types are strict, fields that nobody knows are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, use_attribute_docstrings=True)


class Answer(BaseModel):
    """An answer: what is described here is always there; more may come with it."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)


Number = int | float
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"}, examples=["2024-01-15T10:30:00Z"])]
Score = Annotated[Number, Field(ge=0, le=100)]

Engine = Literal["phaser3", "three.js", "canvas"]
Difficulty = Literal["easy", "medium", "hard", "beginner", "intermediate", "advanced"]
PerformanceMode = Literal["performance", "balanced", "quality"]
Outcome = Literal["applied", "partly", "previewed", "asked", "answered", "refused", "failed"]
ExplanationLevel = Literal["simple", "detailed"]

SessionId = Annotated[str, Field(min_length=1, max_length=80, examples=["550e8400-e29b-41d4-a716-446655440000"])]
GameId = Annotated[str, Field(min_length=1, max_length=80, examples=["game_7d9f0a52-2c1e-4f3b-9a55-0c6b1c0e7d11"])]
TemplateId = Annotated[str, Field(min_length=1, max_length=64, examples=["basic_platformer"])]
Words = Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"\S")]
Label = Annotated[str, Field(max_length=200)]
Html = Annotated[str, Field(min_length=1, max_length=900_000, examples=["<!DOCTYPE html><html>…</html>"])]
VersionNumber = Annotated[int, Field(ge=1, le=2_147_483_647)]

NotMeasured = Annotated[
    dict[str, str],
    Field(default_factory=dict, examples=[{"metadata.performance_score": "no browser"}]),
]
"""A JSON path for each null that is a number not measured, and why."""

Value = bool | int | float | Annotated[str, Field(max_length=2_000)]
"""A value of a template's variable."""


class Budget(Ask):
    """How much the model may be used for this wish; never more than the server's settings allow."""

    attempts: Annotated[int, Field(ge=0, le=10)] | None = None
    """Plans that may be made again after a failed check."""
    tokens: Annotated[int, Field(ge=1_000, le=10_000_000)] | None = None
    seconds: Annotated[float, Field(gt=0, le=3_600)] | None = None
