"""What was put in or taken out in the past and is noted only now: its days are credited at once.

The days that stand on it are written anew, each with what it would have brought with the amount, so that nothing which
reads them has to know. Days on which nobody held the product are credited first: they are marked so, for nobody earned.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import Row, delete, func, insert, select, update

from earnings.accrual import PublishingRule, joins, last_before, next_creditable
from earnings.calendar import SHANGHAI, FundCalendar
from earnings.money import Fen
from earnings.past_days import EarningRule, PastDay, Retold, retold
from recommender.products.product import Dividends, Product, Publishing
from storage.catalogue.figures import Published
from storage.catalogue.trading_years import fund_calendar
from storage.earnings.crediting import credited_days, rules
from storage.earnings.crediting.credited_days import LONGEST_RUN, CreditDay, Figure
from storage.earnings.crediting.day_parts import EVERYBODY
from storage.earnings.noting.figures_at_hand import FiguresAtHand
from storage.earnings.noting.folding import fold
from storage.earnings.tables import accrual_days, accruals, entries, holdings
from storage.people.consents import HoldingsProof

_ONE: Final = timedelta(days=1)
_EVER: Final = date(1991, 1, 1)


@dataclass(frozen=True, slots=True)
class Credited:
    """What an amount noted afterwards changed: the income in all, and the days it is of, if there are any."""

    income_fen: Fen
    first: date | None
    last: date | None


async def first_day(proof: HoldingsProof, product: Product, today: date) -> date | None:
    """The first figure from which every day can be worked out up to what is credited; None without any figure."""
    rows = await credited_days.rows_around(proof.db, product, _EVER, await _until(proof, product, today))
    calendar, start = await fund_calendar(proof.db), 0
    rule: PublishingRule = product.publishing.value
    for place in range(1, len(rows)):
        if next_creditable(rows[place - 1].day, rows[place : place + 1], rule, calendar) is None:
            start = place
    return rows[start].day if rows else None


async def reach_back(proof: HoldingsProof, product: Product, effective: date, now: datetime) -> None:
    """Mark the days credited on which nobody held the product: from a day on, up to the first that somebody did.

    Called under the product's exclusive lock, and before the entry is made.
    """
    calendar, first = await fund_calendar(proof.db), await _first_credited(proof, product)
    earliest = select(func.min(entries.c.effective)).where(entries.c.product == product.code)
    stop = first or (await proof.db.execute(earliest)).scalar_one() or date.max
    today = now.astimezone(SHANGHAI).date()
    rows = await credited_days.rows_around(proof.db, product, effective - LONGEST_RUN, today)
    found = [
        {
            "product": product.code,
            "day": day,
            "entries_through": day,
            # long ago, so that no morning's message repeats what is told at once
            "credited_at": datetime.combine(day, time(), SHANGHAI),
            "through_person": EVERYBODY,
            "reinvested": int(joins(product.reinvested_on, before, day)),
        }
        for before, day in _days(product, calendar, rows, effective, min(stop, today + _ONE))
    ]
    if found:
        await proof.db.execute(insert(accrual_days), found)


async def credit(proof: HoldingsProof, product: Product, amount: int, effective: date) -> Credited:
    """Credit an amount, in fen or 1/100 unit and signed, on the days from its first that are credited already.

    Called under the product's exclusive lock, once its entry is made. Raises NotHeldThen.
    """
    days = await _mine(proof, product, effective)
    if not days:
        return Credited(0, None, None)
    calendar = await fund_calendar(proof.db)
    await fold(proof, product, calendar)
    before = await _past_days(proof, product, calendar, days, effective)
    after = retold(before, amount, _rule(product))
    await _write(proof, product, before, after)
    await _settle(proof, product, amount, before[-1], after)
    return Credited(after.income_fen, before[0].day, before[-1].day)


def _rule(product: Product) -> EarningRule:
    in_units = product.publishing is Publishing.TRADING
    return EarningRule(in_units, product.fraction_carried, product.dividends is Dividends.REINVESTED)


async def _until(proof: HoldingsProof, product: Product, today: date) -> date:
    """The first credited day, up to which figures must be whole; today, while nobody has held the product."""
    return await _first_credited(proof, product) or today


async def _first_credited(proof: HoldingsProof, product: Product) -> date | None:
    first = select(func.min(accrual_days.c.day)).where(accrual_days.c.product == product.code)
    found: date | None = (await proof.db.execute(first)).scalar_one()
    return found


def _days(
    product: Product, calendar: FundCalendar, rows: Sequence[Published], effective: date, stop: date
) -> Sequence[tuple[date, date]]:
    """The days that would have been credited from a first one on, each with the one before it."""
    publishing: PublishingRule = "daily" if product.merged_spread else product.publishing.value
    last, known = last_before(effective, publishing, calendar), [row.day for row in rows]
    found: list[tuple[date, date]] = []
    while True:
        place = bisect_left(known, last + _ONE)
        row = next_creditable(last, rows[place : place + 1], product.publishing.value, calendar)
        day = None if row is None else last + _ONE if product.merged_spread else row.day
        if day is None or day >= stop:
            return found
        found.append((last, day))
        last = day


async def _mine(proof: HoldingsProof, product: Product, effective: date) -> Sequence[CreditDay]:
    """The days credited to the person that count an entry of this day; one that others alone have is not yet theirs."""
    days = await credited_days.credited_days(proof.db, product.code, effective - LONGEST_RUN)
    return [day for day in days if day.count_until >= effective and day.through_person >= proof.person]


async def _past_days(
    proof: HoldingsProof, product: Product, calendar: FundCalendar, days: Sequence[CreditDay], effective: date
) -> Sequence[PastDay]:
    mine = select(accruals).where(accruals.c.person == proof.person, accruals.c.product == product.code)
    since = mine.where(accruals.c.day >= effective - 2 * LONGEST_RUN)
    credited = {row.day: row for row in await proof.db.execute(since)}
    every = await credited_days.credited_days(proof.db, product.code, effective - 2 * LONGEST_RUN)
    previous = {day.day: before.day for before, day in pairwise(every)}
    until = days[-1].day + LONGEST_RUN
    rows = await credited_days.rows_around(proof.db, product, effective - LONGEST_RUN, until)
    known = FiguresAtHand(product, calendar, rows)
    return [_past_day(day, known.of(day.day), credited, previous.get(day.day)) for day in days]


def _past_day(day: CreditDay, figure: Figure, credited: Mapping[date, Row[Any]], previous: date | None) -> PastDay:
    row, before = credited.get(day.day), credited.get(previous) if previous else None
    carried = before.fraction_e8 or 0 if before is not None else 0
    found = PastDay(
        day.day,
        figure.rate_e4,
        figure.before_e4,
        figure.dividend_e4,
        day.reinvested,
        carried_e8=carried,
        ratio_e12=figure.ratio_e12,
    )
    if row is None:
        return found
    return replace(
        found,
        rate_e4=row.rate_e4,
        base_fen=row.base_fen,
        income_fen=row.income_fen,
        fraction_e8=row.fraction_e8 or 0,
        units_e2=row.units_e2 or 0,
        bought_e2=row.bought_e2 or 0,
    )


async def _write(proof: HoldingsProof, product: Product, before: Sequence[PastDay], after: Retold) -> None:
    theirs = accruals.c.person == proof.person, accruals.c.product == product.code
    within = accruals.c.day.between(before[0].day, before[-1].day)
    await proof.db.execute(delete(accruals).where(*theirs, within))
    rows = [_row(proof, product, day) for day in after.days if day.base_fen > 0 or day.units_e2 > 0]
    if rows:
        await proof.db.execute(insert(accruals), rows)


def _row(proof: HoldingsProof, product: Product, day: PastDay) -> dict[str, object]:
    in_units = product.publishing is Publishing.TRADING
    return {
        "person": proof.person,
        "product": product.code,
        "day": day.day,
        "base_fen": day.base_fen,
        "rate_e4": day.rate_e4,
        "income_fen": day.income_fen,
        "fraction_e8": day.fraction_e8 if product.fraction_carried else None,
        "units_e2": day.units_e2 if in_units else None,
        "bought_e2": day.bought_e2 if in_units else None,
    }


async def _settle(proof: HoldingsProof, product: Product, amount: int, last: PastDay, after: Retold) -> None:
    """What earns from now on, and what was earned; the amount itself is moved by its entry."""
    held = holdings.c
    moved = {"income_fen": held.income_fen + after.income_fen}
    if product.publishing is Publishing.TRADING:
        earning = held.earning_units_e2 + after.earning
        moved["units_e2"] = held.units_e2 + after.earning - amount
        moved["earning_units_e2"] = earning
        moved["earning_fen"] = rules.worth(earning, last.rate_e4)
    else:
        moved["balance_fen"] = held.balance_fen + after.income_fen
        moved["earning_fen"] = held.earning_fen + after.earning
        moved["waiting_fen"] = held.waiting_fen + after.waiting_fen
        moved["fraction_e8"] = held.fraction_e8 + after.fraction_e8
    await proof.db.execute(
        update(holdings).where(held.person == proof.person, held.product == product.code).values(moved)
    )
