"""Opens the database: SQLite by default, PostgreSQL by the same code."""

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path
from sqlite3 import Error as SQLiteError
from time import monotonic
from typing import Final

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.database import aiosqlite_driver

_STARTING: Final = {"57P03", "53300", "57P01"}
"""PostgreSQL's codes for: starting up, no more connections just now, being shut down."""


class UnreachableError(OSError):
    """The database did not answer for as long as it was waited for."""


def open_engine(url: str) -> AsyncEngine:
    """An engine for the address, whose SQLite file (and its folder) is made when it is not there yet.

    SQLite is given one connection: it has one writer anyway, and a queue of coroutines is fairer than its busy loop. It
    is not rolled back once more on its return: every transaction ends by itself, well or not.
    What a failed statement was given is kept out of its error: it would be somebody's money in a log.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(parsed, pool_size=15, max_overflow=0, hide_parameters=True)
    Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
    one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 60, "pool_reset_on_return": None}
    opening = partial(aiosqlite_driver.Connection, parsed.database or ":memory:")
    engine = create_async_engine(parsed, **one, async_creator=opening, hide_parameters=True)
    event.listen(engine.sync_engine, "begin", _begin)
    event.listen(engine.sync_engine, "invalidate", _let_go)
    return engine


async def until_reachable(engine: AsyncEngine, patience: float, pause: float = 0.5) -> None:
    """Return when the database answers; it may be starting just now, as this process is.

    Raises UnreachableError after `patience` seconds, and at once whatever waiting does not mend (a wrong password).
    """
    until = monotonic() + patience
    while True:
        try:
            async with engine.connect():
                return
        except (OSError, DBAPIError) as error:
            if not _may_pass(error):
                raise
            if monotonic() >= until:
                where = engine.url.render_as_string()
                raise UnreachableError(f"The database {where} did not answer for {patience:g} s: {error}") from error
        await asyncio.sleep(pause)


def _may_pass(error: OSError | DBAPIError) -> bool:
    if isinstance(error, OSError):
        return True
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _STARTING


def _begin(connection: Connection) -> None:
    connection.connection.driver_connection.begin_with_next()  # type: ignore[union-attr]  # it is connected


def _let_go(connection: DBAPIConnection, _record: ConnectionPoolEntry, _error: BaseException | None) -> None:
    """Undo before it is closed: a cursor whose reader was cancelled would keep the lock until it is collected."""
    with suppress(SQLiteError, ValueError):
        connection.run_async(lambda raw: raw.rollback())
