"""The migrations make exactly the tables that the models describe."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from graph.storage.database import Database, migrate
from graph.storage.tables import METADATA, TABLES


def test_models_equal_migrations(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'playloom.db'}"
    migrate(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_every_table_is_listed() -> None:
    assert {row.__tablename__ for row in TABLES} == set(METADATA.tables)


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "playloom.db"
    url = f"sqlite:///{path}"
    migrate(url)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    migrate(url)
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before


async def test_a_database_is_opened_with_what_survives_a_kill(database: Database) -> None:
    async with database.read() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1)):
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar() == value
