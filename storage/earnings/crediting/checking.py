"""Whether every balance is what it is made of: what was put in and taken out, what it earned, and corrections.

For a money fund balance = entries + income + adjustments; for a fund with a NAV the same holds of the units. A holding
that fails is walked day by day, to name the first day at fault.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Row, Subquery, and_, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import money_income
from earnings.calendar import FundCalendar
from recommender.products.product import Product, Publishing
from storage.database.columns import Whole
from storage.earnings.crediting import credited_days
from storage.earnings.crediting.corrections import MADE_UP
from storage.earnings.crediting.credited_days import LONGEST_RUN
from storage.earnings.tables import accruals, adjustments, entries, holdings
from storage.people.consents import HoldingsProof, agreed

CHUNK: Final = 20_000
"""Holders looked at in one statement."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A holding that does not add up, and the first day on which it does not; None where each day does by itself."""

    person: int
    product: str
    day: date | None


async def check(db: AsyncConnection, product: Product, calendar: FundCalendar, after: int, through: int) -> list[Fault]:
    """The faults among the holders of a product whose numbers lie between two, the second included."""
    people = (await db.execute(_wrong(product, after, through))).scalars().all()
    return [Fault(person, product.code, await _first_day(db, product, calendar, person)) for person in people]


def _wrong(product: Product, after: int, through: int) -> Any:  # noqa: ANN401 a select of one column
    """Holdings whose sums differ from their parts, and those with an income that does not follow from its base."""

    def sums(table: FromClause, *columns: str) -> Subquery:
        mine = table.c.product == product.code, table.c.person > after, table.c.person <= through
        each = [func.sum(table.c[name]).label(name) for name in columns]
        return select(table.c.person, *each).where(*mine).group_by(table.c.person).subquery()

    put = sums(entries, "amount_fen", "units_e2")
    earned = sums(accruals, "income_fen", "bought_e2")
    changed = sums(adjustments, "income_fen", "bought_e2")

    def total(*parts: ColumnElement[int]) -> ColumnElement[int]:
        whole: ColumnElement[int] = literal(0, Whole)
        for part in parts:
            whole = whole + func.coalesce(part, 0)
        return whole

    wrong = holdings.c.income_fen != total(earned.c.income_fen, changed.c.income_fen)
    if product.publishing is Publishing.TRADING:
        wrong |= holdings.c.units_e2 != total(put.c.units_e2, earned.c.bought_e2, changed.c.bought_e2)
    else:
        wrong |= holdings.c.balance_fen != total(put.c.amount_fen, earned.c.income_fen, changed.c.income_fen)
        wrong |= holdings.c.person.in_(_misfloored(product, after, through))
    return (
        select(holdings.c.person)
        .outerjoin(put, put.c.person == holdings.c.person)
        .outerjoin(earned, earned.c.person == holdings.c.person)
        .outerjoin(changed, changed.c.person == holdings.c.person)
        .where(holdings.c.product == product.code, holdings.c.person > after, holdings.c.person <= through)
        .where(wrong, agreed(holdings.c.person, HoldingsProof))
        .order_by(holdings.c.person)
    )


def _misfloored(product: Product, after: int, through: int) -> Any:  # noqa: ANN401 as above
    """Whose income on some day is not the floor of base × rate; what was lost, or carried, is looked at by hand."""
    mine = accruals.c
    exact, credited = mine.base_fen * mine.rate_e4, mine.income_fen * 10**8
    over = 2 * 10**8 if product.fraction_carried else 10**8
    slack = 10**8 if product.fraction_carried else 0
    off = or_(credited > exact + slack, exact >= credited + over)
    return select(mine.person).where(
        mine.product == product.code, mine.person > after, mine.person <= through, mine.rate_e4 >= 0, off
    )


async def _first_day(db: AsyncConnection, product: Product, calendar: FundCalendar, person: int) -> date | None:
    """The first credited day whose base is not what was there, or whose income does not follow from it."""

    def of(table: FromClause) -> ColumnElement[bool]:
        return and_(table.c.person == person, table.c.product == product.code, agreed(table.c.person, HoldingsProof))

    put = (await db.execute(select(entries).where(of(entries)))).all()
    changed = (await db.execute(select(adjustments).where(of(adjustments)))).all()
    credited = {row.day: row for row in await db.execute(select(accruals).where(of(accruals)))}
    first = min((row.effective for row in put), default=min(credited, default=date.max))
    if first == date.max:
        return None
    walk = _Walk(product, put, changed, credited)
    rows = await credited_days.rows_around(db, product, first - LONGEST_RUN, date(9999, 1, 1))
    joined = date.min
    for day in await credited_days.credited_days(db, product.code, first):
        figure = credited_days.figure_of(product, calendar, day.day, rows)
        if figure is not None and walk.fails(day.day, day.count_until, joined):
            return day.day
        joined = day.day if day.reinvested else joined
    return None


@dataclass(frozen=True, slots=True)
class _Walk:
    """One holding's rows."""

    product: Product
    put: Sequence[Row[Any]]
    changed: Sequence[Row[Any]]
    credited: Mapping[date, Row[Any]]

    def fails(self, day: date, counted: date, joined: date) -> bool:
        """Whether the day's accrual is missing, stands on something else than was there, or was worked out wrongly."""
        units = self.product.publishing is Publishing.TRADING
        stood = self._base(day, counted, joined, units=units)
        row = self.credited.get(day)
        if row is None:
            return stood > 0 and not units
        if (row.units_e2 if units else row.base_fen) != stood:
            return True
        plain = not units and not self.product.fraction_carried and row.rate_e4 >= 0
        return plain and row.income_fen != money_income(row.base_fen, row.rate_e4)

    def _base(self, day: date, counted: date, joined: date, *, units: bool) -> int:
        entered, earned = ("units_e2", "bought_e2") if units else ("amount_fen", "income_fen")
        until = day - timedelta(days=1) if units else min(joined, day - timedelta(days=1))
        put = sum(getattr(row, entered) for row in self.put if self._counts(row, counted))
        income = sum(getattr(row, earned) or 0 for row in self.credited.values() if row.day <= until)
        since = sum(getattr(row, earned) for row in self.changed if row.through < day and row.day <= until)
        return max(0, int(put + income + since))

    @staticmethod
    def _counts(row: Row[Any], counted: date) -> bool:
        return bool(row.effective < counted if row.source == MADE_UP else row.effective <= counted)
