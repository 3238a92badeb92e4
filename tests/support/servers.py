"""The database servers that tests use when they are there; without one its tests are skipped, with the reason."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import make_url

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


@asynccontextmanager
async def postgres_database(like: str = "") -> AsyncIterator[str]:
    """The address of a database of its own, dropped afterwards; the test is skipped without a server.

    Empty, or a copy of the one at the address ``like``, to which nobody may be connected.
    """
    try:
        connection = await asyncpg.connect(_plain(), timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        pytest.skip(f"no PostgreSQL at {make_url(POSTGRES).render_as_string()}: {error}")
    name = f"zhenxuan_{uuid4().hex[:12]}"
    try:
        await connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {make_url(like).database}" if like else ""))
        url = make_url(POSTGRES).set(drivername="postgresql+asyncpg", database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await connection.close()


def _plain() -> str:
    return make_url(POSTGRES).set(drivername="postgresql").render_as_string(hide_password=False)
