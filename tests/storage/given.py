"""What the tests of storage start from: a Monday morning, people who agreed, products of the list and their figures."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import SHANGHAI, FundCalendar
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Product
from recommender.questionnaire.profile import assess
from recommender.questionnaire.questions import CURRENT
from recommender.ranking.rank import MODEL, advise
from recommender.scores.stored import Affinity, Score
from storage.catalogue import catalogue, figures
from storage.earnings import ledger
from storage.earnings.crediting import accruals, credited_days
from storage.earnings.holdings import Entry, EntryKind, Holding, find
from storage.earnings.tables import accruals as accruals_table
from storage.people import assessments, people
from storage.people.assessments import Assessment
from storage.people.consents import Decision, HoldingsProof, P, ProfileProof, Purpose, ScoresProof, decide, prove
from storage.scores import advice, scores
from storage.scores.advice import Case, OfPerson, Words
from storage.scores.catalogue_snapshots import CatalogueSnapshots
from storage.scores.tables import affinities
from tests.support.data import listed

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
    credited, outstanding = [], await credited_days.outstanding(db)
    while (day := await accruals.credit_next(db, product, CALENDAR, until, now)) is not None:
        credited.append(day)
    assert product.code in outstanding or not credited
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


CREDIT: Final = Score("credit", 55, "0-100", "a partner", MORNING, MORNING + timedelta(days=30))


async def advised(profile: ProfileProof, now: datetime, of_person: OfPerson = OfPerson()) -> int:  # noqa: B008 it is immutable
    """An advice to somebody cautious from whatever is on the list; its number."""
    given = {question.code: question.options[0].code for question in CURRENT.questions}
    shelf = await CatalogueSnapshots().today(profile.db, now.date())
    case = Case(MODEL, now, now.date(), True, 1, CURRENT.version, given, shelf, of_person)
    found = advise(assess(CURRENT, given), shelf.candidates)
    return await advice.keep(profile, case, found, Words("zh", "三个推荐"), now)


async def scored(proof: ScoresProof, advice_number: int) -> None:
    """Something in each table of the person's own scores, and an advice that rested on them."""
    await scores.keep_of_person(proof, CREDIT)
    liked = Affinity({MONEY: 80}, "0-100", "popularity", MORNING, MORNING + timedelta(days=3))
    await proof.db.execute(affinities.insert(), [scores._affinity(proof.person, liked)])
    await advice.keep_scores(proof, advice_number, OfPerson((CREDIT,), liked))
