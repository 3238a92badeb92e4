"""Days on which a fund's units were split or merged, and what that makes of amounts that did not earn yet.

What earns is converted where the day is credited: an accrual, or an adjustment, says what came of its units. An amount
on its way in or out gets an entry of its own beside it; if later days have counted it already, an adjustment.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, cast, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.units import ONE, in_new_units, lot_changes
from recommender.products.product import Product
from storage.catalogue import figures
from storage.catalogue.figures import Published
from storage.database.columns import Whole
from storage.database.upsert import insert_into
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings import credited_days, rules
from storage.earnings.holdings import CONVERSION, Entry, EntryKind
from storage.earnings.tables import accrual_days, accruals, adjustments, entries, holdings, unit_changes
from storage.people.consents import EarningsProof, HoldingsProof, agreed
from storage.people.tables import people


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
        return and_(person > self.after, person <= self.through, agreed(person, HoldingsProof))


Lots = Sequence[tuple[date, int]]
"""Units on their way in or, negative, out: the first day that sees them, by day."""


async def begun(db: AsyncConnection, product: str, day: date, ratio_e12: int, now: datetime) -> UnitChange:
    """Note that holders are being converted as the day is credited; what was entered until now is in old units."""
    row = insert_into(db, unit_changes).values(product=product, day=day, ratio_e12=ratio_e12, before=now)
    await db.execute(row.on_conflict_do_nothing(index_elements=["product", "day"]))
    mine = select(unit_changes).where(unit_changes.c.product == product, unit_changes.c.day == day)
    found = (await db.execute(mine)).one()
    return UnitChange(found.id, product, day, ONE, ratio_e12, found.before)


async def corrected(db: AsyncConnection, product: str, was: Published | None, now: Published) -> UnitChange | None:
    """The change that a corrected NAV makes to units, None where it makes none; `was` is what counted before."""
    before, after = getattr(was, "ratio_e12", ONE), getattr(now, "ratio_e12", ONE)
    kept_at = await figures.first_kept_at(db, now)
    if before == after or kept_at is None:
        return None
    row = insert_into(db, unit_changes).values(product=product, day=now.day, ratio_e12=after, before=kept_at)
    again = row.on_conflict_do_update(index_elements=["product", "day"], set_={"ratio_e12": after})
    number, instant = (await db.execute(again.returning(unit_changes.c.id, unit_changes.c.before))).one()
    return UnitChange(number, product, now.day, before, after, instant)


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


async def since(db: AsyncConnection, entry: Entry) -> int:
    """What has become of an entry's units by splits and mergers since it was made, signed as they are."""
    ratios = select(unit_changes.c.ratio_e12).where(
        unit_changes.c.product == entry.product, unit_changes.c.before >= entry.at
    )
    size = abs(entry.units_e2)
    for ratio in (await db.execute(ratios.order_by(unit_changes.c.day))).scalars():
        size = in_new_units(size, ratio)
    return size if entry.units_e2 >= 0 else -size


async def outstanding(proof: HoldingsProof, product: Product, first: date, until: date) -> date | None:
    """The day, if there is one, whose split or merger has not reached what people hold yet.

    `first` is the first day on which what is being entered counts: before anybody holds a fund no day is credited.
    """
    mine = accrual_days.c.product == product.code
    last = (await proof.db.execute(select(func.max(accrual_days.c.day)).where(mine))).scalar_one()
    if last is None:
        begins = select(func.min(entries.c.effective)).where(entries.c.product == product.code)
        last = min((await proof.db.execute(begins)).scalar_one() or first, first) - timedelta(days=1)
    return await figures.unit_change(proof.db, product.code, last, until)


async def tell(db: AsyncConnection, product: str, day: date, due: datetime) -> int:
    """Queue a message for everybody whose units were converted on a day, if they want to hear of earnings."""
    mine = select(unit_changes.c.id).where(unit_changes.c.product == product, unit_changes.c.day == day)
    number = (await db.execute(mine)).scalar_one_or_none()
    if number is None:
        return 0
    earned = exists().where(accruals.c.person == people.c.id, accruals.c.product == product, accruals.c.day == day)
    waited = exists().where(entries.c.person == people.c.id, entries.c.reference.startswith(_mark(number)))
    who = people.c.blocked_at.is_(None), agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof)
    errand = NewMessage(Kind.UNITS, f"units:{number}", Lane.ALERT, number, day)
    return await outbox.queue(db, errand, due, or_(earned, waited), *who)


@dataclass(frozen=True, slots=True)
class Converted:
    """A person's units before and after a day's split or merger, in 1/100, and what one unit became."""

    product: str
    day: date
    ratio_e12: int
    was_e2: int
    now_e2: int


async def of_person(proof: HoldingsProof, number: int) -> Converted | None:
    """What a split or merger made of a person's units, or None where it was none after all."""
    row = (await proof.db.execute(select(unit_changes).where(unit_changes.c.id == number))).one_or_none()
    if row is None or row.ratio_e12 == ONE:
        return None
    change = UnitChange(row.id, row.product, row.day, ONE, row.ratio_e12, row.before)
    some = People(proof.person - 1, proof.person)
    earning = (await _earning(proof.db, change, some)).get(proof.person, 0)
    was = earning + sum(units for _, units in (await _waiting(proof.db, change, some)).get(proof.person, ()))
    return Converted(row.product, row.day, row.ratio_e12, was, in_new_units(was, row.ratio_e12)) if was > 0 else None


async def _lots(db: AsyncConnection, change: UnitChange, some: People) -> Mapping[int, Lots]:
    """What each lot that was on its way changes by, for those who had any."""
    waiting = await _waiting(db, change, some)
    earning = await _earning(db, change, some) if waiting else {}
    return {who: tuple(_changed(change, earning.get(who, 0), lots)) for who, lots in waiting.items()}


def _changed(change: UnitChange, earning_e2: int, lots: Lots) -> Iterator[tuple[date, int]]:
    units = lot_changes(earning_e2, [each for _, each in lots], change.was_e12, change.now_e12)
    return ((first, each) for (first, _), each in zip(lots, units, strict=True))


async def _waiting(db: AsyncConnection, change: UnitChange, some: People) -> Mapping[int, Lots]:
    """What did not earn yet on the day, in old units; what this very change made of it is not counted again."""
    mine = entries.c.product == change.product, some.has(entries.c.person)
    late = entries.c.effective > change.day, entries.c.at <= change.before
    own = or_(entries.c.reference.is_(None), ~entries.c.reference.startswith(_mark(change.id)))
    rows = select(entries.c.person, entries.c.effective, func.sum(entries.c.units_e2)).where(*mine, *late, own)
    grouped = rows.group_by(entries.c.person, entries.c.effective).order_by(entries.c.person, entries.c.effective)
    found = defaultdict[int, list[tuple[date, int]]](list)
    for person, first, units in await db.execute(grouped):
        found[person].append((first, int(units)))
    return found


async def _earning(db: AsyncConnection, change: UnitChange, some: People) -> Mapping[int, int]:
    """The units that earned on the day, as they are known by now, before they were converted."""
    theirs = adjustments.c.person == accruals.c.person, adjustments.c.product == change.product
    stood = adjustments.c.day < change.day, adjustments.c.through >= change.day
    later = select(cast(func.coalesce(func.sum(adjustments.c.bought_e2), 0), Whole)).where(*theirs, *stood)
    mine = accruals.c.product == change.product, accruals.c.day == change.day, some.has(accruals.c.person)
    rows = select(accruals.c.person, accruals.c.units_e2 + later.scalar_subquery()).where(*mine)
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
    moved = mine.values(units_e2=units, balance_fen=rules.worth(units, nav_e4))
    sums = [{"who": person, "change": sum(units for _, units in lots)} for person, lots in converted.items()]
    await db.execute(moved, sums)


def _mark(number: int) -> str:
    return f"units:{number}:"


def _reference(change: UnitChange, person: int, first: date, now: datetime) -> str:
    return f"{_mark(change.id)}{person}:{first}:{change.now_e12}:{now.isoformat()}"
