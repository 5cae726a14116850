"""SQLite behind asyncio with one hop to its thread for each statement: the dialect `sqlite+onehop` for SQLAlchemy, and
`connect` for LangGraph's saver.

Both send a statement over in four parts (cursor, execute, fetch, close). Each hop costs more than a statement of ours,
and an edit makes some forty. Results are small here, so they are fetched at once.
"""

import collections
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import aiosqlite
from aiosqlite.context import contextmanager
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.util import await_only

DRIVER = "sqlite+onehop"


class Fetched:
    """What is left of a cursor whose rows were fetched in SQLite's own thread."""

    description: Any = None
    rowcount = -1
    lastrowid: Any = None
    arraysize = 1

    def close(self) -> None:
        """It is closed already."""


class OneHopCursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor whose statements are run, fetched and closed in one go."""

    __slots__ = ()
    _awaitable_cursor_close = False

    def __init__(self, adapt_connection: Any) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._cursor: Any = Fetched()
        self._rows = collections.deque[Any]()
        self._soft_closed_memoized: Any = {}

    def execute(self, operation: Any, parameters: Any = None) -> None:
        """Run one statement and fetch its rows."""
        self._run(lambda cursor: cursor.execute(operation, parameters or ()))

    def executemany(self, operation: Any, seq_of_parameters: Sequence[Any]) -> None:
        """Run one statement for each of the parameters."""
        self._run(lambda cursor: cursor.executemany(operation, seq_of_parameters))

    def _run(self, work: Callable[[sqlite3.Cursor], object]) -> None:
        try:
            self._cursor, self._rows = await_only(self._over_there(work))
        except Exception as error:  # the adapter makes SQLAlchemy's errors of the driver's
            self._adapt_connection._handle_exception(error)  # pyright: ignore[reportPrivateUsage]

    async def _over_there(self, work: Callable[[sqlite3.Cursor], object]) -> tuple[Fetched, collections.deque[Any]]:
        connection: Any = self._connection
        async with self._adapt_connection._execute_mutex:  # pyright: ignore[reportPrivateUsage]
            return await connection._execute(_done, connection._conn, work)


def _done(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Cursor], object]
) -> tuple[Fetched, collections.deque[Any]]:
    cursor = connection.cursor()
    try:
        work(cursor)
        kept = Fetched()
        kept.description, kept.rowcount, kept.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        return kept, collections.deque(cursor.fetchall() if cursor.description else ())
    finally:
        cursor.close()


class OneHopConnection(AsyncAdapt_aiosqlite_connection):
    """A connection with such cursors, and with no hop to undo what was only read."""

    __slots__ = ()
    _cursor_cls = OneHopCursor

    def rollback(self) -> None:
        """Undo what was written; SQLAlchemy asks for it whenever a connection goes back to its pool."""
        if self._connection._connection and self._connection.in_transaction:  # it may be closed already
            super().rollback()


class OneHopDriver(AsyncAdapt_aiosqlite_dbapi):
    """The driver with such connections."""

    def connect(self, *arg: Any, **kw: Any) -> OneHopConnection:
        """A connection, opened as the adapter does it."""
        made: Any = super().connect(*arg, **kw)
        return OneHopConnection(self, made._connection)


class OneHopDialect(SQLiteDialect_aiosqlite):
    """SQLite by that driver."""

    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> OneHopDriver:
        """The driver's module, in SQLAlchemy's words."""
        return OneHopDriver(__import__("aiosqlite"), sqlite3)


registry.register("sqlite.onehop", __name__, "OneHopDialect")


class SaverCursor(aiosqlite.Cursor):
    """A cursor of aiosqlite whose statements are run, fetched and closed in one go."""

    def __init__(self, connection: "SaverConnection") -> None:
        self._conn: Any = connection
        self._rows = collections.deque[Any]()

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "SaverCursor":
        """Run one statement and fetch its rows."""
        return await self._over_there(lambda cursor: cursor.execute(sql, tuple(parameters or ())))

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "SaverCursor":
        """Run one statement for each of the parameters."""
        return await self._over_there(lambda cursor: cursor.executemany(sql, [tuple(each) for each in parameters]))

    async def _over_there(self, work: Callable[[sqlite3.Cursor], object]) -> "SaverCursor":
        _, self._rows = await self._conn._execute(_done, self._conn._conn, work)
        return self

    async def fetchone(self) -> Any | None:
        """The next row."""
        return self._rows.popleft() if self._rows else None

    async def fetchall(self) -> Iterable[Any]:
        """All rows that are left."""
        rows, self._rows = self._rows, collections.deque[Any]()
        return rows

    async def __aiter__(self) -> AsyncIterator[Any]:
        while self._rows:
            yield self._rows.popleft()

    async def close(self) -> None:
        """It is closed already."""


class SaverConnection(aiosqlite.Connection):
    """A connection of aiosqlite with such cursors."""

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        """A cursor."""
        return SaverCursor(self)

    @contextmanager
    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> aiosqlite.Cursor:
        """Run one statement and fetch its rows."""
        return await SaverCursor(self).execute(sql, parameters)


def connect(path: Path) -> SaverConnection:
    """Such a connection to a file, to be opened by `async with`."""
    return SaverConnection(lambda: sqlite3.connect(path), iter_chunk_size=64)
