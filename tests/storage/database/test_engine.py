"""The database keeps its promises on either engine: whole numbers, aware times, whole transactions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.catalogue.tables import navs
from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction, transaction
from storage.earnings.tables import holdings
from storage.operations.tables import audit
from storage.people import people
from storage.people.tables import people as table
from storage.tables import metadata
from tests.storage.given import FUND, MORNING, person, product


async def pragma(db: Transaction, name: str) -> object:
    return (await db.execute(text(f"PRAGMA {name}"))).scalar_one()


@pytest.fixture
async def file_engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A SQLite file in a folder that is not there yet."""
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'new' / 'folder' / 'bot.db'}")
    yield engine
    await engine.dispose()


async def test_sqlite_is_opened_to_last_and_to_check(file_engine: AsyncEngine) -> None:
    async with transaction(file_engine) as db:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [await pragma(db, name) for name in names] == ["wal", 1, 1, 15_000]


async def test_two_processes_may_write_to_one_sqlite_file(file_engine: AsyncEngine) -> None:
    another = open_engine(file_engine.url.render_as_string())
    async with transaction(file_engine) as db:
        await db.execute(text("CREATE TABLE counts (n INTEGER) STRICT"))
        await db.execute(text("INSERT INTO counts VALUES (0)"))

    async def count(engine: AsyncEngine) -> None:
        for _ in range(20):
            async with transaction(engine) as db:
                n = (await db.execute(text("SELECT n FROM counts"))).scalar_one()
                await db.execute(text("UPDATE counts SET n = :n"), {"n": n + 1})

    await asyncio.gather(count(file_engine), count(another))
    await another.dispose()
    async with transaction(file_engine) as db:
        assert (await db.execute(text("SELECT n FROM counts"))).scalar_one() == 40


@pytest.mark.parametrize("wrong", [8.5, "eight"])
async def test_a_whole_number_is_a_whole_number(db: Transaction, wrong: object) -> None:
    await person(db, 1)
    with pytest.raises(StatementError):
        async with db.begin_nested():
            await db.execute(table.update().values(notify_hour=wrong))


async def test_a_strict_table_refuses_what_a_column_type_might_let_through(file_engine: AsyncEngine) -> None:
    await migrate.upgrade(file_engine)
    async with transaction(file_engine) as db:
        rows = await db.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        strict = {name for name, made in rows if made.strip().endswith("STRICT")}
        assert set(metadata.tables) <= strict
        await person(db, 1)
        with pytest.raises(IntegrityError, match="cannot store REAL value in INTEGER column"):
            await db.execute(text("UPDATE people SET notify_hour = 8.5"))


async def test_sixty_four_bits_are_kept_and_more_are_refused(db: Transaction) -> None:
    await person(db, 2**63 - 1)
    assert await people.find(db, 2**63 - 1) is not None
    with pytest.raises((DBAPIError, OverflowError)):
        async with db.begin_nested():
            await person(db, 2**63)


async def test_a_naive_time_is_refused(db: Transaction) -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        await person(db, 1, now=datetime(2023, 7, 17, 9))  # noqa: DTZ001 that is the point


async def test_a_time_comes_back_as_the_same_instant_in_utc(db: Transaction) -> None:
    moment = MORNING.replace(microsecond=123_456)
    found = await people.meet(db, 1, "zh", moment)
    assert (found.first_seen_at, found.first_seen_at.tzinfo) == (moment, UTC)


async def test_times_sort_as_time_does(db: Transaction) -> None:
    texts = ["2023-07-17T09:00:00+08:00", "2023-07-17T01:00:00.000001+00:00", "2023-07-16T22:00:00-03:30"]
    times = [datetime.fromisoformat(each) for each in texts]
    for moment in times:
        await db.execute(insert(audit).values(operator=1, action="a", subject="b", at=moment))
    found = (await db.execute(select(audit.c.at).order_by(audit.c.at))).scalars().all()
    assert found == sorted(times)


async def test_a_day_is_a_day(db: Transaction) -> None:
    await product(db, FUND)
    row = {"product": FUND, "day": date(2024, 2, 29), "nav_e4": 1, "dividend_e4": 0, "source": "a", "kept_at": MORNING}
    await db.execute(insert(navs).values(row))
    assert (await db.execute(select(navs.c.day))).scalars().all() == [date(2024, 2, 29)]


async def test_nothing_is_held_by_nobody(db: Transaction) -> None:
    await product(db, FUND)
    nothing = {"balance_fen": 0, "earning_fen": 0, "units_e2": 0, "earning_units_e2": 0, "income_fen": 0}
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await db.execute(insert(holdings).values(person=1, product=FUND, **nothing))


async def test_a_balance_is_never_negative(db: Transaction) -> None:
    await product(db, FUND)
    await person(db, 1)
    nothing = {"balance_fen": -1, "earning_fen": 0, "units_e2": 0, "earning_units_e2": 0, "income_fen": 0}
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await db.execute(insert(holdings).values(person=1, product=FUND, **nothing))


async def test_a_transaction_that_raises_leaves_nothing(engine: AsyncEngine) -> None:
    with suppress(ZeroDivisionError):
        async with transaction(engine) as db:
            await person(db, 1)
            raise ZeroDivisionError
    async with transaction(engine) as db:
        assert await people.find(db, 1) is None


async def test_a_transaction_that_is_cancelled_leaves_nothing(engine: AsyncEngine) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with transaction(engine) as db:
            await person(db, 1)
            begun.set()
            await asyncio.sleep(60)

    writing = asyncio.create_task(write())
    await begun.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with transaction(engine) as db:
        assert await people.find(db, 1) is None


async def test_a_transaction_sees_what_it_wrote_and_others_do_not_yet(engine: AsyncEngine) -> None:
    async def look() -> bool:
        async with transaction(engine) as db:
            return await people.find(db, 1) is not None

    async with transaction(engine) as db:
        await person(db, 1)
        assert await people.find(db, 1) is not None
        looking = asyncio.create_task(look())
        await asyncio.sleep(0.1)
        seen_meanwhile = looking.done() and looking.result()
    assert not seen_meanwhile
    assert await look()
    await looking


async def test_whoever_is_cancelled_at_the_door_leaves_it_open(tmp_path: Path) -> None:
    """Another process writes; the one who waits for its turn is cancelled; the next finds a usable connection."""
    one, other = (open_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}") for _ in range(2))
    async with transaction(one) as writing:
        await writing.execute(text("CREATE TABLE t (a)"))
        waiting = asyncio.ensure_future(_add(other))
        await asyncio.sleep(0.2)
        waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    for engine in (other, one, other):
        await _add(engine)
    async with transaction(one) as db:
        assert (await db.execute(text("SELECT count(*) FROM t"))).scalar_one() == 3
    await one.dispose()
    await other.dispose()


async def test_whoever_is_cancelled_inside_locks_nobody_out(engine: AsyncEngine) -> None:
    chance = Random(7)
    async with transaction(engine) as db:
        for number in range(1, 60):
            await person(db, number)
    for _ in range(150):
        working = asyncio.ensure_future(_works(engine))
        await asyncio.sleep(chance.uniform(0, 0.006))
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        async with asyncio.timeout(10), transaction(engine) as db:
            assert len((await db.execute(select(table.c.id))).all()) == 59


async def _works(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        for _ in range(3):
            await db.execute(table.update().values(notify_hour=9))
            await db.execute(select(table.c.id))


async def _add(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await db.execute(text("INSERT INTO t VALUES (1)"))
