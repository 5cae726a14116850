"""The conversation of a session: kept for good, read in pages, reset without loss."""

from collections import Counter
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.archive import Store
from graph.cache import Cache
from graph.storage.base import Json, now, stamp
from graph.storage.messages import MessageRow
from graph.storage.sessions import SessionRow

METADATA = ("intent_detected", "elements_identified", "confidence")


class Conversation:
    """The table of messages."""

    def __init__(self, store: Store, cache: Cache) -> None:
        self._database = store.database
        self._cache = cache

    async def add(
        self, connection: AsyncConnection, session_id: int, run_id: str, turns: list[tuple[str, str, Json]]
    ) -> None:
        """Append the turns of a run, (role, content, details) each."""
        if not turns:
            return
        last = select(func.coalesce(func.max(MessageRow.number), 0)).where(MessageRow.session_id == session_id)
        number = (await connection.execute(last)).scalar_one()
        moment = now()
        rows: list[Json] = [
            {
                "session_id": session_id,
                "number": number + offset,
                "run_id": run_id,
                "role": role,
                "content": content,
                "details": details,
                "archived": False,
                "created_at": moment,
            }
            for offset, (role, content, details) in enumerate(turns, 1)
        ]
        await connection.execute(insert(MessageRow), rows)

    async def history(self, session: Any, limit: int, offset: int, include_metadata: bool, style: str) -> Json:
        """A page of the conversation, and what can be counted over all of it."""
        key = ("history", session.public_id, stamp(session.last_activity), limit, offset, include_metadata, style)
        return await self._cache.through(key, lambda: self._read(session, limit, offset, include_metadata, style))

    async def _read(self, session: Any, limit: int, offset: int, include_metadata: bool, style: str) -> Json:
        query = select(MessageRow).where(MessageRow.session_id == session.id, MessageRow.archived.is_(False))
        async with self._database.read() as connection:
            rows = (await connection.execute(query.order_by(MessageRow.number))).all()
        page = rows[offset : offset + limit]
        return {
            "session_id": session.public_id,
            "conversation_history": [self._message(row, include_metadata, style) for row in page],
            "conversation_metadata": self._counted(rows),
            "pagination": {
                "current_page": offset // limit + 1,
                "total_pages": max(1, -(-len(rows) // limit)),
                "has_more": offset + limit < len(rows),
            },
            "not_measured": {"conversation_metadata.user_engagement_score": "no formula for it would be honest"},
        }

    def _message(self, row: Any, include_metadata: bool, style: str) -> Json:
        plain = {
            "id": f"msg_{row.number:03d}",
            "role": row.role,
            "content": row.content,
            "timestamp": stamp(row.created_at),
        }
        if style == "simple":
            return plain
        details = row.details
        if not include_metadata:
            details = {key: value for key, value in details.items() if key not in METADATA}
        return plain | details

    def _counted(self, rows: Any) -> Json:
        details = [(row.role, row.details) for row in rows]
        intents = Counter(
            found["intent_detected"] for role, found in details if role == "user" and found.get("intent_detected")
        )
        made = [found for _, found in details if found.get("game_version_created")]
        seconds = int((rows[-1].created_at - rows[0].created_at).total_seconds()) if rows else 0
        return {
            "total_messages": len(rows),
            "game_versions_created": len(made),
            "session_duration": f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}",
            "intent_distribution": dict(intents),
            "user_engagement_score": None,
        }

    async def reset(self, session: Any, options: Json, defaults: Json) -> Json:
        """Forget what is asked to be forgotten; messages are archived, games stay."""
        moment = now()
        async with self._database.write() as connection:
            remaining = await self.forget(connection, session.id, options, defaults)
        return {
            "session_id": session.public_id,
            "reset_summary": {
                "conversation_cleared": options["clear_conversation_history"],
                "context_reset": options["reset_context"],
                "game_preserved": options["preserve_game"],
                "preferences_preserved": options["preserve_preferences"],
            },
            "new_conversation_state": {"message_count": remaining, "context_window": [], "intent_history": []},
            "reset_timestamp": stamp(moment),
            "status": "conversation_reset_complete",
        }

    async def forget(self, connection: AsyncConnection, session_id: int, options: Json, defaults: Json) -> int:
        """The reset inside of a transaction; the number of messages that are left to see."""
        values: Json = {"last_activity": now()}
        if not options["preserve_game"]:
            values["current_game"] = None
        if not options["preserve_preferences"]:
            values["preferences"] = defaults
        if options["reset_context"]:
            last = select(func.coalesce(func.max(MessageRow.number), 0)).where(MessageRow.session_id == session_id)
            values["context_from"] = (await connection.execute(last)).scalar_one()
        if options["clear_conversation_history"]:
            archive = update(MessageRow).where(MessageRow.session_id == session_id)
            await connection.execute(archive.values(archived=True))
        await connection.execute(update(SessionRow).where(SessionRow.id == session_id).values(**values))
        left = select(func.count()).select_from(MessageRow)
        left = left.where(MessageRow.session_id == session_id, MessageRow.archived.is_(False))
        return (await connection.execute(left)).scalar_one()
