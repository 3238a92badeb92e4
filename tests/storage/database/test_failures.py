"""A database that refuses what it is given is told from one that cannot be asked."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.engine import open_engine
from storage.database.failures import is_away, is_unfit
from storage.database.unit_of_work import transaction
from storage.operations.tables import audit
from tests.storage.given import MORNING

ROW = {"operator": 1, "action": "a", "subject": "s", "at": MORNING}


async def _failing(engine: AsyncEngine, statement: object, values: dict[str, object]) -> Exception:
    with pytest.raises(Exception) as raised:  # noqa: PT011 which one depends on the engine, and is what is looked at
        async with transaction(engine) as db:
            await db.execute(statement, values)  # type: ignore[call-overload]
    return raised.value


@pytest.mark.parametrize("bad", [{"operator": 2**63}, {"operator": -(2**63) - 1}, {"subject": "\ud800"}])
async def test_what_no_row_can_hold_is_unfit(engine: AsyncEngine, bad: dict[str, object]) -> None:
    error = await _failing(engine, audit.insert(), ROW | bad)
    assert is_unfit(error)
    assert not is_away(error)


async def test_what_is_missing_or_misspelt_is_neither_the_values_nor_away(engine: AsyncEngine) -> None:
    error = await _failing(engine, audit.insert(), ROW | {"subject": None})
    assert not is_unfit(error)
    assert not is_away(error)
    assert not is_unfit(await _failing(engine, text("SELECT nothing FROM nowhere"), {}))


@pytest.mark.parametrize("url", ["postgresql+asyncpg://nobody@127.0.0.1:1/none", "sqlite+aiosqlite:///{}"])
async def test_what_cannot_be_reached_is_away(url: str, tmp_path: Path) -> None:
    engine = open_engine(url.format(tmp_path))  # a folder is no database
    error = await _failing(engine, text("SELECT 1"), {})
    assert is_away(error)
    assert not is_unfit(error)
    await engine.dispose()
    await _threads_gone()


async def _threads_gone() -> None:
    """A connection that could not be opened ends its thread by itself, which must find this loop still open."""
    async with asyncio.timeout(10):
        while any("_connection_worker_thread" in thread.name for thread in threading.enumerate()):  # noqa: ASYNC110 a thread rings no bell
            await asyncio.sleep(0.01)
