"""Runs: each piece of work, from the moment it is acknowledged to its end."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import and_, case, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.archive import Store, count
from graph.errors import PASSING, KeyReused, NotFound, QueueFull
from graph.storage.base import Json, now
from graph.storage.games import GameRow
from graph.storage.idempotency import IdempotencyRow
from graph.storage.runs import RunRow
from graph.storage.sessions import SessionRow
from graph.storage.versions import VersionRow

Kind = Literal["generate", "modify", "regenerate", "rollback", "import"]
OPEN = ("queued", "running")
MOST_OPEN = 4
"""Open runs a session may have."""
MOST_ATTEMPTS = 3
"""Beginnings of a run, over restarts; one that brings the server down must not do so for ever."""
RETRY_AFTER = 2


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the outside sees it."""

    id: str
    kind: str
    status: str
    """queued | running | succeeded | failed | cancelled"""
    session_id: str
    game_id: str | None
    created_at: str
    finished_at: str | None
    result: dict[str, Any] | None
    """The body that the synchronous answer would have had."""
    error: dict[str, Any] | None
    """code, detail, and what the code brings with it."""
    replayed: bool = False
    """Whether an earlier request under the same Idempotency-Key made it."""

    @property
    def ended(self) -> bool:
        """Whether it will not change any more."""
        return self.status not in OPEN


def request_hash(kind: str, request: Json) -> str:
    """What makes two requests the same: their kind and their canonical JSON."""
    return sha256(json.dumps([kind, request], sort_keys=True).encode()).hexdigest()


class Runs:
    """The table of runs."""

    def __init__(self, store: Store) -> None:
        self._database = store.database

    async def open(self, connection: AsyncConnection, row: Json, key: str | None) -> str | None:
        """Acknowledge a run; the id of the earlier one where the key was used for the same request. Where that one
        failed for what passes, and the time that it told is over, the key is the new run's."""
        if key is not None:
            name = request_hash(row["kind"], row["request"])
            where = (IdempotencyRow.session_id == row["session_id"], IdempotencyRow.key == key)
            earlier = (await connection.execute(select(IdempotencyRow).where(*where))).first()
            if earlier is not None:
                if earlier.request_hash != name:
                    raise KeyReused
                if not await _may_go_well_now(connection, earlier.run_id):
                    return earlier.run_id
            values = {"session_id": row["session_id"], "key": key, "request_hash": name, "run_id": row["id"]}
            point = upsert(IdempotencyRow).values(**values, created_at=now())
            await connection.execute(point.on_conflict_do_update(set_={"run_id": row["id"], "created_at": now()}))
        if (
            await count(connection, RunRow, RunRow.session_id == row["session_id"], RunRow.status.in_(OPEN))
            >= MOST_OPEN
        ):
            raise QueueFull(MOST_OPEN, RETRY_AFTER)
        await connection.execute(insert(RunRow).values(**row, status="queued", created_at=now()))
        return None

    async def begin(self, run_id: str) -> Any | None:
        """Take the run up; its row, or None where it has ended meanwhile. A message that named no game is about
        the one that is current when its turn comes: the run before it may have made that game.
        """
        current = select(SessionRow.current_game).where(SessionRow.id == RunRow.session_id).scalar_subquery()
        late = and_(RunRow.kind == "modify", RunRow.attempt == 0)
        game = case((late, func.coalesce(RunRow.game_id, current)), else_=RunRow.game_id)
        change = (
            update(RunRow)
            .where(RunRow.id == run_id, RunRow.status.in_(OPEN))
            .values(status="running", attempt=RunRow.attempt + 1, epoch=RunRow.epoch + 1, game_id=game)
            .returning(RunRow)
        )
        async with self._database.write() as connection:
            return (await connection.execute(change)).first()

    async def end(self, connection: AsyncConnection, run_id: str, epoch: int | None, values: Json) -> bool:
        """End a run, if it is still held under that number; whether it was."""
        held = () if epoch is None else (RunRow.epoch == epoch,)
        change = update(RunRow).where(RunRow.id == run_id, RunRow.status.in_(OPEN), *held)
        result = await connection.execute(change.values(request=None, finished_at=now(), **values).returning(RunRow.id))
        return result.first() is not None

    async def holds(self, connection: AsyncConnection, run_id: str, epoch: int) -> bool:
        """Whether a run is open and still held under that number."""
        query = select(RunRow.id).where(RunRow.id == run_id, RunRow.status.in_(OPEN), RunRow.epoch == epoch)
        return (await connection.execute(query)).first() is not None

    async def get(self, run_id: str) -> Any:
        """The row of a run with the public ids of its session and game; NotFound where there is none."""
        query = (
            select(RunRow, SessionRow.public_id.label("session_name"), GameRow.public_id.label("game_name"))
            .join(SessionRow, SessionRow.id == RunRow.session_id)
            .outerjoin(GameRow, GameRow.id == RunRow.game_id)
            .where(RunRow.id == run_id)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            raise NotFound("run")
        return row

    async def left_open(self) -> Sequence[Any]:
        """The runs that an earlier process did not end, oldest first."""
        query = select(RunRow).where(RunRow.status.in_(OPEN)).order_by(RunRow.created_at, RunRow.id)
        async with self._database.read() as connection:
            return (await connection.execute(query)).all()

    async def open_of(self, session_id: int) -> list[str]:
        """The ids of a session's open runs."""
        query = select(RunRow.id).where(RunRow.session_id == session_id, RunRow.status.in_(OPEN))
        async with self._database.read() as connection:
            return list((await connection.execute(query)).scalars())


async def _may_go_well_now(connection: AsyncConnection, run_id: str) -> bool:
    """Whether a run failed for what has passed meanwhile; one that made its version is not done twice."""
    row = (await connection.execute(select(RunRow).where(RunRow.id == run_id))).first()
    if row is None or row.status != "failed" or (row.error or {}).get("code") not in PASSING:
        return False
    if await count(connection, VersionRow, VersionRow.run_id == run_id, VersionRow.status != "rejected"):
        return False
    ended = row.finished_at.replace(tzinfo=UTC)  # SQLite gives it back without its zone
    return now() >= ended + timedelta(seconds=row.error.get("retry_after", 0))
