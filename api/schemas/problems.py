"""The answer of every error: problem+json (RFC 9457)."""

from pydantic import Field

from api.schemas.base import Answer


class RefusedField(Answer):
    """One field that is refused."""

    pointer: str = Field(examples=["/body/message"])
    """Where it stands: /body/…, /query/…, /path/… or /header/…"""
    detail: str
    """Why, without repeating what was sent."""


class Problem(Answer):
    """What went wrong; `code` is for programs, `detail` for people."""

    type: str = Field(examples=["urn:playloom:problem:version-conflict"])
    title: str = Field(examples=["Conflict"])
    status: int = Field(examples=[409])
    detail: str = Field(examples=["The game has moved on to version 3. Read it, then send the request again."])
    instance: str | None = None
    code: str = Field(examples=["version-conflict"])
    request_id: str | None = None
    """The X-Request-ID of this answer; the logs have it too."""
    errors: list[RefusedField] | None = None
    current_version: int | None = None
    """With version-conflict and precondition-failed."""
