"""The statements that credit some of a product's holders with a day: three for a money fund, four for a NAV.

Entries that have come into force are counted first; then each earning balance gets its income; then balances follow.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Insert, Update, and_, case, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.products.product import Dividends, Product, Publishing
from storage.database.columns import Day, Whole
from storage.earnings.crediting import rules
from storage.earnings.crediting.credited_days import CreditDay, Figure
from storage.earnings.tables import accruals, entries, holdings
from storage.people.consents import HoldingsProof, agreed

EVERYBODY: Final = 2**62
"""Above any person's number."""


async def bound(db: AsyncConnection, product: str, after: int, size: int) -> int:
    """The number of the last of the next so many holders, or EVERYBODY when there are no more than that."""
    mine = select(holdings.c.person).where(holdings.c.product == product, holdings.c.person > after)
    last = await db.execute(mine.order_by(holdings.c.person).offset(size).limit(1))
    found: int | None = last.scalar_one_or_none()
    return EVERYBODY if found is None else found - 1


async def credit(db: AsyncConnection, product: Product, day: CreditDay, figure: Figure, through: int) -> None:
    """Credit the people between those credited already and a number, itself included."""
    some = _between(product, holdings.c.product, holdings.c.person, day.through_person, through)
    await db.execute(_count_entries(product, day, through))
    if product.publishing is Publishing.TRADING:
        await _credit_nav(db, product, figure, some)
    else:
        await _credit_yield(db, product, day, figure, some)


def _between(
    product: Product, code: ColumnElement[str], person: ColumnElement[int], after: int, through: int
) -> ColumnElement[bool]:
    return and_(code == product.code, person > after, person <= through)


def _count_entries(product: Product, day: CreditDay, through: int) -> Update:
    """Amounts join what earns; where there are units they do, and what they are worth follows from the NAV."""
    due = (
        select(
            entries.c.person,
            func.sum(entries.c.amount_fen).label("amount_fen"),
            func.sum(entries.c.units_e2).label("units_e2"),
        )
        .where(_between(product, entries.c.product, entries.c.person, day.through_person, through))
        .where(entries.c.effective > day.counted, entries.c.effective <= day.count_until)
        .group_by(entries.c.person)
        .subquery()
    )
    mine = update(holdings).where(holdings.c.product == product.code, holdings.c.person == due.c.person)
    if product.publishing is Publishing.TRADING:
        return mine.values(earning_units_e2=rules.not_negative(holdings.c.earning_units_e2 + due.c.units_e2))
    earning = holdings.c.earning_fen + due.c.amount_fen
    from_waiting = case((earning < 0, earning), else_=literal(0))
    return mine.values(
        earning_fen=rules.not_negative(earning),
        waiting_fen=rules.not_negative(holdings.c.waiting_fen + from_waiting),
    )


async def _credit_yield(
    db: AsyncConnection, product: Product, day: CreditDay, figure: Figure, some: ColumnElement[bool]
) -> None:
    """Income = earning balance × income per 10,000, floored to the fen; it earns at once, or from its day on."""
    earning, fraction = holdings.c.earning_fen, holdings.c.fraction_e8
    if product.fraction_carried:
        income, left = rules.income_carried(earning, holdings.c.balance_fen, figure.rate_e4, fraction)
        await db.execute(
            _insert(figure, some, earning, {"base_fen": earning, "income_fen": income, "fraction_e8": left})
        )
    else:
        income = rules.income(earning, holdings.c.balance_fen, figure.rate_e4)
        await db.execute(_insert(figure, some, earning, {"base_fen": earning, "income_fen": income}))
    earns = earning > 0
    moved = {"balance_fen": holdings.c.balance_fen + income, "income_fen": holdings.c.income_fen + income}
    if product.fraction_carried:
        earns |= fraction > 0
        moved["fraction_e8"] = case((earning > 0, left), else_=literal(0))
        moved |= {name: case((earning > 0, value), else_=holdings.c[name]) for name, value in list(moved.items())[:2]}
        income = case((earning > 0, income), else_=literal(0))
    if product.reinvested_on == 0:
        moved["earning_fen"] = earning + income
    elif day.reinvested:
        earns |= holdings.c.waiting_fen > 0
        moved |= {"earning_fen": earning + holdings.c.waiting_fen + income, "waiting_fen": literal(0)}
    else:
        moved["waiting_fen"] = holdings.c.waiting_fen + income
    await db.execute(update(holdings).where(some, earns, agreed(holdings.c.person, HoldingsProof)).values(moved))


async def _credit_nav(db: AsyncConnection, product: Product, figure: Figure, some: ColumnElement[bool]) -> None:
    """Income = what the earning units gained since the NAV before, and the dividend paid on them."""
    nav_e4, units = figure.rate_e4, holdings.c.earning_units_e2
    if figure.before_e4 is not None:
        income, bought = rules.gain(units, figure, reinvested=product.dividends is Dividends.REINVESTED)
        was = rules.worth(units, figure.before_e4)
        kept = {"base_fen": was, "income_fen": income, "units_e2": units, "bought_e2": bought}
        await db.execute(_insert(figure, some, units, kept))
        earned = {
            "income_fen": holdings.c.income_fen + income,
            "units_e2": holdings.c.units_e2 + bought,
            "earning_units_e2": units + bought,
        }
        await db.execute(
            update(holdings).where(some, units > 0, agreed(holdings.c.person, HoldingsProof)).values(earned)
        )
    # what is on its way out is converted only after what earns, so that less than nothing may be held until then
    revalued = {
        "balance_fen": rules.worth(rules.not_negative(holdings.c.units_e2), nav_e4),
        "earning_fen": rules.worth(holdings.c.earning_units_e2, nav_e4),
    }
    await db.execute(update(holdings).where(some).values(revalued))


def _insert(
    figure: Figure, some: ColumnElement[bool], earning: ColumnElement[int], kept: dict[str, ColumnElement[Any]]
) -> Insert:
    """One accrual for each earning holding of people who agree that their holdings are kept."""
    columns = {
        "person": holdings.c.person,
        "product": holdings.c.product,
        "day": literal(figure.day, Day),
        "rate_e4": literal(figure.rate_e4, Whole),
        **kept,
    }
    theirs = select(*columns.values()).where(some, earning > 0, agreed(holdings.c.person, HoldingsProof))
    return insert(accruals).from_select(list(columns), theirs)
