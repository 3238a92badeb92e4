"""Credits every holder's income of a day, in a few statements however many holders there are, once by constraint.

Entries that have come into force are counted first; then each earning balance gets its income; then balances follow.
All of it is whole-number arithmetic, equal on both engines to ``earnings.accrual``, which tests compare it with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Insert, Update, case, exists, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import last_before, next_creditable
from earnings.calendar import FundCalendar
from earnings.money import Fen
from earnings.yields import PublishedNav, PublishedYield
from recommender.product import Product, Publishing
from storage import figures, turns
from storage.columns import Day, Whole
from storage.consents import HoldingsProof, agreed
from storage.tables import accrual_days, accruals, entries, holdings

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Income:
    """What one holding earned by one published row. ``rate_e4`` is the income per 10,000 units, or the NAV."""

    product: str
    day: date
    base_fen: Fen
    rate_e4: int
    income_fen: Fen


@dataclass(frozen=True, slots=True)
class _Span:
    """The days a row pays for, and which entries its income counts: effective after one day, until the other."""

    before: date
    counted: date
    count_until: date


async def credit_next(
    db: AsyncConnection, product: Product, calendar: FundCalendar, until: date, now: datetime
) -> date | None:
    """Credit the product's next published day, and say which it was; None when there is none to credit yet."""
    await turns.alone(db, product.code)
    last = await _progress(db, product, calendar)
    if last is None:
        return None
    day, counted = last
    row = await _next_row(db, product, day, until, calendar)
    if row is None:
        return None
    count_until = row.day if isinstance(row, PublishedNav) else day + _ONE
    await _mark(db, row, count_until, now)
    await db.execute(_count_entries(row, _Span(day, counted, count_until)))
    if isinstance(row, PublishedYield):
        await _credit_yield(db, row)
    else:
        await _credit_nav(db, row, await figures.latest_nav(db, row.product, day))
    return row.day


async def credited_between(proof: HoldingsProof, after: datetime, until: datetime) -> tuple[Income, ...]:
    """What was credited to the person in a span of time, whatever days it is for."""
    credited = exists().where(
        accrual_days.c.product == accruals.c.product,
        accrual_days.c.day == accruals.c.day,
        accrual_days.c.credited_at > after,
        accrual_days.c.credited_at <= until,
    )
    return await _incomes(proof, credited)


async def incomes_between(proof: HoldingsProof, since: date, until: date) -> tuple[Income, ...]:
    """What they earned from one day to another, both included, oldest first."""
    return await _incomes(proof, accruals.c.day.between(since, until))


async def totals(proof: HoldingsProof, since: date, until: date) -> Mapping[str, Fen]:
    """Income per product over days, both included."""
    mine = select(accruals.c.product, func.sum(accruals.c.income_fen)).where(
        accruals.c.person == proof.person, accruals.c.day.between(since, until)
    )
    rows = await proof.db.execute(mine.group_by(accruals.c.product))
    return {product: int(income) for product, income in rows}


async def last_days(db: AsyncConnection) -> Mapping[str, date]:
    """The last credited day of each product that anybody has held."""
    rows = await db.execute(
        select(accrual_days.c.product, func.max(accrual_days.c.day)).group_by(accrual_days.c.product)
    )
    return dict(rows.all())


async def _incomes(proof: HoldingsProof, when: ColumnElement[bool]) -> tuple[Income, ...]:
    mine = select(accruals).where(accruals.c.person == proof.person, when)
    rows = await proof.db.execute(mine.order_by(accruals.c.day, accruals.c.product))
    return tuple(Income(row.product, row.day, row.base_fen, row.rate_e4, row.income_fen) for row in rows)


async def _progress(db: AsyncConnection, product: Product, calendar: FundCalendar) -> tuple[date, date] | None:
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
    return last_before(earliest, product.publishing.value, calendar), earliest - _ONE


async def _next_row(
    db: AsyncConnection, product: Product, last: date, until: date, calendar: FundCalendar
) -> PublishedYield | PublishedNav | None:
    if product.publishing is Publishing.TRADING:
        navs = await figures.navs_of(db, product.code, last + _ONE, until)
        return next_creditable(last, navs, "trading", calendar)
    yields = await figures.yields_of(db, product.code, last + _ONE, until)
    merged = product.publishing is Publishing.MERGED
    return next_creditable(last, yields, "merged" if merged else "daily", calendar)


async def _mark(db: AsyncConnection, row: PublishedYield | PublishedNav, count_until: date, now: datetime) -> None:
    """Claim the day. Its key makes a second crediting impossible, and this transaction's end makes it whole."""
    await db.execute(
        insert(accrual_days).values(product=row.product, day=row.day, entries_through=count_until, credited_at=now)
    )


def _count_entries(row: PublishedYield | PublishedNav, span: _Span) -> Update:
    """Amounts join what earns; where there are units they do, and what they are worth follows from the NAV."""
    due = (
        select(
            entries.c.person,
            func.sum(entries.c.amount_fen).label("amount_fen"),
            func.sum(entries.c.units_e2).label("units_e2"),
        )
        .where(entries.c.product == row.product, entries.c.effective > span.counted)
        .where(entries.c.effective <= span.count_until)
        .group_by(entries.c.person)
        .subquery()
    )
    mine = update(holdings).where(holdings.c.product == row.product, holdings.c.person == due.c.person)
    if isinstance(row, PublishedNav):
        return mine.values(earning_units_e2=holdings.c.earning_units_e2 + due.c.units_e2)
    return mine.values(earning_fen=_not_negative(holdings.c.earning_fen + due.c.amount_fen))


async def _credit_yield(db: AsyncConnection, row: PublishedYield) -> None:
    """Income = earning balance × income per 10,000, floored to the fen, and reinvested."""
    earning = holdings.c.earning_fen
    income = _income(row.income_e4)
    await db.execute(_insert(row, row.income_e4, earning=earning, base=earning, income=income))
    reinvested = {
        "balance_fen": holdings.c.balance_fen + accruals.c.income_fen,
        "earning_fen": holdings.c.earning_fen + accruals.c.income_fen,
        "income_fen": holdings.c.income_fen + accruals.c.income_fen,
    }
    await db.execute(_earners(row.product, row.day).values(reinvested))


def _income(income_e4: int) -> ColumnElement[int]:
    """``earnings.accrual.money_income`` in SQL, whose division drops the fraction where a floor of a loss does not.

    A loss takes no more than the balance, which is less than what earns while money is on its way out.
    """
    if income_e4 >= 0:
        return holdings.c.earning_fen * income_e4 // literal(10**8)
    loss = (holdings.c.earning_fen * -income_e4 + literal(10**8 - 1)) // literal(10**8)
    return -case((loss < holdings.c.balance_fen, loss), else_=holdings.c.balance_fen)


def _not_negative(fen: ColumnElement[int]) -> ColumnElement[int]:
    return case((fen > 0, fen), else_=literal(0))


async def _credit_nav(db: AsyncConnection, row: PublishedNav, before: PublishedNav | None) -> None:
    """Income = what the earning units gained since the NAV before, and the dividend paid on them."""
    if before is not None:
        units = holdings.c.earning_units_e2
        was = _worth(units, before.nav_e4)
        income = _worth(units, row.nav_e4) - was + _worth(units, row.dividend_e4)
        await db.execute(_insert(row, row.nav_e4, earning=units, base=was, income=income))
        earned = {"income_fen": holdings.c.income_fen + accruals.c.income_fen}
        await db.execute(_earners(row.product, row.day).values(earned))
    revalued = {
        "balance_fen": _worth(holdings.c.units_e2, row.nav_e4),
        "earning_fen": _worth(holdings.c.earning_units_e2, row.nav_e4),
    }
    await db.execute(update(holdings).where(holdings.c.product == row.product).values(revalued))


def _worth(units_e2: ColumnElement[int], nav_e4: int) -> ColumnElement[int]:
    """``earnings.accrual.nav_value`` in SQL: units are never negative, so half up is a sum and a floor."""
    return (units_e2 * nav_e4 + 5_000) // literal(10_000)


def _insert(
    row: PublishedYield | PublishedNav,
    rate_e4: int,
    *,
    earning: ColumnElement[int],
    base: ColumnElement[int],
    income: ColumnElement[int],
) -> Insert:
    """One accrual for each earning holding of people who agree that their holdings are kept."""
    theirs = select(
        holdings.c.person, holdings.c.product, literal(row.day, Day), base, literal(rate_e4, Whole), income
    ).where(holdings.c.product == row.product, earning > 0, agreed(holdings.c.person, HoldingsProof))
    return insert(accruals).from_select(["person", "product", "day", "base_fen", "rate_e4", "income_fen"], theirs)


def _earners(product: str, day: date) -> Update:
    return update(holdings).where(
        holdings.c.product == product,
        accruals.c.product == product,
        accruals.c.day == day,
        accruals.c.person == holdings.c.person,
    )
