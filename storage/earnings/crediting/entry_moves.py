"""Entries whose first day moves because a year of the fund calendar became known.

What no income has counted yet simply begins later. What was counted already stays as it is: an adjusting entry takes
back what was credited too early, and a pair of entries lets the amount rest until its day. The worth of a fund with a
NAV follows from its units, so there is nothing to take back; what it gained meanwhile stays named as earned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import and_, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import SHANGHAI, FundCalendar
from earnings.closures import Closures
from earnings.money import Fen
from earnings.moved_days import CreditedDay, MovedAmount, overpaid
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, row_lock, trading_years
from storage.database.upsert import insert_into
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings import holdings
from storage.earnings.crediting import accruals, credited_days
from storage.earnings.holdings import Entry, EntryKind
from storage.earnings.tables import entries, entry_moves
from storage.people.consents import EarningsProof, HoldingsProof, agreed, prove
from storage.people.tables import people

SOURCE: Final = "calendar"
"""The source of entries that follow from a calendar that became known."""

_ONE: Final = timedelta(days=1)
_AROUND: Final = timedelta(days=31)
"""A request is confirmed sooner than that, whatever the holidays."""


@dataclass(frozen=True, slots=True)
class Change:
    """A year that became known, and the fund calendar before and after that."""

    year: int
    before: FundCalendar
    after: FundCalendar


@dataclass(frozen=True, slots=True)
class EntryMove:
    """An entry whose first day moved, and the income that an adjusting entry took back (or made up for)."""

    entry: Entry
    was: date
    now: date
    income_fen: Fen


async def announce(db: AsyncConnection, closures: Closures, by: int | None, now: datetime) -> int | None:
    """Keep a year's closed days, and reckon again what they change: the number of entries that begin later now.

    None when the same was known before. People are told once; `by` is the operator, None at the command line.
    """
    before = await trading_years.fund_calendar(db)
    if not await trading_years.announce(db, closures, by, now):
        return None
    change = Change(closures.year, before, await trading_years.fund_calendar(db))
    moved = sum([await move(db, product, change, now) for product in await catalogue.listing(db)])
    await tell(db, closures.year, now)
    return moved


async def move(db: AsyncConnection, product: Product, change: Change, now: datetime) -> int:
    """Reckon the first days of a product's entries again; the number of those that moved."""
    await row_lock.exclusive(db, product.code)
    moved = 0
    for person in await _people(db, product, change.year):
        proof = await prove(db, person, HoldingsProof)
        moved += await _move_of_person(proof, product, change, now) if proof else 0
    return moved


async def tell(db: AsyncConnection, year: int, due: datetime) -> int:
    """Queue one message for each person an entry of whom moved, if they want to hear of earnings; the number."""
    theirs = exists().where(entry_moves.c.person == people.c.id, entry_moves.c.year == year)
    who = theirs, people.c.blocked_at.is_(None), agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof)
    return await outbox.queue(db, NewMessage(Kind.MOVED, f"moved:{year}", Lane.ALERT, year), due, *who)


async def of_person(proof: HoldingsProof, year: int) -> tuple[EntryMove, ...]:
    """The person's entries that a year's closed days moved, in the order in which they were made."""
    mine = select(entries, entry_moves.c.was, entry_moves.c.now, entry_moves.c.income_fen)
    theirs = entry_moves.c.person == proof.person, entry_moves.c.year == year
    rows = await proof.db.execute(mine.join(entry_moves, entry_moves.c.entry == entries.c.id).where(*theirs))
    found = (EntryMove(holdings.entry_of(row), row.was, row.now, row.income_fen) for row in rows)
    return tuple(sorted(found, key=lambda each: each.entry.id))


async def _people(db: AsyncConnection, product: Product, year: int) -> Sequence[int]:
    within = entries.c.effective.between(date(year, 1, 1) - _AROUND, date(year, 12, 31) + _AROUND)
    mine = select(entries.c.person).where(entries.c.product == product.code, within)
    asks = mine.where(entries.c.source == "person", agreed(entries.c.person, HoldingsProof))
    return (await db.execute(asks.distinct().order_by(entries.c.person))).scalars().all()


async def _move_of_person(proof: HoldingsProof, product: Product, change: Change, now: datetime) -> int:
    counted = await holdings.counted_through(proof, product.code) or date.min
    moved = await _moves(proof, product, change, counted)
    for each in moved:
        if each.was > counted:
            await _begin_on(proof, each)
        elif each.now > counted + _ONE:
            await _rest(proof, product, each, counted, now)
    taken = await _take_back(proof, product, [each for each in moved if each.was <= counted], counted, now)
    for each in moved:
        await _note(proof, each, taken if each is _first_counted(moved, counted) else 0, change.year)
    return len(moved)


async def _moves(proof: HoldingsProof, product: Product, change: Change, counted: date) -> list[EntryMove]:
    """The entries that ought to begin later. What is taken out never leaves before what was put in has come."""
    found, held_until, days, adjusted = [], date.min, dict[int, date](), await _adjusted(proof)
    for entry in await holdings.every_entry(proof, product.code):
        first = adjusted.get(entry.id) or _first_day(entry, product, change, days)
        leaves = entry.source != SOURCE and (entry.amount_fen < 0 or entry.units_e2 < 0)
        if leaves and entry.effective > counted:
            first = max(first, held_until)
        days[entry.id] = first
        moves = first > entry.effective and entry.id not in adjusted
        found += [EntryMove(entry, entry.effective, first, 0)] if moves else []
        held_until = max(held_until, first) if first > counted else held_until
    return found


async def _adjusted(proof: HoldingsProof) -> Mapping[int, date]:
    """Entries that were counted before they moved, with their day: adjusting entries carry them on, for good."""
    carried = and_(entry_moves.c.person == proof.person, entry_moves.c.now != entries.c.effective)
    mine = select(entry_moves.c.entry, entry_moves.c.now).join(entries, entries.c.id == entry_moves.c.entry)
    return dict((await proof.db.execute(mine.where(carried))).all())


def _first_counted(moved: Sequence[EntryMove], counted: date) -> EntryMove | None:
    """The move beside which is told what was taken back for all of them."""
    return next((each for each in moved if each.was <= counted), None)


def _first_day(entry: Entry, product: Product, change: Change, days: dict[int, date]) -> date:
    """The day from which an entry ought to count: later than it was thought to, or as it was."""
    if entry.undoes is not None:
        return max(entry.effective, days.get(entry.undoes, date.min))
    if entry.kind not in {EntryKind.ADD, EntryKind.REDUCE} or entry.source != "person":
        return entry.effective
    asked = entry.at if entry.asked_on is None else datetime.combine(entry.asked_on, time(), SHANGHAI)
    how = asked, product.cutoff, product.income_offset_days
    was, now = change.before.first_income_day(*how), change.after.first_income_day(*how)
    return max(entry.effective, now) if was < now else entry.effective


async def _begin_on(proof: HoldingsProof, it: EntryMove) -> None:
    await proof.db.execute(update(entries).where(entries.c.id == it.entry.id).values(effective=it.now))


async def _rest(proof: HoldingsProof, product: Product, it: EntryMove, counted: date, now: datetime) -> None:
    """What earns already stops, and begins again on its day: two entries, the one that adds before the other."""
    size = it.entry.amount_fen, it.entry.units_e2
    parts = (-size[0], -size[1], counted + _ONE), (*size, it.now)
    for amount, units, effective in sorted(parts, reverse=True):
        await _enter(proof, product, amount, units, effective, now)


async def _take_back(
    proof: HoldingsProof, product: Product, moved: Sequence[EntryMove], counted: date, now: datetime
) -> Fen:
    """Enter what was credited too early, or was missing, in all; signed. No more is taken than there is."""
    if not moved or product.publishing is Publishing.TRADING:
        return 0
    held = await holdings.find(proof, product.code)
    taken = -min(await _overpaid(proof, product, moved), held.balance_fen if held else 0)
    if taken:
        await _enter(proof, product, taken, 0, counted + _ONE, now)
    return taken


async def _enter(
    proof: HoldingsProof, product: Product, amount: Fen, units: int, effective: date, now: datetime
) -> None:
    in_units = product.publishing is Publishing.TRADING
    await holdings.enter(
        proof,
        product.code,
        EntryKind.CORRECT,
        amount_fen=0 if in_units else amount,
        units_e2=units,
        effective=effective,
        now=now,
        source=SOURCE,
    )


async def _overpaid(proof: HoldingsProof, product: Product, moved: Sequence[EntryMove]) -> Fen:
    since = min(each.was for each in moved)
    joined = {day.day: day.reinvested for day in await credited_days.credited_days(proof.db, product.code, since)}
    earned = await accruals.incomes_between(proof, since, date.max)
    days = [
        CreditedDay(each.day, each.base_fen, each.rate_e4, joined[each.day])
        for each in earned
        if each.product == product.code
    ]
    return overpaid(days, [MovedAmount(each.entry.amount_fen, each.was, each.now) for each in moved])


async def _note(proof: HoldingsProof, it: EntryMove, taken: Fen, year: int) -> None:
    """A day that moves once more, because a year was brought again, is told from where it was first."""
    row = {"entry": it.entry.id, "year": year, "person": proof.person, "was": it.was, "now": it.now}
    noted = insert_into(proof.db, entry_moves).values(**row, income_fen=taken)
    again = {"now": it.now, "income_fen": entry_moves.c.income_fen + taken}
    await proof.db.execute(noted.on_conflict_do_update(index_elements=["entry", "year"], set_=again))
