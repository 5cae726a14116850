"""The checkpoints, in a file of their own, and the pruning of those that no version needs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from graph.storage.one_hop import connect
from graph.storage.packed import WORDS_1, deflate, inflate

PACKED = "+1"
"""Ends the type of a value that is compressed with WORDS_1."""
SMALL = 64
"""Bytes of a value up to which packing it takes longer than it saves room: most of a step's writes are that small."""


class PackedSerializer(JsonPlusSerializer):
    """LangGraph's own serializer for plain data, compressed: a checkpoint repeats the names of its channels a lot."""

    def __init__(self) -> None:
        super().__init__(allowed_msgpack_modules=None)  # nothing but plain data is built from the file

    def dumps_typed(self, obj: Any) -> tuple[str, bytes]:
        """A value as its type and bytes."""
        kind, data = super().dumps_typed(obj)
        if len(data) <= SMALL:
            return kind, data
        return kind + PACKED, deflate(data, WORDS_1)

    def loads_typed(self, data: tuple[str, bytes]) -> Any:
        """Undo `dumps_typed`."""
        kind, packed = data
        if not kind.endswith(PACKED):
            return super().loads_typed(data)
        return super().loads_typed((kind.removesuffix(PACKED), inflate(packed, WORDS_1)))


class Checkpointer(AsyncSqliteSaver):
    """The SQLite saver with short channel versions: forks never share a row here, so a count is enough."""

    def get_next_version(self, current: Any, channel: None) -> Any:  # noqa: ARG002  the saver's signature
        """1, 2, 3 ..."""
        return (current or 0) + 1


@asynccontextmanager
async def open_checkpointer(path: Path) -> AsyncGenerator[Checkpointer]:
    """A saver on a file; NORMAL with WAL survives kill -9 and writes twice as fast as FULL."""
    async with connect(path) as connection:
        saver = Checkpointer(connection, serde=PackedSerializer())
        await saver.setup()
        for pragma in ("synchronous=NORMAL", "busy_timeout=5000"):
            await connection.execute(f"PRAGMA {pragma}")
        yield saver


async def prune(saver: AsyncSqliteSaver, thread_id: str, since: str, kept: str, replaced: str = "") -> None:
    """Delete what a run left behind: the thread's checkpoints after `since`, but for `kept`, and the one it replaced.
    Their ids grow with time.
    """
    async with saver.lock:
        for table in ("checkpoints", "writes"):
            await saver.conn.execute(
                f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_ns = '' "  # noqa: S608
                "AND (checkpoint_id > ? OR checkpoint_id = ?) AND checkpoint_id <> ?",
                (thread_id, since, replaced, kept),
            )
        await saver.conn.commit()
