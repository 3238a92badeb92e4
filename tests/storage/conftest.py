"""One transaction on either engine, undone afterwards, for the many tests that need no more than that."""

from collections.abc import AsyncIterator

import pytest

from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database in which nothing is ever committed."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{request.getfixturevalue('migrated_file')}"
    return str(request.getfixturevalue("migrated_server"))


@pytest.fixture
async def db(migrated: str) -> AsyncIterator[Transaction]:
    """A transaction on an empty database, open for the whole test."""
    engine = open_engine(migrated)
    async with engine.connect() as opened:
        yield opened
        await opened.rollback()
    await engine.dispose()
