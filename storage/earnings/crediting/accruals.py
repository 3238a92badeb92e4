"""Credits every holder's income of a day, once by constraint, however many holders there are; and tells what it was.

An income is what was credited for a day, with the adjustments that corrections have made to it since.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import CompoundSelect, ScalarSelect, Subquery, exists, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import FundCalendar
from earnings.figures.units import ONE
from earnings.money import Fen
from recommender.products.product import Product
from storage.catalogue import row_lock
from storage.catalogue.tables import held_figures
from storage.database.columns import Whole
from storage.earnings.crediting import credited_days, day_parts, unit_changes, unit_conversions
from storage.earnings.crediting.corrections import is_waiting
from storage.earnings.tables import accrual_days, accruals, adjustments
from storage.people.consents import HoldingsProof

CHUNK: Final = 100_000
"""Holders credited in one transaction."""


@dataclass(frozen=True, slots=True)
class Income:
    """What one holding earned by one published row. ``rate_e4`` is the income per 10,000 units, or the NAV."""

    product: str
    day: date
    base_fen: Fen
    rate_e4: int
    income_fen: Fen


async def credit_next(
    db: AsyncConnection,
    product: Product,
    calendar: FundCalendar,
    until: date,
    now: datetime,
    size: int = CHUNK,
) -> date | None:
    """Credit so many holders with the product's next published day, and say which; None when there is none to credit.

    A day of more holders than that takes several calls, each of which may end its transaction: nobody is told of the
    day before the last of them. While a correction waits to be entered no new day is begun. Units that are split or
    merged are converted for all holders at once, so that nobody notes anything while some have old units and some new.
    """
    await row_lock.exclusive(db, product.code)
    if await is_waiting(db, product.code) and not await credited_days.is_half_credited(db, product.code):
        return None
    opened = await credited_days.opened(db, product, calendar, until)
    if opened is None:
        return None
    day, figure = opened
    converts = figure.ratio_e12 != ONE and figure.before_e4 is not None
    through = day_parts.EVERYBODY
    if not converts:
        through = await day_parts.bound(db, product.code, day.through_person, size)
    await day_parts.credit(db, product, day, figure, through)
    if converts:
        change = await unit_changes.begun(db, product.code, day.day, figure.ratio_e12, now)
        some = unit_conversions.People(day.through_person, through)
        await unit_conversions.convert_waiting(db, change, some, figure.rate_e4, now)
    await credited_days.advance(db, product.code, day, through, now if through == day_parts.EVERYBODY else None)
    return day.day


async def credited_between(proof: HoldingsProof, after: datetime, until: datetime) -> tuple[Income, ...]:
    """What was credited to the person in a span of time, whatever days it is for."""
    mine = select(accrual_days.c.product, accrual_days.c.day).where(
        accrual_days.c.credited_at > after, accrual_days.c.credited_at <= until
    )
    fresh = {(product, day) for product, day in await proof.db.execute(mine)}
    if not fresh:
        return ()
    some = await incomes_between(proof, min(day for _, day in fresh), max(day for _, day in fresh))
    return tuple(income for income in some if (income.product, income.day) in fresh)


async def incomes_between(proof: HoldingsProof, since: date, until: date) -> tuple[Income, ...]:
    """What they earned from one day to another, both included, oldest first; half credited days are left out."""
    every = _parts(proof, since, until).subquery()
    rate = func.coalesce(_corrected_rate(proof, every), func.max(every.c.rate_e4), 0)
    base, income = func.coalesce(func.max(every.c.base_fen), 0), func.sum(every.c.income_fen)
    mine = select(every.c.product, every.c.day, base, rate, income).group_by(every.c.product, every.c.day)
    rows = await proof.db.execute(mine.order_by(every.c.day, every.c.product))
    return tuple(Income(product, day, int(base), int(rate), int(fen)) for product, day, base, rate, fen in rows)


def _corrected_rate(proof: HoldingsProof, every: Subquery) -> ScalarSelect[int]:
    """By the newest correction that changed what they earned that day."""
    changed = adjustments.c
    theirs = changed.person == proof.person, changed.product == every.c.product, changed.day == every.c.day
    rates = select(changed.rate_e4).join(held_figures, held_figures.c.id == changed.correction)
    newest = rates.order_by(held_figures.c.decided_at.desc(), changed.correction.desc()).limit(1)
    return newest.where(*theirs, changed.rate_e4.is_not(None)).correlate(every).scalar_subquery()


async def totals(proof: HoldingsProof, since: date, until: date) -> Mapping[str, Fen]:
    """Income per product over days, both included."""
    every = _parts(proof, since, until).subquery()
    mine = select(every.c.product, func.sum(every.c.income_fen)).group_by(every.c.product)
    return {product: int(income) for product, income in await proof.db.execute(mine)}


def _parts(proof: HoldingsProof, since: date, until: date) -> CompoundSelect[Any]:
    """What was credited, and what corrections have changed it by."""
    whole = exists().where(
        accrual_days.c.product == accruals.c.product,
        accrual_days.c.day == accruals.c.day,
        accrual_days.c.credited_at.is_not(None),
    )
    mine, changed = accruals.c, adjustments.c
    return union_all(
        select(
            mine.product,
            mine.day,
            mine.base_fen,
            mine.rate_e4,
            mine.income_fen,
        ).where(mine.person == proof.person, mine.day.between(since, until), whole),
        select(
            changed.product,
            changed.day,
            literal(None, Whole),
            literal(None, Whole),
            changed.income_fen,
        ).where(changed.person == proof.person, changed.day.between(since, until)),
    )


async def last_days(db: AsyncConnection) -> Mapping[str, date]:
    """The last credited day of each product that anybody has held."""
    whole = select(accrual_days.c.product, func.max(accrual_days.c.day)).where(accrual_days.c.credited_at.is_not(None))
    return dict((await db.execute(whole.group_by(accrual_days.c.product))).all())
