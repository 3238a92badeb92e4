"""What a split or merger of units makes of amounts that did not earn yet on its day.

What earns is converted where the day is credited: an accrual, or an adjustment, says what came of its units. An amount
on its way in or out gets an entry of its own beside it; if later days have counted it already, an adjustment.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, bindparam, cast, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures.units import lot_changes
from storage.database.columns import Whole
from storage.database.upsert import insert_into
from storage.earnings.crediting import credited_days, rules
from storage.earnings.holdings import CONVERSION, EntryKind
from storage.earnings.tables import accruals, adjustments, entries, holdings
from storage.people.consents import HoldingsProof, agreed


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A day whose units were converted: entries made until an instant are in old ones. `was_e12` is a ratio by which
    that was done before this one was known."""

    id: int
    product: str
    day: date
    was_e12: int
    now_e12: int
    before: datetime


@dataclass(frozen=True, slots=True)
class People:
    """Those whose numbers lie between two, the second included."""

    after: int
    through: int

    def has(self, person: ColumnElement[int]) -> ColumnElement[bool]:
        return and_(person > self.after, person <= self.through)


Lots = Sequence[tuple[date, int]]
"""Units on their way in or, negative, out: the first day that sees them, by day."""


async def convert_waiting(db: AsyncConnection, change: UnitChange, some: People, nav_e4: int, now: datetime) -> None:
    """Convert what those people have on its way, beside the crediting of the day itself."""
    await _enter(db, change, await _lots(db, change, some), nav_e4, now)


async def adjust_waiting(
    db: AsyncConnection, change: UnitChange, some: People, correction: int, day: date, through: date
) -> None:
    """Adjust what those people had on its way when units were converted, and have had counted since: what joined what
    earns after one credited day and by the next stands beside the first of them."""
    days = [each.day for each in await credited_days.credited_days(db, change.product, change.day)]
    following = next((each for each in days if each > day), date.min)
    for person, lots in (await _lots(db, change, some)).items():
        units = sum(each for first, each in lots if day < first <= following)
        row = insert_into(db, adjustments).values(
            correction=correction,
            person=person,
            day=day,
            product=change.product,
            through=through,
            income_fen=0,
            bought_e2=units,
        )
        more = {"bought_e2": adjustments.c.bought_e2 + row.excluded.bought_e2}
        if units:
            again = row.on_conflict_do_update(index_elements=["correction", "person", "day"], set_=more)
            await db.execute(again)


async def enter_waiting(
    db: AsyncConnection, change: UnitChange, some: People, last: date, nav_e4: int, now: datetime
) -> None:
    """The same of what nothing has counted by the last credited day."""
    lots = {who: [lot for lot in each if lot[0] > last] for who, each in (await _lots(db, change, some)).items()}
    await _enter(db, change, lots, nav_e4, now)


async def _lots(db: AsyncConnection, change: UnitChange, some: People) -> Mapping[int, Lots]:
    """What each lot that was on its way changes by, for those who had any."""
    waiting = await waiting_lots(db, change, some)
    earning = await earning_units(db, change, some) if waiting else {}
    return {who: tuple(_changed(change, earning.get(who, 0), lots)) for who, lots in waiting.items()}


def _changed(change: UnitChange, earning_e2: int, lots: Lots) -> Iterator[tuple[date, int]]:
    units = lot_changes(earning_e2, [each for _, each in lots], change.was_e12, change.now_e12)
    return ((first, each) for (first, _), each in zip(lots, units, strict=True))


async def waiting_lots(db: AsyncConnection, change: UnitChange, some: People) -> Mapping[int, Lots]:
    """What did not earn yet on the day, in old units; what this very change made of it is not counted again."""
    mine = entries.c.product == change.product, some.has(entries.c.person), agreed(entries.c.person, HoldingsProof)
    late = entries.c.effective > change.day, entries.c.at <= change.before
    own = or_(entries.c.reference.is_(None), ~entries.c.reference.startswith(mark(change.id)))
    rows = select(entries.c.person, entries.c.effective, func.sum(entries.c.units_e2)).where(*mine, *late, own)
    grouped = rows.group_by(entries.c.person, entries.c.effective).order_by(entries.c.person, entries.c.effective)
    found = defaultdict[int, list[tuple[date, int]]](list)
    for person, first, units in await db.execute(grouped):
        found[person].append((first, int(units)))
    return found


async def earning_units(db: AsyncConnection, change: UnitChange, some: People) -> Mapping[int, int]:
    """The units that earned on the day, as they are known by now, before they were converted."""
    theirs = adjustments.c.person == accruals.c.person, adjustments.c.product == change.product
    stood = adjustments.c.day < change.day, adjustments.c.through >= change.day
    later = select(cast(func.coalesce(func.sum(adjustments.c.bought_e2), 0), Whole)).where(*theirs, *stood)
    mine = accruals.c.product == change.product, accruals.c.day == change.day, some.has(accruals.c.person)
    known = agreed(accruals.c.person, HoldingsProof)
    rows = select(accruals.c.person, accruals.c.units_e2 + later.scalar_subquery()).where(*mine, known)
    return {person: max(0, int(units)) for person, units in await db.execute(rows)}


async def _enter(
    db: AsyncConnection, change: UnitChange, converted: Mapping[int, Lots], nav_e4: int, now: datetime
) -> None:
    """An entry for each lot that changes; what is held follows, at the NAV of the last credited day."""
    rows = [
        {"person": person, "units_e2": units, "effective": first, "reference": _reference(change, person, first, now)}
        for person, lots in converted.items()
        for first, units in lots
        if units
    ]
    if not rows:
        return
    common = {"product": change.product, "kind": EntryKind.CORRECT, "amount_fen": 0, "at": now, "source": CONVERSION}
    await db.execute(insert(entries), [common | row for row in rows])
    units = holdings.c.units_e2 + bindparam("change", type_=Whole)
    mine = update(holdings).where(holdings.c.product == change.product, holdings.c.person == bindparam("who"))
    moved = mine.values(units_e2=units, balance_fen=rules.worth(rules.not_negative(units), nav_e4))
    sums = [{"who": person, "change": sum(units for _, units in lots)} for person, lots in converted.items()]
    await db.execute(moved, sums)


def mark(number: int) -> str:
    """How the references of all entries begin that convert what was on its way."""
    return f"units:{number}:"


def _reference(change: UnitChange, person: int, first: date, now: datetime) -> str:
    return f"{mark(change.id)}{person}:{first}:{change.now_e12}:{now.isoformat()}"
