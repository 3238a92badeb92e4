"""Days on which a fund's units were split or merged: since when, and what that made of an entry and of a person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures.units import ONE, in_new_units
from recommender.products.product import Product
from storage.catalogue import figures
from storage.catalogue.figures import Published
from storage.database.upsert import insert_into
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings.crediting.unit_conversions import People, UnitChange, earning_units, mark, waiting_lots
from storage.earnings.holdings import CONVERSION, Entry
from storage.earnings.tables import accrual_days, accruals, entries, unit_changes
from storage.people.consents import EarningsProof, HoldingsProof, agreed
from storage.people.tables import people


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
    return await outstanding_of(proof.db, product.code, first, until)


async def outstanding_of(db: AsyncConnection, product: str, first: date, until: date) -> date | None:
    """The same of a fund, whoever holds it."""
    return await figures.unit_change(db, product, await _reached(db, product, first), until)


async def carried(db: AsyncConnection, product: str, units_e2: int, after: date, until: date, first: date) -> int:
    """What units, signed, that were worth a day's NAV are on a later one, as far as what people hold has come.

    `first` is the first day on which they count.
    """
    size = abs(units_e2)
    for ratio in await reached_between(db, product, after, until, first):
        size = in_new_units(size, ratio)
    return size if units_e2 >= 0 else -size


async def reached_between(db: AsyncConnection, product: str, after: date, until: date, first: date) -> Sequence[int]:
    """The ratios of the days after one and up to another whose splits and mergers have reached what people hold."""
    last = min(until, await _reached(db, product, first))
    rows = await figures.navs_of(db, product, after + timedelta(days=1), last) if last > after else ()
    return [row.ratio_e12 for row in rows if row.ratio_e12 != ONE]


async def on_first_days(db: AsyncConnection, product: str, said: Sequence[Entry]) -> Mapping[int, int]:
    """What a holding's entries, without those that convert, are on the first day that sees each: signed, in units.

    All that begins on one day was converted together; what was rounded is the last one's.
    """
    changed = (
        select(unit_changes.c.day, unit_changes.c.before, unit_changes.c.ratio_e12)
        .where(unit_changes.c.product == product)
        .order_by(unit_changes.c.day)
    )
    ratios = [(row.day, row.before, row.ratio_e12) for row in await db.execute(changed)]
    found: dict[int, int] = {}
    for _, group in groupby(sorted(said, key=lambda each: (each.effective, each.id)), lambda each: each.effective):
        found |= _together(list(group), ratios)
    return found


def _together(of_day: Sequence[Entry], ratios: Sequence[tuple[date, datetime, int]]) -> Mapping[int, int]:
    own = [each for each in of_day if each.source != CONVERSION]
    if not own:
        return {}
    asis = {each.id: each.units_e2 for each in own}
    found, last = dict(asis), own[-1].id
    for each in own:
        for day, before, ratio in ratios:
            if day < each.effective and each.at <= before:
                units, last = found[each.id], each.id
                found[each.id] = in_new_units(abs(units), ratio) * (1 if units >= 0 else -1)
    rounded = sum(each.units_e2 for each in of_day) - sum(found.values())
    # a split that was known late is in no entry, but in what corrected the days since
    return found | {last: found[last] + rounded} if abs(rounded) <= len(own) * len(ratios) else asis


async def _reached(db: AsyncConnection, product: str, first: date) -> date:
    """The last day whose split or merger what people hold has seen, or would have."""
    mine = accrual_days.c.product == product
    last: date | None = (await db.execute(select(func.max(accrual_days.c.day)).where(mine))).scalar_one()
    if last is None:
        begins = select(func.min(entries.c.effective)).where(entries.c.product == product)
        last = min((await db.execute(begins)).scalar_one() or first, first) - timedelta(days=1)
    return last


async def is_of(db: AsyncConnection, product: str, day: date) -> bool:
    """Whether units were split or merged on a credited day."""
    mine = select(unit_changes.c.id).where(unit_changes.c.product == product, unit_changes.c.day == day)
    return (await db.execute(mine)).first() is not None


async def tell(db: AsyncConnection, product: str, day: date, due: datetime) -> int:
    """Queue a message for everybody whose units were converted on a day, if they want to hear of earnings."""
    mine = select(unit_changes.c.id).where(unit_changes.c.product == product, unit_changes.c.day == day)
    number = (await db.execute(mine)).scalar_one_or_none()
    if number is None:
        return 0
    earned = exists().where(accruals.c.person == people.c.id, accruals.c.product == product, accruals.c.day == day)
    waited = exists().where(entries.c.person == people.c.id, entries.c.reference.startswith(mark(number)))
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
    earning = (await earning_units(proof.db, change, some)).get(proof.person, 0)
    was = earning + sum(units for _, units in (await waiting_lots(proof.db, change, some)).get(proof.person, ()))
    return Converted(row.product, row.day, row.ratio_e12, was, in_new_units(was, row.ratio_e12)) if was > 0 else None
