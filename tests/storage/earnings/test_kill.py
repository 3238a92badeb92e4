"""A crediting process that is killed at any instant leaves whole days behind, and the next one goes on from there."""

import asyncio
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction, transaction
from storage.earnings.crediting.accruals import CHUNK
from storage.earnings.tables import accrual_days, accruals, entries, holdings
from storage.people.tables import consents, people
from storage.tables import metadata
from tests.storage.given import MONDAY, MONEY, MORNING, days, product, publish
from tests.support.data import ROOT

HOLDERS, DAYS, KILLS = 2_000, 36, 8
chance = random.Random(198)
RATES = [chance.randrange(2_000, 20_000) for _ in range(DAYS)]
BALANCES = [chance.randrange(1, 10 ** chance.randrange(2, 11)) for _ in range(HOLDERS)]
LAST = days(DAYS)[-1]
Line = tuple[date, int, int]
INSTANTS = [chance.uniform(0, 4) for _ in range(KILLS)]
"""When to kill, counted in days of crediting at this machine's pace."""


async def furnish(db: Transaction) -> None:
    """Everybody holds an amount of their own since Monday, and the figures of all days are there."""
    await product(db, MONEY)
    await publish(db, MONEY, RATES)
    person = {"telegram_language": "zh", "first_seen_at": MORNING, "notify_hour": 8, "timezone": "Asia/Shanghai"}
    consent = {"purpose": "holdings", "notice": "1", "given_at": MORNING}
    entry = {"product": MONEY, "kind": "record", "units_e2": 0, "effective": MONDAY, "at": MORNING, "source": "person"}
    holding = {"product": MONEY, "earning_fen": 0, "units_e2": 0, "earning_units_e2": 0, "income_fen": 0}
    held = list(enumerate(BALANCES, start=1))
    await db.execute(insert(people), [{"id": number, **person} for number, _ in held])
    await db.execute(insert(consents), [{"person": number, **consent} for number, _ in held])
    await db.execute(insert(entries), [{"person": number, "amount_fen": fen, **entry} for number, fen in held])
    await db.execute(insert(holdings), [{"person": number, "balance_fen": fen, **holding} for number, fen in held])


async def start(url: str, until: date = LAST, size: int = CHUNK) -> asyncio.subprocess.Process:
    """The crediting process, just about to begin."""
    command = (sys.executable, "-m", "tests.storage.earnings.crediting_process", url, MONEY, str(until), str(size))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    return process


async def killed(process: asyncio.subprocess.Process) -> int:
    """Kill it, and say how many days more it had credited by its own account."""
    process.send_signal(signal.SIGKILL)
    said, _ = await process.communicate()
    assert process.returncode == -signal.SIGKILL
    return len(said.split())


async def pace(url: str) -> float:
    """How many seconds a day takes a process that has just begun."""
    process = await start(url)
    assert process.stdout is not None
    begun = time.monotonic()
    for _ in range(4):
        await process.stdout.readline()
    a_day = (time.monotonic() - begun) / 4
    await killed(process)
    return a_day


async def whole_days(url: str) -> int:
    """How many days are credited, each of them to everybody."""
    counted = select(accruals.c.day, func.count()).group_by(accruals.c.day).order_by(accruals.c.day)
    async with reading(url) as db:
        found = [(day, count) for day, count in await db.execute(counted)]
    assert found == [(day, HOLDERS) for day in days(len(found))]
    return len(found)


async def credited(url: str) -> dict[int, list[Line]]:
    """Each person's days in their order, with what each was credited on and brought."""
    found: dict[int, list[Line]] = {}
    async with reading(url) as db:
        for row in await db.execute(select(accruals).order_by(accruals.c.person, accruals.c.day)):
            found.setdefault(row.person, []).append((row.day, row.base_fen, row.income_fen))
    return found


async def balances(url: str) -> list[tuple[int, int, int]]:
    """Balance, earning balance and income of each person in turn."""
    mine = select(holdings.c.balance_fen, holdings.c.earning_fen, holdings.c.income_fen)
    async with reading(url) as db:
        rows = await db.execute(mine.order_by(holdings.c.person))
        return [(balance, earning, income) for balance, earning, income in rows]


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Transaction]:
    """A look at the file, as another process has left it."""
    engine = open_engine(url)
    async with transaction(engine) as db:
        yield db
    await engine.dispose()


def by_hand(balance: int) -> list[Line]:
    """What a balance earns from day to day."""
    lines: list[Line] = []
    for day, rate in zip(days(DAYS), RATES, strict=True):
        lines.append((day, balance, balance * rate // 100_000_000))
        balance += lines[-1][2]
    return lines


async def test_killed_at_any_instant_every_day_is_credited_once(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with reading(url) as db:
        await db.run_sync(metadata.create_all)
        await furnish(db)

    a_day, done = await pace(url), await whole_days(url)
    for instant in INSTANTS:
        process = await start(url)
        await asyncio.sleep(instant * a_day)
        said, before, done = await killed(process), done, await whole_days(url)
        assert before + said <= done <= before + said + 1
    assert done < DAYS
    assert await (await start(url)).wait() == 0

    expected = [by_hand(fen) for fen in BALANCES]
    ends = [base + income for *_, (_, base, income) in expected]
    assert await credited(url) == dict(enumerate(expected, start=1))
    assert await balances(url) == [(end, end, end - fen) for end, fen in zip(ends, BALANCES, strict=True)]


async def parts(url: str) -> tuple[dict[date, int], set[date]]:
    """How many are credited with each day, and the days that are credited whole by their own account."""
    async with reading(url) as db:
        counted = select(accruals.c.day, func.count()).group_by(accruals.c.day)
        whole = select(accrual_days.c.day).where(accrual_days.c.credited_at.is_not(None))
        found = (await db.execute(counted)).all()
        return dict(found), set((await db.execute(whole)).scalars())


async def test_killed_among_the_parts_of_a_day_two_processes_complete_it(engine: AsyncEngine) -> None:
    url, size, until = engine.url.render_as_string(hide_password=False), 150, days(4)[-1]
    async with transaction(engine) as db:
        await furnish(db)
    for said in (5, 17, 3):
        process = await start(url, until, size)
        assert process.stdout is not None
        for _ in range(said):
            await process.stdout.readline()
        await killed(process)
        count, whole = await parts(url)
        assert all(found == HOLDERS or found % size == 0 for found in count.values())
        assert whole == {day for day, found in count.items() if found == HOLDERS}
    assert len(whole) < 4
    both = [await start(url, until, size) for _ in range(2)]
    assert [await each.wait() for each in both] == [0, 0]
    assert await credited(url) == {n: by_hand(fen)[:4] for n, fen in enumerate(BALANCES, start=1)}
    ends = [by_hand(fen)[4][1] for fen in BALANCES]
    assert await balances(url) == [(end, end, end - fen) for end, fen in zip(ends, BALANCES, strict=True)]
    assert (await parts(url))[1] == set(days(4))
