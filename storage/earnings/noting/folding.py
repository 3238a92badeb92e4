"""A holding's corrections, worked into the days that they are of, before something of the past is noted beside them.

A correction leaves the days that were credited as they were and adds what it changes. Where a day is written anew for
another reason, it is written as the corrections have left it, and nothing is left to add.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select

from earnings.accrual import nav_value
from earnings.calendar import FundCalendar
from recommender.products.product import Product, Publishing
from storage.earnings.crediting import credited_days
from storage.earnings.crediting.credited_days import LONGEST_RUN, CreditDay, Figure
from storage.earnings.noting.figures_at_hand import FiguresAtHand
from storage.earnings.tables import accruals, adjustments
from storage.people.consents import HoldingsProof


async def fold(proof: HoldingsProof, product: Product, calendar: FundCalendar) -> None:
    """Write a holding's corrected days anew, as they are with every correction; its sums stay what they are."""
    own = adjustments.c.person == proof.person, adjustments.c.product == product.code
    changed = (await proof.db.execute(select(adjustments).where(*own))).all()
    if not changed:
        return
    theirs = accruals.c.person == proof.person, accruals.c.product == product.code
    since = min(row.day for row in changed)
    credited = {row.day: row for row in await proof.db.execute(select(accruals).where(*theirs))}
    days = await credited_days.credited_days(proof.db, product.code, since - 2 * LONGEST_RUN)
    rows = await credited_days.rows_around(proof.db, product, since - LONGEST_RUN, days[-1].day + LONGEST_RUN)
    whole = _Folded(product, changed, credited)
    figures = FiguresAtHand(product, calendar, rows)
    anew = [whole.row(day, joined, figures.of(day.day)) for day, joined in _joined(days) if day.day >= since]
    kept = [{"person": proof.person, "product": product.code, **row} for row in anew if row is not None]
    await proof.db.execute(delete(accruals).where(*theirs, accruals.c.day >= since))
    await proof.db.execute(delete(adjustments).where(*own))
    if kept:
        await proof.db.execute(insert(accruals), kept)


def _joined(days: Sequence[CreditDay]) -> Sequence[tuple[CreditDay, date]]:
    """Each day with the last before it whose income earns on it."""
    found, joined = [], date.min
    for day in days:
        found.append((day, joined))
        joined = day.day if day.reinvested else joined
    return found


@dataclass(frozen=True, slots=True)
class _Folded:
    """One holding's rows."""

    product: Product
    changed: Sequence[Row[Any]]
    credited: Mapping[date, Row[Any]]

    def row(self, day: CreditDay, joined: date, figure: Figure) -> dict[str, object] | None:
        """The day with all that corrections have changed of it; None where nothing earned."""
        row, of_day = self.credited.get(day.day), [each for each in self.changed if each.day == day.day]
        if row is None and not of_day:
            return None
        stood = [each for each in self.changed if each.day < day.day <= each.through]
        in_units = self.product.publishing is Publishing.TRADING
        income = (row.income_fen if row else 0) + sum(each.income_fen for each in of_day)
        base = (row.base_fen if row else 0) + sum(each.income_fen for each in stood if each.day <= joined)
        found = {"day": day.day, "rate_e4": figure.rate_e4, "income_fen": income, "base_fen": max(0, base)}
        carried = (row.fraction_e8 or 0 if row else 0) + sum(each.fraction_e8 for each in of_day)
        found["fraction_e8"] = carried if self.product.fraction_carried else None
        units = max(0, (row.units_e2 or 0 if row else 0) + sum(each.bought_e2 for each in stood))
        bought = (row.bought_e2 or 0 if row else 0) + sum(each.bought_e2 for each in of_day)
        found |= {"units_e2": units, "bought_e2": bought} if in_units else {"units_e2": None, "bought_e2": None}
        return found | ({"base_fen": nav_value(units, figure.before_e4 or 0)} if in_units else {})
