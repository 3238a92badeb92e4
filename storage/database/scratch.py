"""Tables of a database that a command makes for itself, in a folder it deletes: files of any length, to be sorted.

None is in a database that serves people.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Column, Index, MetaData, Table, Text, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.database.columns import Day, Whole
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction

_metadata: Final = MetaData()

requests = Table(
    "staged_requests",
    _metadata,
    Column("line", Whole, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount_fen", Whole, nullable=False),
    Column("effective", Day, nullable=False),
    Index("ix_staged_requests_product_day", "product", "day"),
    sqlite_strict=True,
)

holders = Table(
    "staged_holders",
    _metadata,
    Column("person", Whole, primary_key=True),
    Column("holder", Text, nullable=False, unique=True),
    sqlite_strict=True,
)

figure_lines = Table(
    "staged_figure_lines",
    _metadata,
    Column("line", Whole, primary_key=True),
    Column("product", Text, nullable=False),
    Column("day", Day, nullable=False),
    Index("ix_staged_figure_lines_product_day", "product", "day"),
    sqlite_strict=True,
)

statements = Table(
    "staged_statements",
    _metadata,
    Column("line", Whole, primary_key=True),
    Column("person", Whole, nullable=False),
    Column("product", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("income_fen", Whole, nullable=False),
    Index("ix_staged_statements_product_person_day", "product", "person", "day"),
    sqlite_strict=True,
)


@asynccontextmanager
async def workshop() -> AsyncIterator[AsyncEngine]:
    """A database in a temporary folder, with these tables and nothing in them; it goes when the block ends."""
    with TemporaryDirectory(prefix="zhenxuan-") as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(folder) / 'workshop.db'}")
        try:
            event.listen(engine.sync_engine, "connect", _hurry)
            async with transaction(engine) as db:
                await db.run_sync(_metadata.create_all)
            yield engine
        finally:
            await engine.dispose()


def _hurry(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Nothing here outlives an error, so nothing is kept for one."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-8192"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
