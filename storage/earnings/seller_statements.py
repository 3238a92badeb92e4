"""A seller's incomes put aside, and ours, in one order, so that both are read once however many there are."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, Table, func, insert, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.money import Fen
from storage.database.scratch import statements
from storage.earnings.tables import accruals, adjustments
from storage.people.consents import HoldingsProof, agreed

_PAGE: Final = 2_000

Days = Mapping[date, Fen]
"""A holding's incomes by day."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the seller's file."""

    person: int
    product: str
    day: date
    income_fen: Fen


@dataclass(frozen=True, slots=True)
class Scope:
    """The days of a product that the seller's file speaks of."""

    product: str
    since: date
    until: date


async def stage(db: AsyncConnection, rows: Sequence[tuple[int, Statement]]) -> None:
    """Put statements aside, each with its line."""
    values = (
        {"line": line, "person": row.person, "product": row.product, "day": row.day, "income_fen": row.income_fen}
        for line, row in rows
    )
    await db.execute(insert(statements), list(values))


async def twice(db: AsyncConnection) -> tuple[tuple[int, int], ...]:
    """The first lines that speak of a holder, product and day again, each with the line before it that did."""
    same = (statements.c.person, statements.c.product, statements.c.day)
    before = func.lag(statements.c.line).over(partition_by=same, order_by=statements.c.line).label("before")
    noted = select(statements.c.line, before).subquery()
    again = select(noted).where(noted.c.before.is_not(None)).order_by(noted.c.line).limit(100)
    return tuple((line, first) for line, first in await db.execute(again))


async def scopes(db: AsyncConnection) -> tuple[Scope, ...]:
    """Each product of the file with its first and last day."""
    ends = select(statements.c.product, func.min(statements.c.day), func.max(statements.c.day))
    rows = await db.execute(ends.group_by(statements.c.product).order_by(statements.c.product))
    return tuple(Scope(*row) for row in rows)


def theirs(db: AsyncConnection, product: str) -> AsyncIterator[tuple[int, Days]]:
    """The seller's incomes of a product, person by person."""
    mine = select(statements.c.person, statements.c.day, statements.c.income_fen)
    return _by_person(db, mine.where(statements.c.product == product).order_by(statements.c.person, statements.c.day))


def ours(db: AsyncConnection, scope: Scope) -> AsyncIterator[tuple[int, Days]]:
    """Ours, corrections included, of the people who agree to holdings being kept."""

    def of(table: Table) -> Select[Any]:
        within = table.c.product == scope.product, table.c.day.between(scope.since, scope.until)
        mine = select(table.c.person, table.c.day, table.c.income_fen)
        return mine.where(*within, agreed(table.c.person, HoldingsProof))

    every = union_all(of(accruals), of(adjustments)).subquery()
    summed = select(every.c.person, every.c.day, func.sum(every.c.income_fen)).group_by(every.c.person, every.c.day)
    return _by_person(db, summed.order_by(every.c.person, every.c.day))


async def _by_person(db: AsyncConnection, every: Select[Any]) -> AsyncIterator[tuple[int, Days]]:
    person, days = 0, dict[date, Fen]()
    async with db.stream(every.execution_options(yield_per=_PAGE)) as rows:
        async for number, day, income in rows:
            if number != person and days:
                yield person, days
                days = {}
            person = number
            days[day] = int(income)
    if days:
        yield person, days
