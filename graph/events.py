"""The event log: written first, told after; every connection is a view of it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.storage.base import now, stamp
from graph.storage.database import Database
from graph.storage.events import EventRow

EventKind = Literal[
    "run.queued",
    "run.started",
    "step.finished",
    "game.candidate",
    "playtest.started",
    "playtest.finished",
    "version.committed",
    "version.rejected",
    "message.delta",
    "model.started",
    "model.delta",
    "model.finished",
    "model.retry",
    "tool.called",
    "plan.refused",
    "build.part",
    "game_update",
    "run.succeeded",
    "run.failed",
    "run.cancelled",
    "snapshot",
]
ENDINGS = frozenset({"run.succeeded", "run.failed", "run.cancelled"})
Holds = Callable[[AsyncConnection], Awaitable[bool]]
"""Whether what is told is still going on, as the transaction sees it."""
KEPT = 400
"""Events of a session that can be replayed; who is further behind gets a snapshot."""
TRIM_EVERY = 64
"""Events between two trimmings."""
WAITING = 256
"""Events that a slow listener may be behind before it has to replay from the log."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a session."""

    id: int
    """Grows; the cursor to resume from."""
    kind: str
    run_id: str | None
    created_at: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that is not written yet."""

    kind: EventKind
    run_id: str | None
    data: dict[str, Any]


@dataclass(eq=False, slots=True)
class _Listener:
    """Someone who hears a session."""

    queue: asyncio.Queue[Event | None]
    behind: bool = False
    """Whether events were left out of the queue, because it was full: they have to be read from the log."""


class EventLog:
    """Appends events in transactions of others or its own, and tells listeners once they are written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: defaultdict[int, set[_Listener]] = defaultdict(set)
        self._closed = False

    def listened(self, session_id: int) -> bool:
        """Whether anyone hears this session's events just now."""
        return bool(self._listeners.get(session_id))

    async def write(self, connection: AsyncConnection, session_id: int, drafts: Sequence[Draft]) -> list[Event]:
        """Append inside of a transaction; call `tell` after it."""
        moment = now()
        rows = [
            {
                "session_id": session_id,
                "run_id": draft.run_id,
                "kind": draft.kind,
                "data": draft.data,
                "created_at": moment,
            }
            for draft in drafts
        ]
        made = insert(EventRow).returning(EventRow.id, sort_by_parameter_order=True)
        ids = list((await connection.execute(made, rows)).scalars())
        if ids[-1] // TRIM_EVERY != (ids[0] - 1) // TRIM_EVERY:
            await self._trim(connection, session_id)
        return [
            Event(number, draft.kind, draft.run_id, stamp(moment), draft.data)
            for number, draft in zip(ids, drafts, strict=True)
        ]

    async def append(self, session_id: int, drafts: Sequence[Draft], holds: Holds | None = None) -> None:
        """Append in a transaction of its own, and tell; nothing where `holds` says there that it is too late."""
        async with self._database.write() as connection:
            if holds is not None and not await holds(connection):
                return
            events = await self.write(connection, session_id, drafts)
        self.tell(session_id, events)

    def tell(self, session_id: int, events: Sequence[Event]) -> None:
        """Hand written events to whoever listens; who cannot follow is sent back to the log."""
        for listener in self._listeners.get(session_id, ()):
            for event in events:
                listener.behind = listener.behind or listener.queue.full()
                if not listener.behind:
                    listener.queue.put_nowait(event)

    async def _trim(self, connection: AsyncConnection, session_id: int) -> None:
        """Forget the oldest events of a session beyond those that can be replayed."""
        oldest = (
            select(EventRow.id)
            .where(EventRow.session_id == session_id)
            .order_by(EventRow.id.desc())
            .offset(KEPT)
            .limit(1)
        ).scalar_subquery()
        await connection.execute(delete(EventRow).where(EventRow.session_id == session_id, EventRow.id <= oldest))

    async def after(self, session_id: int, cursor: int, run_id: str | None = None) -> tuple[list[Event], bool]:
        """The events after the cursor, and whether some of them are forgotten already; from the beginning those of one
        run, where it is named."""
        query = select(EventRow).where(EventRow.session_id == session_id, EventRow.id > cursor).order_by(EventRow.id)
        if run_id is not None and not cursor:
            query = query.where(EventRow.run_id == run_id)
        oldest = select(func.min(EventRow.id)).where(EventRow.session_id == session_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
            first = (await connection.execute(oldest)).scalar() if cursor > 0 else None
        lost = first is not None and first > cursor + 1 and len(rows) >= KEPT
        return [Event(row.id, row.kind, row.run_id, stamp(row.created_at), row.data) for row in rows], lost

    async def newest(self, session_id: int) -> int:
        """The cursor of the newest event of a session; 0 where there is none yet."""
        query = select(func.coalesce(func.max(EventRow.id), 0)).where(EventRow.session_id == session_id)
        async with self._database.read() as connection:
            return (await connection.execute(query)).scalar_one()

    async def follow(
        self, session_id: int, cursor: int | None, *, live: bool = True, run_id: str | None = None
    ) -> AsyncIterator[Event]:
        """All events after the cursor (None: from now on), then, if live, those to come, until the log closes; only
        those of a run, where it is named."""
        listener = _Listener(asyncio.Queue(WAITING))
        self._listeners[session_id].add(listener)
        try:
            last = cursor or 0
            replay = cursor is not None
            while True:
                if replay:
                    listener.behind = False  # what comes from now on is in the queue again
                    events, lost = await self.after(session_id, last, run_id)
                    if lost and run_id is None:
                        yield Event(last, "snapshot", None, stamp(now()), {})
                    for event in events:
                        last = event.id
                        if run_id in (None, event.run_id):
                            yield event
                if not live or self._closed or (event := await listener.queue.get()) is None:
                    return
                if event.id > last:
                    last = event.id
                    if run_id in (None, event.run_id):
                        yield event
                replay = listener.behind and listener.queue.empty()
        finally:
            self._listeners[session_id].discard(listener)
            if not self._listeners[session_id]:
                del self._listeners[session_id]

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        for listeners in self._listeners.values():
            for listener in listeners:
                if not listener.queue.full():  # who has a full one is not waiting, and sees that the log is closed
                    listener.queue.put_nowait(None)
