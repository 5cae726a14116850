"""Server-sent events: the engine's event log as a stream that can be resumed."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio
import orjson
from fastapi import Depends, Header, Query, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import HTTPConnection

from api.metrics import Metrics
from graph.events import Event

PING = 15
"""Seconds between comments that keep a quiet stream open."""
SEND_SECONDS = 30.0
"""Seconds that a client may take to read one event."""
RETRY = 2_000
"""Milliseconds after which a client should come back."""
MOST = 2**53
"""The greatest cursor that JavaScript can name."""
GRACE = 2.0
"""Seconds that a stream has to end by itself when the server stops."""


def stream(request: Request, events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    """The answer that carries these events."""
    stopping = anyio.Event()
    return EventSourceResponse(
        _until(stopping, events, metrics_of(request)),
        ping=PING,
        send_timeout=SEND_SECONDS,
        headers={"Cache-Control": "no-store"},
        shutdown_event=stopping,
        shutdown_grace_period=GRACE,
        ping_message_factory=lambda: ServerSentEvent(comment="ping"),
    )


async def all_as_sse(events: AsyncIterator[Event]) -> AsyncIterator[ServerSentEvent]:
    """The events of a log, each as one server-sent event."""
    async for event in events:
        yield as_sse(event)


def as_sse(event: Event) -> ServerSentEvent:
    """One event; its id is the cursor to resume from."""
    return ServerSentEvent(_text(shown(event)), event=event.kind, id=str(event.id))


def told(kind: str, data: object) -> ServerSentEvent:
    """An event of this stream alone, outside of the log."""
    return ServerSentEvent(_text(data), event=kind)


def shown(event: Event) -> dict[str, Any]:
    """An event as clients see it."""
    return {
        "sequence_number": event.id,
        "kind": event.kind,
        "run_id": event.run_id,
        "created_at": event.created_at,
        "data": event.data,
    }


def last_event(
    header: Annotated[str | None, Header(alias="Last-Event-ID", max_length=20, pattern=r"^[\x20-\x7e]*$")] = None,
    query: Annotated[int | None, Query(alias="last_event_id", ge=0, le=MOST)] = None,
) -> int | None:
    """The cursor to resume from; None for a stream that begins now."""
    if header is not None and header.isascii() and header.isdigit():
        return min(int(header), MOST)
    return query


LastEvent = Annotated[int | None, Depends(last_event)]


def metrics_of(connection: HTTPConnection) -> Metrics:
    """The meters of the app."""
    return connection.app.state.metrics


async def _until(
    stopping: anyio.Event, events: AsyncIterator[ServerSentEvent], metrics: Metrics
) -> AsyncIterator[ServerSentEvent]:
    """The events, until the server stops; the first thing said is when to come back."""
    stop = asyncio.create_task(stopping.wait())
    step: asyncio.Future[ServerSentEvent | None] | None = None
    metrics.streams.inc()
    try:
        yield ServerSentEvent(retry=RETRY)
        while True:
            step = asyncio.ensure_future(anext(events, None))
            await asyncio.wait({step, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not step.done() or (event := step.result()) is None:
                return
            yield event
    finally:
        metrics.streams.dec()
        for task in (stop, step):
            if task is not None:
                task.cancel()


def _text(data: object) -> str:
    return orjson.dumps(data).decode()
