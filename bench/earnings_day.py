"""``python -m bench.earnings_day ENGINE SIZE``: five days of so many holders, measured; prints JSON.

Seconds, each the median of the days: the floor, the accruals alone, the whole crediting, the messages; and the peak of
this process's memory in MB.
"""

import asyncio
import json
import sys
from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from typing import Any, Final

from sqlalchemy import Table, event, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.databases import address
from bench.measure import RUNS, peak_megabytes
from bot.packaged_catalogue import packaged
from earnings.calendar import SHANGHAI, FundCalendar
from earnings.figures.yields import PublishedYield
from recommender.products.product import Product
from storage import migrate
from storage.catalogue import catalogue, figures
from storage.database.columns import Day, Instant, Whole
from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction, transaction
from storage.earnings.crediting import accruals as crediting
from storage.earnings.tables import accruals, entries, holdings
from storage.messages import notices
from storage.messages.notices import Rhythm, Slot
from storage.people.tables import consents, people

MONEY, OTHER = "000198", "000009"
FIRST: Final = date(2023, 7, 17)
AT: Final = datetime.combine(FIRST, time(9), SHANGHAI)


class Stopwatch:
    """How long statements that begin in some way have taken since it was last read."""

    def __init__(self, engine: AsyncEngine, *beginnings: str) -> None:
        self._beginnings, self._since, self._spent = beginnings, 0.0, 0.0
        event.listen(engine.sync_engine, "before_cursor_execute", self._before)
        event.listen(engine.sync_engine, "after_cursor_execute", self._after)

    def read(self) -> float:
        spent, self._spent = self._spent, 0.0
        return spent

    def _before(self, *_: Any) -> None:  # noqa: ANN401 SQLAlchemy passes what it passes
        self._since = perf_counter()

    def _after(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401 as above
        if statement.startswith(self._beginnings):
            self._spent += perf_counter() - self._since


async def measure(url: str, size: int) -> dict[str, float]:
    """Furnish the database and let its days pass."""
    engine = open_engine(url)
    try:
        await migrate.upgrade(engine)
        fund = await furnish(engine, size)
        watch = Stopwatch(engine, "INSERT INTO accruals", "UPDATE holdings SET earning_fen=CASE")
        taken: dict[str, list[float]] = {"floor": [], "accrual": [], "credit": [], "messages": []}
        for number in range(RUNS + 1):
            day = FIRST + timedelta(days=number)
            found = await _day(engine, fund, watch, day)
            for name, spent in found.items() if number else ():
                taken[name].append(spent)
        return {name: median(spent) for name, spent in taken.items()} | {"peak": peak_megabytes()}
    finally:
        await engine.dispose()


async def _day(engine: AsyncEngine, fund: Product, watch: Stopwatch, day: date) -> dict[str, float]:
    watch.read()
    found = {}
    start = perf_counter()
    while await _credit(engine, fund, day):
        pass
    found["credit"], found["accrual"] = perf_counter() - start, watch.read()
    start = perf_counter()
    async with transaction(engine) as db:
        morning = day + timedelta(days=1)
        told = datetime.combine(morning, time(9), SHANGHAI)
        await notices.tell_earners(db, Slot(Rhythm("Asia/Shanghai"), 8), morning, told)
    found["messages"] = perf_counter() - start
    async with transaction(engine) as db:
        await db.execute(_floor(day))
    return found | {"floor": watch.read()}


async def _credit(engine: AsyncEngine, fund: Product, day: date) -> bool:
    now = datetime.combine(day + timedelta(days=1), time(7), SHANGHAI)
    async with transaction(engine) as db:
        return await crediting.credit_next(db, fund, FundCalendar(), day, now) is not None


def _floor(day: date) -> Any:  # noqa: ANN401 an insert
    """The day's rows again, ready-made, for another product."""
    mine = accruals.c
    same = select(mine.person, literal(OTHER), mine.day, mine.base_fen, mine.rate_e4, mine.income_fen)
    columns = ["person", "product", "day", "base_fen", "rate_e4", "income_fen"]
    return insert(accruals).from_select(columns, same.where(mine.product == MONEY, mine.day == day))


async def furnish(engine: AsyncEngine, size: int) -> Product:
    """So many people, each with their consents and a holding of their own that earns from the first day on."""
    listed = {product.code: product for product in packaged()}
    async with transaction(engine) as db:
        await catalogue.keep(db, [listed[MONEY], listed[OTHER]], AT)
        rows = [PublishedYield(MONEY, FIRST + timedelta(days=n), 11_000 + n, None) for n in range(RUNS + 1)]
        await figures.keep(db, rows, "bench", AT)
        await _people(db, size)
        for purpose in ("holdings", "earnings"):
            consent = (people.c.id, literal(purpose), literal("1"), literal(AT, Instant))
            await _each(db, consents, ("person", "purpose", "notice", "given_at"), *consent)
        fen = people.c.id * 7_919 % 5_000_000 + 10_000
        await _each(
            db,
            entries,
            ("person", "product", "kind", "amount_fen", "units_e2", "effective", "at", "source"),
            *(people.c.id, literal(MONEY), literal("record"), fen, literal(0, Whole), literal(FIRST, Day)),
            *(literal(AT, Instant), literal("person")),
        )
        nothing = [literal(0, Whole)] * 4
        names = ("person", "product", "balance_fen", "earning_fen", "units_e2", "earning_units_e2", "income_fen")
        await _each(db, holdings, names, people.c.id, literal(MONEY), fen, *nothing)
    if engine.dialect.name == "postgresql":
        async with engine.connect() as db:
            await (await db.execution_options(isolation_level="AUTOCOMMIT")).exec_driver_sql("VACUUM ANALYZE")
    return listed[MONEY]


async def _people(db: Transaction, size: int) -> None:
    """One person, then twice as many until they are enough."""
    first = {"telegram_language": "zh", "first_seen_at": AT, "notify_hour": 8, "timezone": "Asia/Shanghai"}
    await db.execute(insert(people).values(id=1, **first))
    names = ["id", *first]
    count = 1
    while count < size:
        more = min(count, size - count)
        copies = select(people.c.id + count, *(people.c[name] for name in first)).where(people.c.id <= more)
        await db.execute(insert(people).from_select(names, copies))
        count = (await db.execute(select(func.count()).select_from(people))).scalar_one()


async def _each(db: Transaction, table: Table, names: tuple[str, ...], *values: Any) -> None:  # noqa: ANN401 columns
    await db.execute(insert(table).from_select(list(names), select(*values).order_by(people.c.id)))


async def main(engine: str, size: int) -> None:
    async with address(engine) as url:
        print(json.dumps(await measure(url, size)))  # noqa: T201 this is what the command is for


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
