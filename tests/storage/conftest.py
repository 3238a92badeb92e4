"""One transaction on either engine, undone afterwards, for the many tests that need no more than that."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest

from storage import migrate
from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction
from tests.support.servers import postgres_database


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a migrated database in which nothing is ever committed."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        file = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('storage') / 'test.db'}"
        sqlite = request.param == "sqlite"
        url = file if sqlite else runner.run(stack.enter_async_context(postgres_database()))
        runner.run(_migrate(url))
        yield url
        runner.run(stack.aclose())


@pytest.fixture
async def db(migrated: str) -> AsyncIterator[Transaction]:
    """A transaction on an empty database, open for the whole test."""
    engine = open_engine(migrated)
    async with engine.connect() as opened:
        yield opened
        await opened.rollback()
    await engine.dispose()


async def _migrate(url: str) -> None:
    engine = open_engine(url)
    await migrate.upgrade(engine)
    await engine.dispose()
