"""Events: what streams and sockets carry."""

from typing import Annotated, Any, Literal

from pydantic import Field, StrictStr

from api.schemas.base import Answer, Ask, GameId, Label, Moment, VersionNumber, Words


class EventData(Answer):
    """The `data` of one server-sent event; its `event` is the kind, its `id` the cursor to resume from."""

    sequence_number: int
    """The cursor: `Last-Event-ID` or `?last_event_id=`."""
    kind: str
    run_id: str | None
    created_at: Moment
    data: dict[str, Any]


class ServerEvent(Answer):
    """One server-sent event."""

    event: str | None = None
    """run.queued | run.started | step.finished | game.candidate | playtest.started | playtest.finished |
    version.committed | version.rejected | message.delta | model.started | model.delta | model.finished |
    model.retry | tool.called | plan.refused | game_update | run.succeeded | run.failed | run.cancelled |
    snapshot; in an answer that is a stream also result and error."""
    id: str | None = None
    """The cursor to resume from."""
    data: str | None = None
    """JSON: an EventData; with result and error the body that the plain answer would have had."""


class SocketContext(Ask):
    """What the client sees."""

    current_version: VersionNumber | None = None
    """The version the wish was made for; another one being current is a conflict."""
    viewing_area: Label | None = None


class ModificationRequest(Ask):
    """The wish of a client."""

    type: Literal["modification_request"]
    message: Words
    timestamp: Label | None = None
    context: SocketContext = SocketContext()
    game_id: GameId | None = None
    id: Annotated[StrictStr, Field(min_length=1, max_length=255)] | None = None
    """An idempotency key: the same wish sent again is not done twice."""


class GameUpdateChange(Answer):
    """One change of an update."""

    type: str
    line_numbers: list[int]


class GameUpdateChanges(Answer):
    """What changed, in words and by place."""

    summary: str
    modifications: list[GameUpdateChange]


class GameUpdate(Answer):
    """A new version, as sockets are told."""

    type: Literal["game_update"] = "game_update"
    game_code: str
    changes: GameUpdateChanges
    version: int
    timestamp: Moment
