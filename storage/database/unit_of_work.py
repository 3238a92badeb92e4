"""One transaction from its first query to its end; the only commit in the code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

Transaction = AsyncConnection
"""What a query runs on; the rooms above know it by this name only."""


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[Transaction]:
    """A connection whose work is committed when the block ends well, and undone when it raises.

    Never held over the network: what is to be said is returned, and sent afterwards.
    """
    async with engine.connect() as db:
        yield db
        await db.commit()


@asynccontextmanager
async def autocommit(engine: AsyncEngine) -> AsyncIterator[Transaction]:
    """A connection whose statements each stand by themselves: one trip to PostgreSQL instead of three."""
    async with engine.connect() as db:
        yield await db.execution_options(isolation_level="AUTOCOMMIT")
