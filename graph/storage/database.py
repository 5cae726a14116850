"""The one door to the database: reads side by side, writes one after another."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from graph.errors import StorageUnavailable
from graph.storage.one_hop import DRIVER

MIGRATIONS = Path(__file__).with_name("migrations")
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "foreign_keys=ON", "temp_store=MEMORY")
"""NORMAL with WAL survives kill -9 (not a power cut) and writes twice as fast as FULL."""


def _tune(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def migrate(url: str) -> None:
    """Bring the database to the newest shape."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", make_url(url).set(drivername="sqlite").render_as_string(False))
    command.upgrade(config, "head")


def _one_hop(url: str) -> URL:
    """The address, with our driver for a SQLite file."""
    made = make_url(url)
    return made.set(drivername=DRIVER) if made.get_backend_name() == "sqlite" else made


class Database:
    """A SQLite file; SQLite has one writer, so writes wait in line here and not inside of it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine: AsyncEngine = create_async_engine(_one_hop(url))
        self._writing = asyncio.Lock()
        event.listen(self._engine.sync_engine, "connect", _tune)

    async def open(self) -> None:
        """Migrate and connect."""
        await asyncio.to_thread(migrate, self.url)
        async with self.read() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """End all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection]:
        """A connection to read from."""
        try:
            async with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StorageUnavailable("The database cannot be read just now. Nothing was changed.") from error

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction: all of it, or nothing."""
        try:
            async with self._writing, self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StorageUnavailable("The database cannot be written just now. Nothing was changed.") from error
