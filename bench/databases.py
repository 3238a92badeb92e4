"""Empty databases to measure on."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import uuid4

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.database.engine import open_engine

POSTGRES: Final = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
ENGINES: Final = ("sqlite", "postgresql")


@asynccontextmanager
async def database(kind: str) -> AsyncIterator[AsyncEngine]:
    """A migrated database of that kind, gone afterwards."""
    async with _address(kind) as url:
        engine = open_engine(url)
        await migrate.upgrade(engine)
        yield engine
        await engine.dispose()


@asynccontextmanager
async def _address(kind: str) -> AsyncIterator[str]:
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{folder}/bench.db"
        return
    name, server = f"bench_{uuid4().hex[:12]}", await asyncpg.connect(POSTGRES)
    await server.execute(f"CREATE DATABASE {name}")
    try:
        url = make_url(POSTGRES).set(drivername="postgresql+asyncpg", database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await server.close()
