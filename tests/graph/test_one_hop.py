"""SQLite with one hop a statement."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from graph.storage.one_hop import DRIVER


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
