"""Sessions: workspaces with preferences, a conversation and a current game, until they expire."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.archive import Store, count
from graph.cache import Cache
from graph.errors import NotFound, SessionGone
from graph.quotas import Quotas
from graph.storage.base import Json, now, stamp
from graph.storage.games import GameRow
from graph.storage.messages import MessageRow
from graph.storage.runs import RunRow
from graph.storage.sessions import SessionRow
from graph.storage.versions import VersionRow

DEFAULTS: Json = {
    "auto_save": True,
    "real_time_updates": True,
    "preferred_engine": "phaser3",
    "explanation_level": "detailed",
}
"""Preferences of a session that names none."""


def size_text(number: int) -> str:
    """Bytes for people: "812B", "14.2KB", "2.4MB"."""
    for unit, factor in (("MB", 1_000_000), ("KB", 1_000)):
        if number >= factor:
            return f"{number / factor:.1f}{unit}"
    return f"{number}B"


class Sessions:
    """The table of sessions, and what is told of them."""

    def __init__(self, store: Store, hours: float, cache: Cache, quotas: Quotas) -> None:
        self._quotas = quotas
        self._database = store.database
        self._cache = cache
        self._hours = hours
        self._calls: dict[str, tuple[str, int]] = {}

    async def create(self, preferences: Json, client_info: Json) -> Json:
        """A new session, in the contract's words."""
        moment = now()
        row: dict[str, Any] = {
            "public_id": str(uuid.uuid4()),
            "created_at": moment,
            "last_activity": moment,
            "expires_at": moment + dt.timedelta(hours=self._hours),
            "preferences": DEFAULTS | preferences,
            "client_info": client_info,
            "notes": {},
        }
        async with self._database.write() as connection:
            await connection.execute(insert(SessionRow).values(**row))
        return {
            "session_id": row["public_id"],
            "created_at": stamp(moment),
            "expires_at": stamp(row["expires_at"]),
            "preferences": row["preferences"],
            "status": "initialized",
        }

    async def row(self, public_id: str) -> Any:
        """The row of a living session; NotFound or SessionGone."""
        async with self._database.read() as connection:
            found = (await connection.execute(select(SessionRow).where(SessionRow.public_id == public_id))).first()
        if found is None:
            raise NotFound("session")
        if found.deleted_at is not None or found.expires_at.replace(tzinfo=dt.UTC) < now():
            raise SessionGone
        self._count_call(public_id)
        return found

    def _count_call(self, public_id: str) -> None:
        today = now().date().isoformat()
        day, number = self._calls.get(public_id, (today, 0))
        self._calls[public_id] = (today, number + 1 if day == today else 1)
        if len(self._calls) > 10_000:
            self._calls = {name: call for name, call in self._calls.items() if call[0] == today}

    async def describe(self, public_id: str) -> Json:
        """The state of a session, in the contract's words."""
        row = await self.row(public_id)
        told = await self._cache.through(("session", public_id, stamp(row.last_activity)), lambda: self._told(row))
        told["resources"] |= {"api_calls_today": self._calls[public_id][1]}
        if (left := await self._quotas.left(row.id)) is not None:
            told["resources"] |= {"remaining_quota": left}
            told["not_measured"].pop("resources.remaining_quota", None)
        return told

    async def _told(self, row: Any) -> Json:
        async with self._database.read() as connection:
            game = (await connection.execute(select(GameRow).where(GameRow.id == row.current_game))).first()
            stats = await self._stats(connection, row.id)
            stored = await self._stored(connection, row.id)
        return {
            "session_id": row.public_id,
            "created_at": stamp(row.created_at),
            "last_activity": stamp(row.last_activity),
            "expires_at": stamp(row.expires_at),
            "status": "active",
            "current_game": game_summary(game) if game else None,
            "conversation_stats": stats,
            "preferences": row.preferences,
            "resources": {"storage_used": size_text(stored), "api_calls_today": 0, "remaining_quota": None},
            "not_measured": {"resources.remaining_quota": "this server sets no daily quota"},
        }

    async def _stats(self, connection: AsyncConnection, session_id: int) -> Json:
        messages = await count(
            connection, MessageRow, MessageRow.session_id == session_id, MessageRow.archived.is_(False)
        )
        ended = select(RunRow.created_at, RunRow.finished_at).where(
            RunRow.session_id == session_id, RunRow.status == "succeeded", RunRow.kind.in_(("generate", "modify"))
        )
        rows = (await connection.execute(ended.order_by(RunRow.created_at.desc()).limit(100))).all()
        seconds = [(row.finished_at - row.created_at).total_seconds() for row in rows]
        made = (
            select(func.count())
            .select_from(VersionRow)
            .join(GameRow, GameRow.id == VersionRow.game_id)
            .where(GameRow.session_id == session_id, VersionRow.number > 1)
        )
        return {
            "total_messages": messages,
            "total_modifications": (await connection.execute(made)).scalar_one(),
            "average_response_time": round(sum(seconds) / len(seconds), 3) if seconds else None,
        }

    async def _stored(self, connection: AsyncConnection, session_id: int) -> int:
        query = (
            select(func.coalesce(func.sum(VersionRow.stored), 0))
            .join(GameRow, GameRow.id == VersionRow.game_id)
            .where(GameRow.session_id == session_id)
        )
        return (await connection.execute(query)).scalar_one()

    async def update(self, public_id: str, preferences: Json, metadata: Json) -> Json:
        """Merge preferences and notes into a session."""
        row = await self.row(public_id)
        moment = now()
        merged = row.preferences | preferences
        change = update(SessionRow).where(SessionRow.id == row.id)
        async with self._database.write() as connection:
            await connection.execute(
                change.values(preferences=merged, notes=row.notes | metadata, last_activity=moment)
            )
        return {
            "session_id": public_id,
            "updated_preferences": merged,
            "updated_at": stamp(moment),
            "status": "preferences_updated",
        }

    async def delete(self, row: Any) -> None:
        """End a session; its games stay."""
        async with self._database.write() as connection:
            await connection.execute(update(SessionRow).where(SessionRow.id == row.id).values(deleted_at=now()))

    async def active(self) -> int:
        """Sessions that can still be used."""
        async with self._database.read() as connection:
            return await count(connection, SessionRow, SessionRow.deleted_at.is_(None), SessionRow.expires_at > now())


def game_summary(game: Any) -> Json:
    """A game, as lists and sessions name it."""
    return {
        "game_id": game.public_id,
        "current_version": game.current_version,
        "game_type": game.game_type,
        "title": game.title,
        "engine": game.engine,
        "created_at": stamp(game.created_at),
        "last_modified": stamp(game.last_modified),
    }
