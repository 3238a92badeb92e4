"""A transaction on an empty database of either engine, for tests that need one only."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.unit_of_work import Transaction, transaction


@pytest.fixture
async def db(engine: AsyncEngine) -> AsyncIterator[Transaction]:
    """One transaction, open for the whole test."""
    async with transaction(engine) as opened:
        yield opened
