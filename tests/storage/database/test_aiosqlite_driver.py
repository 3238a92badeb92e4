"""The driver of SQLite makes few trips to its thread, and is otherwise like any other."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.aiosqlite_driver import AHEAD
from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction, transaction

MANY = 2 * AHEAD + 7


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A table of many numbers in a file."""
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with transaction(engine) as db:
        await db.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT"))
        await db.execute(text("INSERT INTO t VALUES (:n)"), [{"n": n} for n in range(MANY)])
    yield engine
    await engine.dispose()


async def _count(db: Transaction) -> int:
    return int((await db.execute(text("SELECT count(*) FROM t"))).scalar_one())


async def test_a_transaction_makes_a_trip_for_each_statement_and_one_to_end(
    file: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "aiosqlite"):
        async with transaction(file) as db:
            await _count(db)
            await db.execute(text("UPDATE t SET n = n WHERE n = 1 RETURNING n"))
    assert sum("executing" in said.message for said in caplog.records) == 3


async def test_nothing_done_is_nothing_begun(file: AsyncEngine, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "aiosqlite"):
        async with transaction(file):
            pass
    assert not caplog.records
    async with transaction(file) as db:
        assert await _count(db) == MANY


async def test_all_rows_come_however_many(file: AsyncEngine) -> None:
    async with transaction(file) as db:
        for most in (0, 1, AHEAD - 1, AHEAD, AHEAD + 1, MANY):
            rows = (await db.execute(text("SELECT n FROM t ORDER BY n LIMIT :most"), {"most": most})).scalars().all()
            assert rows == list(range(most))


@pytest.mark.parametrize("page", [1, 300, AHEAD, 3 * AHEAD])
async def test_rows_come_page_by_page(file: AsyncEngine, page: int) -> None:
    async with transaction(file) as db, db.stream(text("SELECT n FROM t ORDER BY n"), **_paged(page)) as rows:
        assert [n async for (n,) in rows] == list(range(MANY))


async def test_what_is_not_read_to_its_end_locks_nobody_out(file: AsyncEngine) -> None:
    with suppress(ZeroDivisionError):
        async with transaction(file) as db, db.stream(text("SELECT n FROM t"), **_paged(10)) as rows:
            async for _ in rows:
                raise ZeroDivisionError
    async with transaction(file) as db:
        await db.execute(text("DELETE FROM t WHERE n > 10"))
        assert await _count(db) == 11


async def test_who_is_cancelled_amid_many_rows_locks_nobody_out(file: AsyncEngine) -> None:
    chance, cancelled = Random(3), []

    async def read() -> None:
        async with transaction(file) as db:
            await db.execute(text("UPDATE t SET n = n WHERE n = 1"))
            async with db.stream(text("SELECT a.n FROM t a, (SELECT 1 FROM t LIMIT 9)"), **_paged(700)) as rows:
                async for _ in rows:
                    pass

    for _ in range(30):
        cancelled.append(asyncio.ensure_future(read()))
        await asyncio.sleep(chance.uniform(0.001, 0.03))
        cancelled[-1].cancel()
        await asyncio.gather(cancelled[-1], return_exceptions=True)  # kept, and with it whatever it held
        async with asyncio.timeout(10), transaction(file) as db:
            await db.execute(text("UPDATE t SET n = n WHERE n = 2"))


async def test_how_many_rows_were_touched_is_known(file: AsyncEngine) -> None:
    async with transaction(file) as db:
        assert (await db.execute(text("DELETE FROM t WHERE n < 5"))).rowcount == 5
        assert (await db.execute(text("DELETE FROM t WHERE n < 5"))).rowcount == 0


async def test_a_statement_that_fails_undoes_its_savepoint_only(file: AsyncEngine) -> None:
    async with transaction(file) as db:
        await db.execute(text("DELETE FROM t WHERE n = 3"))
        with pytest.raises(IntegrityError):
            async with db.begin_nested():
                await db.execute(text("INSERT INTO t VALUES (1)"))
        assert await _count(db) == MANY - 1


async def test_who_finds_another_writing_waits_and_is_told_when_it_lasts(file: AsyncEngine) -> None:
    other = open_engine(file.url.render_as_string())
    async with other.connect() as waiting:
        await waiting.exec_driver_sql("PRAGMA busy_timeout = 50")
    async with transaction(file) as writing:
        await writing.execute(text("DELETE FROM t WHERE n = 1"))
        with pytest.raises(OperationalError, match="locked"):
            async with transaction(other) as db:
                await _count(db)
    async with transaction(other) as db:
        assert await _count(db) == MANY - 1
    await other.dispose()


def _paged(rows: int) -> dict[str, dict[str, int]]:
    return {"execution_options": {"yield_per": rows}}
