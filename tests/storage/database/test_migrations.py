"""The history of the database leads to the tables of the code, forwards and back."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.database.unit_of_work import transaction
from storage.tables import metadata


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
    return list(compare_metadata(context, metadata))


async def test_up_down_up(engine: AsyncEngine) -> None:
    await migrate.downgrade(engine, "base")
    async with transaction(engine) as db:
        assert await db.run_sync(_tables) == set()
    await migrate.upgrade(engine)
    async with transaction(engine) as db:
        assert await db.run_sync(_tables) == set(metadata.tables)


async def test_the_history_ends_at_the_models(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        assert await db.run_sync(_differences) == []
