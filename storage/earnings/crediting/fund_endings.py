"""Funds that were merged into another, or wound up: what was held of them goes on there, or is paid out.

What a fund pays for a unit at last is its last NAV, and is credited as one. When its last day is credited for
everybody, each holding leaves by an entry and, if the fund was merged, comes into the other fund by another.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, Text, cast, exists, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import SHANGHAI
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav
from earnings.money import Fen
from recommender.products.product import Product, Status
from storage.catalogue import catalogue, figures, ingest, row_lock
from storage.database.columns import Day, Instant, Whole
from storage.database.upsert import insert_into
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings.crediting import corrections, credited_days, rules, unit_changes
from storage.earnings.holdings import ENDED, Entry, EntryKind, entry_of
from storage.earnings.tables import accrual_days, entries, fund_endings, holdings
from storage.people.consents import EarningsProof, HoldingsProof, agreed
from storage.people.tables import people

SOURCE: Final = "ending"
"""The source of the NAV that is a last payment."""


PATIENCE: Final = timedelta(days=30)
"""How long an end waits for what is estimated of its fund, should the other half of a conversion get no NAV."""


class BadEnding(ValueError):  # noqa: N818 the message says what is wrong with it
    """A fund cannot have ended like that; the message says why."""


@dataclass(frozen=True, slots=True)
class FundEnding:
    """A fund's last day, and either the fund it was merged into, with that one's units for one, or the last payment."""

    product: str
    day: date
    into: str | None
    ratio_e12: int | None
    payment_e4: int | None


async def note(db: AsyncConnection, it: FundEnding, now: datetime) -> bool:
    """Keep that a fund ends; False when the same was known. Raises BadEnding."""
    if (it.into is None) is (it.payment_e4 is None) or (it.ratio_e12 is not None and it.into is None):
        raise BadEnding("a fund is merged into another, or pays so much for a unit: one of the two is asked for")
    if it.into == it.product:
        raise BadEnding("a fund is not merged into itself")
    if it.day > now.astimezone(SHANGHAI).date():
        raise BadEnding(f"{it.day} has not been yet")
    known = await find(db, it.product)
    if known is not None:
        if known != it:
            raise BadEnding(f"{it.product} is known to end on {known.day} already, and otherwise")
        return False
    if (newest := (await figures.last_days(db)).get(it.product)) is not None and newest > it.day:
        raise BadEnding(f"{it.product} has published a NAV of {newest}, after its end")
    values = {"product": it.product, "day": it.day, "into_fund": it.into}
    numbers = {"ratio_e12": it.ratio_e12, "payment_e4": it.payment_e4, "noted_at": now}
    await db.execute(insert(fund_endings).values(values | numbers))
    await _pay(db, it, now)
    return True


async def find(db: AsyncConnection, product: str) -> FundEnding | None:
    row = (await db.execute(select(fund_endings).where(fund_endings.c.product == product))).one_or_none()
    return None if row is None else _ending(row)


async def over(db: AsyncConnection, product: str) -> FundEnding | None:
    """How a fund ended whose holdings have ended with it; None of one that goes on."""
    done = select(fund_endings).where(fund_endings.c.product == product, fund_endings.c.entered_at.is_not(None))
    row = (await db.execute(done)).one_or_none()
    return None if row is None else _ending(row)


async def to_enter(db: AsyncConnection) -> frozenset[str]:
    """The funds that have ended, and whose holdings have not yet."""
    open_ = select(fund_endings.c.product).where(fund_endings.c.entered_at.is_(None))
    return frozenset((await db.execute(open_)).scalars())


async def enter(db: AsyncConnection, product: Product, now: datetime, due: datetime) -> bool:
    """End every holding of a fund whose last day is credited; False while that is to come, or if there is no end.

    Each holder gets one message, not before `due`.
    """
    open_ = select(fund_endings).where(fund_endings.c.product == product.code, fund_endings.c.entered_at.is_(None))
    row = (await db.execute(open_)).one_or_none()
    if row is None:
        return False
    it = _ending(row)
    for code in sorted({it.product, it.into or it.product}):
        await row_lock.exclusive(db, code)
    if not await _is_done(db, it, now):
        return False
    if it.into is not None and not await _go_on(db, row.id, it, now):
        return False
    await _leave(db, row.id, it, now)
    await db.execute(update(fund_endings).where(fund_endings.c.id == row.id).values(entered_at=now))
    await catalogue.set_status(db, product, Status.PAUSED, "merged" if it.into else "wound-up", now)
    await outbox.queue(db, NewMessage(Kind.ENDED, f"ended:{row.id}", Lane.ALERT, row.id, it.day), due, *_told(row.id))
    return True


@dataclass(frozen=True, slots=True)
class Ended:
    """What somebody held of a fund that ended, in fen and in 1/100 unit, and what they hold of another for it."""

    ending: FundEnding
    left_fen: Fen
    left_e2: int
    came_fen: Fen
    came_e2: int


async def of_person(proof: HoldingsProof, number: int) -> Ended | None:
    """What the end of a fund meant for a person, or None if they held nothing of it."""
    row = (await proof.db.execute(select(fund_endings).where(fund_endings.c.id == number))).one_or_none()
    mine = select(entries).where(entries.c.person == proof.person, entries.c.source == ENDED)
    marks = [_mark(number, "out", literal(proof.person)), _mark(number, "in", literal(proof.person))]
    found = (await proof.db.execute(mine.where(entries.c.reference.in_(marks)).order_by(entries.c.units_e2))).all()
    if row is None or not found:
        return None
    left, came = found[0], found[-1] if len(found) > 1 else None
    came_in = (came.amount_fen, came.units_e2) if came else (0, 0)
    return Ended(_ending(row), -left.amount_fen, -left.units_e2, *came_in)


async def left_for(proof: HoldingsProof, entry: int) -> Entry | None:
    """The entry by which a holding left its fund for another, which it came into by the entry of that number."""
    mine = select(entries).where(entries.c.person == proof.person, entries.c.source == ENDED)
    found = {row.reference: row for row in await proof.db.execute(mine)}
    into = next((row for row in found.values() if row.id == entry), None)
    left = found.get(into.reference.replace(":in:", ":out:")) if into else None
    return entry_of(left) if left else None


def _ending(row: Row[Any]) -> FundEnding:
    return FundEnding(row.product, row.day, row.into_fund, row.ratio_e12, row.payment_e4)


async def _pay(db: AsyncConnection, it: FundEnding, now: datetime) -> None:
    """The last payment is the NAV of its day; should another be kept of that day, it is corrected."""
    if it.payment_e4 is None:
        return
    row = PublishedNav(it.product, it.day, it.payment_e4, None, 0)
    there = await figures.of_day(db, row)
    if there is None:
        await figures.keep(db, [row], SOURCE, now)
    elif not isinstance(there, PublishedNav) or there.nav_e4 != row.nav_e4:
        await ingest.correct(db, row, SOURCE, now)


async def _is_done(db: AsyncConnection, it: FundEnding, now: datetime) -> bool:
    """Whether everybody is credited with the NAV of the last day, and nothing is to be corrected or confirmed."""
    awaits = entries.c.product == it.product, entries.c.awaits <= it.day, agreed(entries.c.person, HoldingsProof)
    is_patient = now.astimezone(SHANGHAI).date() <= it.day + PATIENCE
    if is_patient and (await db.execute(select(entries.c.id).where(*awaits).limit(1))).first() is not None:
        return False
    if await credited_days.is_half_credited(db, it.product) or await corrections.is_waiting(db, it.product):
        return False
    last = await _last_day(db, it.product)
    nobody = not (await db.execute(_theirs(it.product).limit(1))).first()
    return nobody or (last is not None and last >= it.day)


async def _last_day(db: AsyncConnection, product: str) -> date | None:
    last = select(func.max(accrual_days.c.day)).where(accrual_days.c.product == product)
    found: date | None = (await db.execute(last)).scalar_one()
    return found


def _theirs(product: str) -> Select[Any]:
    held = holdings.c.product == product, holdings.c.units_e2 > 0, agreed(holdings.c.person, HoldingsProof)
    return select(holdings.c.person, holdings.c.units_e2, holdings.c.balance_fen).where(*held)


async def _go_on(db: AsyncConnection, number: int, it: FundEnding, now: datetime) -> bool:
    """Bring every holding into the other fund, from the first day of it that is not credited; False without its NAV."""
    into = it.into or ""
    if await credited_days.is_half_credited(db, into):
        return False
    counted = await credited_days.counted_through(db, into)
    ratio = await _ratio(db, it)
    newest = await figures.latest_nav(db, into, max(it.day, await _last_day(db, into) or it.day))
    first = max(it.day, counted) + timedelta(days=1)
    if ratio is None or newest is None or await unit_changes.outstanding_of(db, into, first, it.day) is not None:
        return False
    held = _theirs(it.product).subquery()
    units = rules.in_new_units(held.c.units_e2, ratio)
    for since in await unit_changes.reached_between(db, into, it.day, first - timedelta(days=1), first):
        units = rules.in_new_units(units, since)
    came = {"amount_fen": rules.worth(units, newest.nav_e4), "units_e2": units}
    mark = _mark(number, "in", held.c.person)
    columns = {"person": held.c.person, "product": literal(into), "kind": literal(EntryKind.ADD.value), **came}
    columns |= {"effective": literal(first, Day), "at": literal(now, Instant), "source": literal(ENDED)}
    columns |= {"reference": mark}
    await db.execute(insert(entries).from_select(list(columns), select(*columns.values()).where(units > 0)))
    names = ("balance_fen", "earning_fen", "units_e2", "earning_units_e2", "income_fen")
    empty = select(held.c.person, literal(into), *[literal(0, Whole)] * len(names)).where(units > 0)
    row = insert_into(db, holdings).from_select(["person", "product", *names], empty)
    await db.execute(row.on_conflict_do_nothing())
    moved = {"balance_fen": holdings.c.balance_fen + came["amount_fen"], "units_e2": holdings.c.units_e2 + units}
    mine = holdings.c.product == into, holdings.c.person == held.c.person, agreed(holdings.c.person, HoldingsProof)
    await db.execute(update(holdings).where(*mine).values(moved))
    return True


async def _ratio(db: AsyncConnection, it: FundEnding) -> int | None:
    """The other fund's units for one, by both NAVs of the day where none was announced; rounded up, as a share is."""
    if it.ratio_e12 is not None or it.into is None:
        return it.ratio_e12
    mine, other = (
        await figures.navs_of(db, it.product, it.day, it.day),
        await figures.navs_of(db, it.into, it.day, it.day),
    )
    return -(-mine[0].nav_e4 * ONE // other[0].nav_e4) if mine and other else None


async def _leave(db: AsyncConnection, number: int, it: FundEnding, now: datetime) -> None:
    """Take everything out, what was on its way included."""
    held = _theirs(it.product).subquery()
    columns = {
        "person": held.c.person,
        "product": literal(it.product),
        "kind": literal(EntryKind.REDUCE.value),
        "amount_fen": -held.c.balance_fen,
        "units_e2": -held.c.units_e2,
        "effective": literal(it.day + timedelta(days=1), Day),
        "at": literal(now, Instant),
        "source": literal(ENDED),
        "reference": _mark(number, "out", held.c.person),
    }
    await db.execute(insert(entries).from_select(list(columns), select(*columns.values())))
    nothing = {"balance_fen": 0, "earning_fen": 0, "units_e2": 0, "earning_units_e2": 0}
    mine = holdings.c.product == it.product, agreed(holdings.c.person, HoldingsProof)
    await db.execute(update(holdings).where(*mine).values(nothing))


def _mark(number: int, way: str, person: ColumnElement[int]) -> ColumnElement[str]:
    return literal(f"ended:{number}:{way}:").concat(cast(person, Text))


def _told(number: int) -> tuple[ColumnElement[bool], ...]:
    out, in_ = _mark(number, "out", people.c.id), _mark(number, "in", people.c.id)
    theirs = exists().where(
        entries.c.person == people.c.id, or_(entries.c.reference == out, entries.c.reference == in_)
    )
    return theirs, people.c.blocked_at.is_(None), agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof)
