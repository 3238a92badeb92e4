"""What the tests of storage start from: a Monday morning, people who agreed, products of the list and their figures."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import SHANGHAI, FundCalendar
from earnings.yields import PublishedNav, PublishedYield
from recommender.product import Product
from recommender.profile import assess
from recommender.questionnaire import CURRENT
from storage import accruals, assessments, catalogue, figures, ledger, people
from storage.assessments import Assessment
from storage.consents import Decision, HoldingsProof, P, ProfileProof, Purpose, decide, prove
from storage.holdings import Entry, EntryKind, Holding, find
from storage.tables import accruals as accruals_table
from tests.data import listed

MORNING: Final = datetime(2023, 7, 17, 9, tzinfo=SHANGHAI)
MONDAY: Final = MORNING.date()
FRIDAY: Final = MONDAY - timedelta(days=3)
MONEY, MERGED, FUND = "000198", "015557", "000216"
CALENDAR: Final = FundCalendar()


def days(count: int, since: date = MONDAY) -> list[date]:
    """So many days in a row."""
    return [since + timedelta(days=n) for n in range(count)]


async def person(db: AsyncConnection, number: int, *purposes: Purpose, now: datetime = MORNING) -> int:
    """Somebody who has agreed to these purposes and to no other."""
    await people.meet(db, number, "zh-hans", now)
    for purpose in purposes:
        await decide(db, number, purpose, Decision.GIVEN, language="zh", now=now)
    return number


async def proof(db: AsyncConnection, number: int, kind: type[P]) -> P:
    """Somebody who has agreed to one purpose, with the proof of it."""
    await person(db, number, kind.purpose)
    found = await prove(db, number, kind)
    assert found is not None
    return found


async def holder(db: AsyncConnection, number: int = 1) -> HoldingsProof:
    """Somebody who has agreed that their holdings are kept."""
    return await proof(db, number, HoldingsProof)


async def product(db: AsyncConnection, code: str = MONEY) -> Product:
    """A product of the project's list, put on the list of the database."""
    found = listed(code)
    await catalogue.keep(db, [found], MORNING)
    return found


async def record(holder: HoldingsProof, product: Product, yuan: int, now: datetime = MORNING) -> Entry:
    """A holding noted in whole yuan."""
    return await ledger.put(holder, product, EntryKind.RECORD, yuan * 100, now)


async def publish(db: AsyncConnection, code: str, incomes_e4: Iterable[int], since: date = MONDAY) -> None:
    """A money fund's income per 10,000 units of so many days in a row."""
    rows = [PublishedYield(code, since + timedelta(days=n), income, None) for n, income in enumerate(incomes_e4)]
    await figures.keep(db, rows, "test", MORNING)


async def publish_nav(db: AsyncConnection, code: str, day: date, nav_e4: int, dividend_e4: int = 0) -> None:
    """A fund's NAV of a day."""
    await figures.keep(db, [PublishedNav(code, day, nav_e4, None, dividend_e4)], "test", MORNING)


async def credit(db: AsyncConnection, product: Product, until: date, now: datetime = MORNING) -> list[date]:
    """Credit everything that may be credited, and say which days it was."""
    credited = []
    while (day := await accruals.credit_next(db, product, CALENDAR, until, now)) is not None:
        credited.append(day)
    return credited


async def holding(holder: HoldingsProof, product: Product) -> Holding:
    """What the person holds of the product."""
    found = await find(holder, product.code)
    assert found is not None
    return found


async def incomes(holder: HoldingsProof) -> list[tuple[date, int, int]]:
    """Each credited day of the person's, with what it was credited on and how much it was."""
    table = accruals_table.c
    mine = select(table.day, table.base_fen, table.income_fen).where(table.person == holder.person)
    rows = await holder.db.execute(mine.order_by(table.day))
    return [(day, base, income) for day, base, income in rows]


async def assessed(profile: ProfileProof, ends: datetime) -> Assessment:
    """A questionnaire answered whole, with the class that follows from it until its end."""
    given = {question.code: question.options[0].code for question in CURRENT.questions}
    begun = await assessments.begin(profile, CURRENT.version, MORNING, given)
    await assessments.finish(profile, begun, assess(CURRENT, given), MORNING, ends)
    return begun
