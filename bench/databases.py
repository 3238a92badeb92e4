"""Empty databases to measure on."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.database.engine import open_engine
from tests.support.servers import postgres_database

ENGINES: Final = ("sqlite", "postgresql")


@asynccontextmanager
async def database(kind: str) -> AsyncIterator[AsyncEngine]:
    """A migrated database of that kind, gone afterwards."""
    async with address(kind) as url:
        engine = open_engine(url)
        await migrate.upgrade(engine)
        yield engine
        await engine.dispose()


@asynccontextmanager
async def address(kind: str) -> AsyncIterator[str]:
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{folder}/bench.db"
        return
    async with postgres_database() as url:
        yield url
