"""SQLite's driver, with fewer trips to its thread: a statement is one, its rows included; aiosqlite makes it four.

It is what SQLAlchemy asks of an asynchronous driver (its ``AsyncIODBAPIConnection`` and ``AsyncIODBAPICursor``), as far
as it is used here.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, Self, TypeVar

import aiosqlite

AHEAD: Final = 1_000
"""Rows that come along with a statement; of more, the rest is fetched when it is asked for."""

_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=15000", "foreign_keys=ON")

R = TypeVar("R")


class Connection(aiosqlite.Connection):
    """aiosqlite's, opened when it is awaited, but that a transaction begins together with its first statement."""

    def __init__(self, path: str) -> None:
        super().__init__(partial(_open, path), AHEAD)
        self._thread.daemon = True  # a process that ends without closing it does end
        self._begins = False

    def begin_with_next(self) -> None:
        """The next statement is the first of a transaction, which nobody else writes beside."""
        self._begins = True

    def cursor(self) -> "Cursor":  # type: ignore[override]  # nothing to be entered before it can be used
        return Cursor(self)

    async def commit(self) -> None:
        self._begins = False
        await super().commit()

    async def rollback(self) -> None:
        self._begins = False
        await super().rollback()

    async def trip(self, work: Callable[[], R]) -> R:
        """Do something in the connection's thread."""
        return await self._execute(work)  # type: ignore[no-untyped-call, no-any-return]  # it has no types

    def begun(self) -> sqlite3.Connection:
        """In the connection's thread: what statements are run on, in a transaction where one was asked for."""
        if self._begins:
            self._begins = False
            self._conn.execute("BEGIN IMMEDIATE")
        return self._conn


class Cursor:
    """A statement: run, read and closed in one trip, unless it has more rows than come along."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount, self.arraysize = -1, 1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Self:
        await self._connection.trip(partial(self._run, sqlite3.Cursor.execute, operation, parameters))
        return self

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> Self:
        await self._connection.trip(partial(self._run, sqlite3.Cursor.executemany, operation, parameters))
        return self

    async def fetchall(self) -> Sequence[Any]:
        """Every row that is left."""
        rows, self._rows = self._rows, ()
        return rows if self._open is None else [*rows, *await self._connection.trip(self._open.fetchall)]

    async def fetchmany(self, size: int) -> Sequence[Any]:
        """So many rows, or as many as are left."""
        rows, self._rows = self._rows[:size], self._rows[size:]
        if self._open is None or len(rows) == size:
            return rows
        return [*rows, *await self._connection.trip(partial(self._open.fetchmany, size - len(rows)))]

    async def close(self) -> None:
        """Forget rows that nobody asked for."""
        done, self._open, self._rows = self._open, None, ()
        if done is not None:
            await self._connection.trip(done.close)

    def _run(self, how: Callable[..., object], operation: str, parameters: Sequence[Any]) -> None:
        """In the connection's thread."""
        cursor = self._connection.begun().cursor()
        try:
            how(cursor, operation, parameters)
            self._rows = cursor.fetchmany(AHEAD) if cursor.description else ()
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
            self._open = cursor if len(self._rows) == AHEAD else None
        finally:
            if self._open is None:
                cursor.close()


def _open(path: str) -> sqlite3.Connection:
    """Transactions begin and end as SQLAlchemy says, not by the driver's own reading of statements."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    return connection
