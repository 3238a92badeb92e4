"""The database servers that tests use when they are there; without one its tests are skipped, with the reason."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import make_url

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")

_OTHERS_GO: Final = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY: Final = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica;  -- no foreign key asks in which order
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', name);
    END LOOP;
END $$
"""

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


async def empty_database(url: str) -> None:
    """Take every row out of a migrated database, whoever is still connected to it: quicker than to copy another."""
    connection = await asyncpg.connect(_plain(make_url(url).database), timeout=5)
    try:
        await connection.execute(_OTHERS_GO)
        await connection.execute(_EMPTY)
    finally:
        await connection.close()


async def hurry(url: str) -> None:
    """Let a database of tests say that a transaction is done before the disk has it."""
    connection = await asyncpg.connect(_plain(), timeout=5)
    try:
        await connection.execute(f"ALTER DATABASE {make_url(url).database} SET synchronous_commit = off")
    finally:
        await connection.close()


def _plain(database: str | None = None) -> str:
    server = make_url(POSTGRES).set(drivername="postgresql")
    return (server.set(database=database) if database else server).render_as_string(hide_password=False)
