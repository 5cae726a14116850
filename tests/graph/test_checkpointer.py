"""The checkpoints: packed, plain, and pruned."""

from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from pydantic import BaseModel

from graph.storage.checkpointer import PACKED, SMALL, PackedSerializer, open_checkpointer, prune
from graph.storage.packed import WORDS_1, deflate

STATE: dict[str, Any] = {
    "channel_values": {"message": "Make the player red", "window": [["user", "é"]], "new_version": 2, "plan": {}},
    "channel_versions": {"message": 3},
    "nothing": None,
}


def test_plain_data_comes_back_as_it_was() -> None:
    serializer = PackedSerializer()
    assert serializer.loads_typed(serializer.dumps_typed(STATE)) == STATE
    kind, packed = serializer.dumps_typed(STATE)
    assert kind.endswith("+1")
    assert len(packed) < len(JsonPlusSerializer().dumps_typed(STATE)[1]) / 2


def test_small_values_are_left_as_they_are() -> None:
    serializer = PackedSerializer()
    assert serializer.dumps_typed("a") == JsonPlusSerializer().dumps_typed("a")
    assert serializer.dumps_typed("a" * (SMALL + 1))[0].endswith(PACKED)


def test_small_values_that_were_packed_once_are_read() -> None:
    kind, data = JsonPlusSerializer().dumps_typed("a")
    assert PackedSerializer().loads_typed((kind + PACKED, deflate(data, WORDS_1))) == "a"


@pytest.mark.parametrize("value", [b"", b"bytes", None, 0, "", [], {}, "a" * SMALL, ["a" * SMALL]])
def test_small_values_too(value: object) -> None:
    serializer = PackedSerializer()
    assert serializer.loads_typed(serializer.dumps_typed(value)) == value


class Harmful(BaseModel):
    """A type that no checkpoint may bring to life."""

    name: str


@pytest.mark.filterwarnings("default")
def test_nothing_but_plain_data_is_built_from_the_file() -> None:
    trusting, strict = JsonPlusSerializer(), PackedSerializer()
    stored = trusting.dumps_typed({"a": Harmful(name="x")})
    assert isinstance(trusting.loads_typed(stored)["a"], Harmful)
    assert strict.loads_typed(strict.dumps_typed({"a": Harmful(name="x")}))["a"] == {"name": "x"}


async def put(saver: AsyncSqliteSaver, thread: str, after: str | None = None) -> str:
    """One more checkpoint of a thread, with a write of its own; its id."""
    config: Any = {"configurable": {"thread_id": thread, "checkpoint_ns": "", "checkpoint_id": after}}
    stored = await saver.aput(config, empty_checkpoint(), {}, {})
    await saver.aput_writes(stored, [("message", "hello")], "task")
    return str(stored["configurable"]["checkpoint_id"])  # pyright: ignore[reportTypedDictNotRequiredAccess]


async def ids(saver: AsyncSqliteSaver, thread: str) -> list[str]:
    """The ids of a thread's checkpoints, oldest first; its writes belong to them."""
    found: list[str] = []
    for table in ("checkpoints", "writes"):
        query = f"SELECT DISTINCT checkpoint_id FROM {table} WHERE thread_id = ? ORDER BY 1"
        rows = await (await saver.conn.execute(query, (thread,))).fetchall()
        found.append(str([row[0] for row in rows]))
        names = [str(row[0]) for row in rows]
    assert found[0] == found[1]
    return names


async def test_a_run_leaves_one_checkpoint(tmp_path: Path) -> None:
    async with open_checkpointer(tmp_path / "checkpoints.db") as saver:
        names = [await put(saver, "one") for _ in range(6)]
        other = [await put(saver, "two") for _ in range(2)]
        await prune(saver, "one", names[1], names[5])
        assert await ids(saver, "one") == [names[0], names[1], names[5]]
        await prune(saver, "one", names[5], "")  # a failed run that had not begun
        assert await ids(saver, "one") == [names[0], names[1], names[5]]
        assert await ids(saver, "two") == other


async def test_an_answer_replaces_the_checkpoint_of_its_version(tmp_path: Path) -> None:
    async with open_checkpointer(tmp_path / "checkpoints.db") as saver:
        names = [await put(saver, "one") for _ in range(5)]
        await prune(saver, "one", names[2], names[4], names[0])
        assert await ids(saver, "one") == [names[1], names[2], names[4]]


async def test_a_failed_first_run_leaves_none(tmp_path: Path) -> None:
    async with open_checkpointer(tmp_path / "checkpoints.db") as saver:
        for _ in range(3):
            await put(saver, "one")
        await prune(saver, "one", "", "")
        assert await ids(saver, "one") == []


async def test_the_file_is_there_at_the_next_start(tmp_path: Path) -> None:
    async with open_checkpointer(tmp_path / "checkpoints.db") as saver:
        name = await put(saver, "one")
    async with open_checkpointer(tmp_path / "checkpoints.db") as saver:
        assert await ids(saver, "one") == [name]
        mode = await (await saver.conn.execute("PRAGMA journal_mode")).fetchone()
        level = await (await saver.conn.execute("PRAGMA synchronous")).fetchone()
        assert (mode, level) == (("wal",), (1,))
