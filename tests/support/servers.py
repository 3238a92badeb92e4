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
    """The address of a database of its own, dropped afterwards; as ``create_database``."""
    url = await create_database(like)
    try:
        yield url
    finally:
        await drop_database(url)


async def create_database(like: str = "") -> str:
    """The address of a new database; the test is skipped without a server.

    Empty, or a copy of the one at the address ``like``, to which nobody may be connected.
    """
    name = f"zhenxuan_{uuid4().hex[:12]}"
    try:
        connection = await asyncpg.connect(_plain(), timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        pytest.skip(f"no PostgreSQL at {make_url(POSTGRES).render_as_string()}: {error}")
    try:
        await connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {make_url(like).database}" if like else ""))
    finally:
        await connection.close()
    url = make_url(POSTGRES).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


async def drop_database(url: str) -> None:
    """Drop a database, whoever is still connected to it."""
    connection = await asyncpg.connect(_plain(), timeout=5)
    try:
        await connection.execute(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")
    finally:
        await connection.close()


def _plain() -> str:
    return make_url(POSTGRES).set(drivername="postgresql").render_as_string(hide_password=False)
