"""Brings a database to the newest (or any) step of its history; needs no file outside the package."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.unit_of_work import transaction

TURN = 20150511
"""The number of PostgreSQL's advisory lock for one migration at a time; any will do that nobody else uses."""


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Move forward, in one transaction; nothing happens when the database is there already.

    Of several processes that start at once, one moves and the others wait: SQLite has one writer anyway.
    """
    async with transaction(engine) as db:
        if db.dialect.name == "postgresql":
            await db.execute(select(func.pg_advisory_xact_lock(TURN)))
        await db.run_sync(lambda connection: command.upgrade(configuration(connection), revision))


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """Move back; what the later steps added is lost."""
    async with transaction(engine) as db:
        await db.run_sync(lambda connection: command.downgrade(configuration(connection), revision))


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database is at this version's newest step."""
    async with engine.connect() as db:
        return await db.run_sync(_is_current)


def _is_current(connection: Connection) -> bool:
    at = MigrationContext.configure(connection).get_current_revision()
    return at == ScriptDirectory.from_config(configuration(connection)).get_current_head()


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(files("storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
