"""SQLite with one hop a statement."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from graph.storage.one_hop import DRIVER, connect


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncEngine:
    made = create_async_engine(f"{DRIVER}:///{tmp_path / 'one.db'}")
    async with made.begin() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
    return made


async def test_rows_go_in_and_come_out(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        added = text("INSERT INTO things (name) VALUES (:name) RETURNING id")
        assert (await connection.execute(added, {"name": "one"})).scalar_one() == 1
        rows = [{"name": f"thing {number}"} for number in range(300)]
        await connection.execute(text("INSERT INTO things (name) VALUES (:name)"), rows)
    async with engine.connect() as connection:
        found = (await connection.execute(text("SELECT id, name FROM things ORDER BY id"))).all()
        assert len(found) == 301
        assert found[0] == (1, "one")
        changed = await connection.execute(text("UPDATE things SET name = name || '!' WHERE id < 11"))
        assert changed.rowcount == 10
    await engine.dispose()


async def test_a_transaction_that_fails_leaves_nothing_and_the_error_is_sqlalchemys(engine: AsyncEngine) -> None:
    async def add_twice() -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO things (name) VALUES ('a')"))
            await connection.execute(text("INSERT INTO things (name) VALUES ('a')"))

    with pytest.raises(IntegrityError):
        await add_twice()
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM things"))).scalar_one() == 0
    await engine.dispose()


async def test_what_was_only_read_is_not_undone(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    undone: list[object] = []
    undo = AsyncAdapt_aiosqlite_connection.rollback

    def noted(connection: Any) -> None:
        undone.append(connection)
        undo(connection)

    monkeypatch.setattr(AsyncAdapt_aiosqlite_connection, "rollback", noted)
    async with engine.connect() as connection:
        await connection.execute(text("SELECT count(*) FROM things"))
    assert undone == []
    async with engine.connect() as connection:
        await connection.execute(text("INSERT INTO things (name) VALUES ('a')"))
    assert undone
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM things"))).scalar_one() == 0
    await engine.dispose()


async def test_of_a_connection_that_is_closed_nothing_is_undone(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.dbapi_connection
        await driver._connection.close()
        assert driver.rollback() is None
        await connection.invalidate()
    await engine.dispose()


@pytest.mark.parametrize("turns", range(12))
async def test_a_statement_that_was_given_up_leaves_no_open_transaction(engine: AsyncEngine, turns: int) -> None:
    async def add() -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO things (name) VALUES ('a')"))
            await connection.execute(text("INSERT INTO things (name) VALUES ('b')"))

    adding = asyncio.create_task(add())
    for _ in range(turns):
        await asyncio.sleep(0)
    adding.cancel()
    await asyncio.gather(adding, return_exceptions=True)
    async with engine.begin() as connection:  # it would wait for a lock for ever
        await connection.execute(text("INSERT INTO things (name) VALUES ('c')"))
        names = (await connection.execute(text("SELECT name FROM things ORDER BY name"))).scalars().all()
    assert list(names) in (["c"], ["a", "b", "c"])
    await engine.dispose()


async def test_the_saver_s_connection_does_what_aiosqlite_s_does(tmp_path: Path) -> None:
    async with connect(tmp_path / "saver.db") as connection:
        await connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
        async with connection.cursor() as cursor:
            await cursor.executemany("INSERT INTO things (name) VALUES (?)", [("a",), ("b",), ("c",)])
        await connection.commit()
        async with connection.execute("SELECT name FROM things ORDER BY id") as cursor:
            assert await cursor.fetchone() == ("a",)
            assert list(await cursor.fetchall()) == [("b",), ("c",)]
            assert await cursor.fetchone() is None
        async with connection.execute("SELECT name FROM things WHERE id > ? ORDER BY id", (1,)) as cursor:
            assert [row async for row in cursor] == [("b",), ("c",)]
        with pytest.raises(sqlite3.IntegrityError):
            await connection.execute("INSERT INTO things (name) VALUES ('a')")
