"""Brings a database to the newest (or any) step of its history; needs no file outside the package."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.unit_of_work import transaction


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Move forward, in one transaction; nothing happens when the database is there already."""
    async with transaction(engine) as db:
        await db.run_sync(lambda connection: command.upgrade(configuration(connection), revision))


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """Move back; what the later steps added is lost."""
    async with transaction(engine) as db:
        await db.run_sync(lambda connection: command.downgrade(configuration(connection), revision))


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(files("storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
