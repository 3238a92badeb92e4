"""What each day of a product is credited by, and which day comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import PublishingRule, days_of_row, joins, last_before, next_creditable, share_of_day
from earnings.calendar import FundCalendar
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Product, Publishing
from storage.catalogue import figures, held_figures
from storage.catalogue.tables import products
from storage.earnings.tables import accrual_days, entries, fund_endings

_ONE: Final = timedelta(days=1)
LONGEST_RUN: Final = timedelta(days=20)
"""No run of days without trading is as long."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a day is credited by: income per 10,000 units, or a NAV with the one before it and what was paid out.

    `ratio_e12` is what a split or merger made of one unit that day.
    """

    day: date
    rate_e4: int
    before_e4: int | None = None
    dividend_e4: int = 0
    ratio_e12: int = ONE


@dataclass(frozen=True, slots=True)
class CreditDay:
    """A day that is being credited: people up to ``through_person`` are.

    ``counted`` and ``count_until`` say which entries join what earns; with ``reinvested`` income joins it as well.
    """

    day: date
    counted: date
    count_until: date
    reinvested: bool
    through_person: int


async def outstanding(db: AsyncConnection) -> frozenset[str]:
    """The products that may have a day to credit or a correction to enter; of any other there is surely nothing to do.

    That a figure is newer than the last credited day does not mean that it can be credited yet.
    """
    done, half = func.max(accrual_days.c.day), func.count() > func.count(accrual_days.c.credited_at)
    days = (await db.execute(select(accrual_days.c.product, done, half).group_by(accrual_days.c.product))).all()
    credited, newest = {row[0]: row[1] for row in days}, await figures.last_days(db)
    owned = select(products.c.code).where(exists().where(entries.c.product == products.c.code))
    fresh = [code for code in (await db.execute(owned)).scalars() if code in newest]
    return frozenset(
        {code for code in fresh if newest[code] > credited.get(code, date.min)}
        | {product for product, _, is_half in days if is_half}
        | await held_figures.products_to_enter(db)
    )


async def opened(
    db: AsyncConnection, product: Product, calendar: FundCalendar, until: date
) -> tuple[CreditDay, Figure] | None:
    """The day that was left half credited or else the next one, which is claimed by it; None if there is none yet."""
    half = await _half(db, product.code)
    if half is not None:
        figure = await _figure_of(db, product, calendar, half.day)
        return half, figure
    return await _next(db, product, calendar, until)


async def is_half_credited(db: AsyncConnection, product: str) -> bool:
    """Whether some of a product's holders have been credited with a day, and others not yet."""
    return await _half(db, product) is not None


async def credited_days(db: AsyncConnection, product: str, since: date) -> tuple[CreditDay, ...]:
    """The days credited from one day on, by day, with the entries that each counts."""
    mine = select(accrual_days).where(accrual_days.c.product == product, accrual_days.c.day >= since)
    rows = (await db.execute(mine.order_by(accrual_days.c.day))).all()
    return tuple(
        CreditDay(row.day, date.min, row.entries_through, bool(row.reinvested), row.through_person) for row in rows
    )


async def counted_through(db: AsyncConnection, product: str) -> date:
    """The last effective day that credited income has counted."""
    last = select(func.max(accrual_days.c.entries_through)).where(accrual_days.c.product == product)
    return (await db.execute(last)).scalar_one() or date.min


async def advance(db: AsyncConnection, product: str, day: CreditDay, through: int, done: datetime | None) -> None:
    """Note that people up to a number are credited and, when that is everybody, since when."""
    mine = update(accrual_days).where(accrual_days.c.product == product, accrual_days.c.day == day.day)
    await db.execute(mine.values(through_person=through, credited_at=done))


def figure_of(
    product: Product, calendar: FundCalendar, day: date, rows: Sequence[PublishedYield | PublishedNav]
) -> Figure | None:
    """What a day is credited by, from rows by day that reach from before it to beyond it."""
    row = next((row for row in rows if row.day >= day), None)
    if row is None:
        return None
    if isinstance(row, PublishedYield):
        if not product.merged_spread:
            return Figure(day, row.income_e4)
        last = max((each.day for each in rows if each.day < row.day), default=None)
        return Figure(day, share_of_day(row.income_e4, days_of_row(row.day, calendar, last), day))
    before = [each.nav_e4 for each in rows if each.day < day and isinstance(each, PublishedNav)]
    return Figure(day, row.nav_e4, before[-1] if before else None, row.dividend_e4, row.ratio_e12)


async def rows_around(
    db: AsyncConnection, product: Product, since: date, until: date
) -> Sequence[PublishedYield | PublishedNav]:
    """A product's rows of some days, and the one before them where it counts: a NAV, or the end of a merged run."""
    if product.publishing is not Publishing.TRADING:
        first = since - LONGEST_RUN if product.merged_spread else since
        return await figures.yields_of(db, product.code, first, until)
    before = await figures.latest_nav(db, product.code, since - _ONE)
    return [*([before] if before else []), *await figures.navs_of(db, product.code, since, until)]


async def _figure_of(db: AsyncConnection, product: Product, calendar: FundCalendar, day: date) -> Figure:
    figure = figure_of(product, calendar, day, await rows_around(db, product, day, day + LONGEST_RUN))
    if figure is None:
        raise LookupError(f"{product.code} has lost its figure of {day}")
    return figure


async def _half(db: AsyncConnection, product: str) -> CreditDay | None:
    half = select(accrual_days).where(accrual_days.c.product == product, accrual_days.c.credited_at.is_(None))
    row = (await db.execute(half)).one_or_none()
    if row is None:
        return None
    before = select(func.max(accrual_days.c.entries_through)).where(
        accrual_days.c.product == product, accrual_days.c.day < row.day
    )
    counted = (await db.execute(before)).scalar_one() or date.min
    return CreditDay(row.day, counted, row.entries_through, bool(row.reinvested), row.through_person)


async def _next(
    db: AsyncConnection, product: Product, calendar: FundCalendar, until: date
) -> tuple[CreditDay, Figure] | None:
    """The next day, claimed: its key makes a second crediting impossible."""
    last = await progress(db, product, calendar)
    if last is None:
        return None
    before, counted = last
    rows = await rows_around(db, product, before + _ONE, until + (LONGEST_RUN if product.merged_spread else 0 * _ONE))
    row = next_creditable(before, rows, product.publishing.value, calendar) or await _final(db, product, before, rows)
    if row is None:
        return None
    day = before + _ONE if product.merged_spread else row.day
    figure = figure_of(product, calendar, day, rows)
    if figure is None or day > until:
        return None
    reinvested = joins(product.reinvested_on, before, day)
    claim = insert(accrual_days).values(product=product.code, day=day, entries_through=day, reinvested=int(reinvested))
    await db.execute(claim)
    return CreditDay(day, counted, day, reinvested, 0), figure


async def _final(
    db: AsyncConnection, product: Product, before: date, rows: Sequence[PublishedYield | PublishedNav]
) -> PublishedYield | PublishedNav | None:
    """What a fund that is wound up pays for a unit at last; it publishes nothing in the weeks before that."""
    mine = fund_endings.c.product == product.code, fund_endings.c.payment_e4.is_not(None)
    day = (await db.execute(select(fund_endings.c.day).where(*mine))).scalar_one_or_none()
    row = next((row for row in rows if row.day > before), None)
    return row if row is not None and row.day == day else None


async def progress(db: AsyncConnection, product: Product, calendar: FundCalendar) -> tuple[date, date] | None:
    """The last credited day and the last counted effective day; None while nobody has ever held the product.

    Before the first credited day they follow from the earliest entry: the row before it was somebody else's income.
    """
    newest = select(accrual_days).where(accrual_days.c.product == product.code)
    row = (await db.execute(newest.order_by(accrual_days.c.day.desc()).limit(1))).one_or_none()
    if row is not None:
        return row.day, row.entries_through
    first = select(func.min(entries.c.effective)).where(entries.c.product == product.code)
    earliest = (await db.execute(first)).scalar_one()
    if earliest is None:
        return None
    publishing: PublishingRule = "daily" if product.merged_spread else product.publishing.value
    return last_before(earliest, publishing, calendar), date.min
