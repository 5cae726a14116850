"""The checkpoints, in a file of their own, and the pruning of those that no version needs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver


@asynccontextmanager
async def open_checkpointer(path: Path) -> AsyncGenerator[AsyncSqliteSaver]:
    """A saver that takes nothing but plain data out of the file, tuned as notes of LangGraph's own measurements advise."""
    async with aiosqlite.connect(path) as connection:
        saver = AsyncSqliteSaver(connection, serde=JsonPlusSerializer(allowed_msgpack_modules=None))
        await saver.setup()
        for pragma in ("synchronous=NORMAL", "busy_timeout=5000"):
            await connection.execute(f"PRAGMA {pragma}")
        yield saver


async def prune(saver: AsyncSqliteSaver, thread_id: str, since: str, kept: str) -> None:
    """Delete what a run left behind: the thread's checkpoints after `since`, but for `kept`. Their ids grow with time."""
    async with saver.lock:
        for table in ("checkpoints", "writes"):
            await saver.conn.execute(
                f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_ns = '' AND checkpoint_id > ? AND checkpoint_id <> ?",
                (thread_id, since, kept),
            )
        await saver.conn.commit()
