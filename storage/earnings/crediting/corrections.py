"""A corrected figure enters the ledger: one more version of it, and an adjusting entry for each day it changes.

Nothing that was credited is overwritten. What a holder would have earned, had the figure been right from the start, is
worked out from what each credited day stood on and from the adjustments before it; the difference is the entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Insert,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import FundCalendar
from earnings.money import Fen
from recommender.products.product import Dividends, Product, Publishing
from storage.catalogue import figures, held_figures, row_lock
from storage.catalogue.figures import Published
from storage.catalogue.held_figures import Held
from storage.database.columns import Day, Instant, Whole
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings.crediting import credited_days, day_parts, rules, unit_changes, unit_conversions
from storage.earnings.crediting.credited_days import LONGEST_RUN, Figure
from storage.earnings.crediting.unit_conversions import People, UnitChange
from storage.earnings.holdings import EntryKind
from storage.earnings.tables import accrual_days, accruals, adjustments, entries, holdings
from storage.people.consents import EarningsProof, HoldingsProof, agreed
from storage.people.tables import people

CHUNK: Final = 20_000
"""Holders adjusted in one transaction."""

MADE_UP: Final = "correction"
"""The source of an entry that makes up for what a correction cannot take back."""

Number = ColumnElement[int]


@dataclass(frozen=True, slots=True)
class _Part:
    """The holders whom one transaction adjusts, and the last day that was credited before the correction."""

    correction: Held
    product: Product
    last: date
    counted: date
    after: int
    through: int
    units: UnitChange | None

    @property
    def people(self) -> People:
        return People(self.after, self.through)

    def has(self, code: ColumnElement[str], person: ColumnElement[int]) -> ColumnElement[bool]:
        return and_(code == self.product.code, person > self.after, person <= self.through)


@dataclass(frozen=True, slots=True)
class _Changed:
    """A credited day with the day before it, what it is to be credited by, and whether that is a new figure."""

    day: date
    before: date | None
    figure: Figure
    new: bool
    compounded: date
    """The last day before it whose income earns on it."""
    joined: date
    """The last day up to it whose income earns after it."""


async def is_waiting(db: AsyncConnection, product: str) -> bool:
    """Whether a correction has been accepted and is not entered for everybody yet."""
    return await held_figures.to_enter(db, product) is not None


async def enter_next(
    db: AsyncConnection, product: Product, calendar: FundCalendar, now: datetime, due: datetime, size: int = CHUNK
) -> bool:
    """Adjust so many holders for the oldest accepted correction; False when there is none, or a day is half credited.

    A correction of more holders than that takes several calls, as a day does. Each person adjusted gets one message,
    not before `due`.
    """
    await row_lock.exclusive(db, product.code)
    correction = await held_figures.to_enter(db, product.code)
    if correction is None or await credited_days.is_half_credited(db, product.code):
        return False
    last = correction.credited_through or await _last_day(db, product.code)
    if correction.credited_through is None:
        await figures.replace(db, correction.row, correction.source, now)
        await held_figures.supersede(db, correction)
    before = await figures.before_correction(db, correction.row)
    changed = await _changed(db, product, calendar, correction.row, before, last)
    if last is None or not changed:
        await held_figures.entered(db, correction, None, day_parts.EVERYBODY, now)
        return True
    through = await day_parts.bound(db, product.code, correction.through_person, size)
    counted = await credited_days.counted_through(db, product.code)
    units = await unit_changes.corrected(db, product.code, before, correction.row)
    part = _Part(correction, product, last, counted, correction.through_person, through, units)
    for each in changed:
        await db.execute(_adjust(part, each))
        if units is not None:
            await unit_conversions.adjust_waiting(db, units, part.people, correction.id, each.day, last)
    if units is not None:
        nav_e4 = changed[-1].figure.rate_e4
        await unit_conversions.enter_waiting(db, units, part.people, counted, nav_e4, now)
    await _settle(db, part, changed, now)
    await outbox.queue(db, _errand(correction), due, *_told(part))
    await held_figures.entered(db, correction, last, through, now if through == day_parts.EVERYBODY else None)
    return True


async def _last_day(db: AsyncConnection, product: str) -> date | None:
    last = select(func.max(accrual_days.c.day)).where(accrual_days.c.product == product)
    found: date | None = (await db.execute(last)).scalar_one()
    return found


async def _changed(
    db: AsyncConnection,
    product: Product,
    calendar: FundCalendar,
    row: Published,
    before: Published | None,
    last: date | None,
) -> tuple[_Changed, ...]:
    """The credited days from the first that the new version changes, each with what it is to be credited by."""
    since = row.day - LONGEST_RUN
    new = await credited_days.rows_around(db, product, since, (last or row.day) + LONGEST_RUN)
    was = [before if each.day == row.day and before is not None else each for each in new]
    found: list[_Changed] = []
    earlier, compounded = None, date.min
    for day in await credited_days.credited_days(db, product.code, since - 2 * LONGEST_RUN):
        figure = credited_days.figure_of(product, calendar, day.day, new) if day.day > since else None
        joined = day.day if day.reinvested else compounded
        if figure is not None:
            differs = figure != credited_days.figure_of(product, calendar, day.day, was)
            found += [_Changed(day.day, earlier, figure, differs, compounded, joined)] if found or differs else []
        earlier, compounded = day.day, joined
    return tuple(found)


def _adjust(part: _Part, each: _Changed) -> Insert:
    """The difference that a day makes to each holder whom the correction has reached by then, where there is one."""
    known = _known(part, each).subquery()
    income, fraction, bought = _anew(part.product, each.figure, known)
    change = income - known.c.income_fen
    left, units = fraction - known.c.fraction_e8, bought - known.c.bought_e2
    columns = {
        "correction": literal(part.correction.id, Whole),
        "person": known.c.person,
        "day": literal(each.day, Day),
        "product": literal(part.product.code),
        "through": literal(part.last, Day),
        "rate_e4": literal(each.figure.rate_e4 if each.new else None, Whole),
        "income_fen": change,
        "fraction_e8": left,
        "bought_e2": units,
    }
    differs = or_(change != 0, left != 0, units != 0)
    return insert(adjustments).from_select(list(columns), select(*columns.values()).where(differs))


def _known(part: _Part, each: _Changed) -> Select[Any]:
    """What each of them earned that day, on what, and how the adjustments before it have changed that."""
    who, a, b = _reached(part, each).subquery(), accruals.alias(), accruals.alias()

    def sum_of(column: ColumnElement[int], *when: ColumnElement[bool]) -> ScalarSelect[int]:
        mine = adjustments.c.person == who.c.person, adjustments.c.product == part.product.code
        # PostgreSQL's sum of whole numbers is a decimal, whose quotient is not floored
        return select(cast(func.coalesce(func.sum(column), 0), Whole)).where(*mine, *when).scalar_subquery()

    changed, that_day = adjustments.c, adjustments.c.day == each.day
    stood_on = changed.day <= each.compounded, changed.day < each.day, changed.through >= each.day
    earlier = changed.day == (each.before or date.min)
    base = func.coalesce(a.c.base_fen, 0) + sum_of(changed.income_fen, *stood_on)
    units = func.coalesce(a.c.units_e2, 0) + sum_of(changed.bought_e2, changed.day < each.day, stood_on[2])
    return (
        select(
            who.c.person,
            rules.not_negative(base).label("base_fen"),
            rules.not_negative(units).label("units_e2"),
            (func.coalesce(a.c.income_fen, 0) + sum_of(changed.income_fen, that_day)).label("income_fen"),
            (func.coalesce(a.c.fraction_e8, 0) + sum_of(changed.fraction_e8, that_day)).label("fraction_e8"),
            (func.coalesce(a.c.bought_e2, 0) + sum_of(changed.bought_e2, that_day)).label("bought_e2"),
            (func.coalesce(b.c.fraction_e8, 0) + sum_of(changed.fraction_e8, earlier)).label("carried_e8"),
        )
        .outerjoin_from(who, a, _of(a, who.c.person, part, each.day))
        .outerjoin(b, _of(b, who.c.person, part, each.before or date.min))
        .where(agreed(who.c.person, HoldingsProof))
    )


def _of(table: FromClause, person: ColumnElement[int], part: _Part, day: date) -> ColumnElement[bool]:
    return and_(table.c.person == person, table.c.product == part.product.code, table.c.day == day)


def _reached(part: _Part, each: _Changed) -> Select[Any] | CompoundSelect[Any]:
    """Those whom this correction has changed already and, where the day has a new figure, all who earned by it."""
    reached = select(adjustments.c.person).where(
        adjustments.c.correction == part.correction.id, part.has(adjustments.c.product, adjustments.c.person)
    )
    if not each.new:
        return reached.distinct()
    earned = part.has(accruals.c.product, accruals.c.person), accruals.c.day == each.day
    return union(reached, select(accruals.c.person).where(*earned))


def _anew(product: Product, figure: Figure, known: Subquery) -> tuple[Number, Number, Number]:
    """The income, the fraction and the units bought that should have been."""
    base, units, nothing = known.c.base_fen, known.c.units_e2, literal(0, Whole)
    if product.publishing is not Publishing.TRADING:
        if not product.fraction_carried:
            return rules.income(base, base, figure.rate_e4), nothing, nothing
        income, left = rules.income_carried(base, base, figure.rate_e4, known.c.carried_e8)
        return case((base > 0, income), else_=nothing), case((base > 0, left), else_=nothing), nothing
    if figure.before_e4 is None:
        return nothing, nothing, nothing
    income, bought = rules.gain(units, figure, reinvested=product.dividends is Dividends.REINVESTED)
    return income, nothing, bought


async def _settle(db: AsyncConnection, part: _Part, changed: Sequence[_Changed], now: datetime) -> None:
    """The balances follow. What was taken out already is not asked back: an entry makes up for it."""
    sums = _sums(part, changed).subquery()
    short = holdings.c.balance_fen + sums.c.income_fen
    if part.product.publishing is Publishing.TRADING:
        short = holdings.c.units_e2 + sums.c.bought_e2
    await db.execute(_make_up(part, sums, short, now))
    mine = update(holdings).where(holdings.c.product == part.product.code, holdings.c.person == sums.c.person)
    income = {"income_fen": holdings.c.income_fen + sums.c.income_fen}
    made_up = case((short < 0, -short), else_=literal(0))
    if part.product.publishing is not Publishing.TRADING:
        earning = holdings.c.earning_fen + sums.c.joined_fen + made_up
        moved = {
            "balance_fen": rules.not_negative(short),
            "earning_fen": rules.not_negative(earning),
            "waiting_fen": rules.not_negative(holdings.c.waiting_fen + sums.c.income_fen - sums.c.joined_fen),
            "fraction_e8": rules.not_negative(holdings.c.fraction_e8 + sums.c.fraction_e8),
        }
        if part.product.reinvested_on == 0:
            moved.pop("waiting_fen")
        await db.execute(mine.values(income | moved))
        return
    earning = holdings.c.earning_units_e2 + sums.c.bought_e2 + made_up
    moved = {"units_e2": rules.not_negative(short), "earning_units_e2": rules.not_negative(earning)}
    await db.execute(mine.values(income | moved))
    nav_e4 = changed[-1].figure.rate_e4
    everybody = update(holdings).where(part.has(holdings.c.product, holdings.c.person))
    worth = {
        "balance_fen": rules.worth(holdings.c.units_e2, nav_e4),
        "earning_fen": rules.worth(holdings.c.earning_units_e2, nav_e4),
    }
    if changed[-1].new or part.units is not None or part.product.dividends is Dividends.REINVESTED:
        await db.execute(everybody.values(worth))


def _sums(part: _Part, changed: Sequence[_Changed]) -> Select[Any]:
    """What the correction changes in all, and of that what had joined what earns by the last credited day."""
    joined = changed[-1].joined
    of_last = case((adjustments.c.day == part.last, adjustments.c.fraction_e8), else_=literal(0))
    return (
        select(
            adjustments.c.person,
            func.sum(adjustments.c.income_fen).label("income_fen"),
            func.sum(adjustments.c.bought_e2).label("bought_e2"),
            func.sum(of_last).label("fraction_e8"),
            func.sum(case((adjustments.c.day <= joined, adjustments.c.income_fen), else_=literal(0))).label(
                "joined_fen"
            ),
        )
        .where(adjustments.c.correction == part.correction.id, part.has(adjustments.c.product, adjustments.c.person))
        .group_by(adjustments.c.person)
    )


def _make_up(part: _Part, sums: Subquery, short: ColumnElement[int], now: datetime) -> Insert:
    units = part.product.publishing is Publishing.TRADING
    columns = {
        "person": sums.c.person,
        "product": literal(part.product.code),
        "kind": literal(EntryKind.CORRECT.value),
        "amount_fen": literal(0, Whole) if units else -short,
        "units_e2": -short if units else literal(0, Whole),
        "effective": literal(part.counted, Day),
        "at": literal(now, Instant),
        "source": literal(MADE_UP),
    }
    theirs = select(*columns.values()).join_from(
        sums, holdings, and_(holdings.c.person == sums.c.person, holdings.c.product == part.product.code)
    )
    return insert(entries).from_select(list(columns), theirs.where(short < 0, agreed(sums.c.person, HoldingsProof)))


def _errand(correction: Held) -> NewMessage:
    return NewMessage(Kind.CORRECTION, f"correction:{correction.id}", Lane.ALERT, correction.id, correction.row.day)


def _told(part: _Part) -> tuple[ColumnElement[bool], ...]:
    """The people whose income changes, if they want to hear of it."""
    theirs = exists().where(
        adjustments.c.person == people.c.id,
        adjustments.c.correction == part.correction.id,
        part.has(adjustments.c.product, adjustments.c.person),
        adjustments.c.income_fen != 0,
    )
    return theirs, people.c.blocked_at.is_(None), agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction changed for a person: the figure before and now, the days, and the income in all."""

    was: Published
    now: Published
    first_day: date
    last_day: date
    change_fen: Fen


async def of_person(proof: HoldingsProof, number: int) -> Correction | None:
    """What an entered correction changed for them, or None when that was nothing."""
    correction = await held_figures.find(proof.db, number)
    was = None if correction is None else await figures.before_correction(proof.db, correction.row)
    mine = select(func.min(adjustments.c.day), func.max(adjustments.c.day), func.sum(adjustments.c.income_fen)).where(
        adjustments.c.person == proof.person, adjustments.c.correction == number, adjustments.c.income_fen != 0
    )
    first, last, change = (await proof.db.execute(mine)).one()
    if correction is None or was is None or first is None:
        return None
    return Correction(was, correction.row, first, last, int(change))
