"""What people hold, as an append-only ledger of entries and the balance that follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.money import Fen
from storage.database.upsert import insert_into
from storage.earnings.tables import accrual_days, entries, holdings
from storage.people.consents import HoldingsProof, agreed

CONVERSION: Final = "units"
"""The source of entries that convert amounts on their way when units are split or merged."""

ENDED: Final = "ended"
"""The source of entries by which a holding ends with its fund, or goes on in another."""


class EntryKind(StrEnum):
    """What a person (or the seller) said of a holding."""

    RECORD = "record"
    ADD = "add"
    REDUCE = "reduce"
    CORRECT = "correct"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Holding:
    """One product one person holds. Balances in fen, units in 1/100; ``income_fen`` is all it earned so far."""

    product: str
    balance_fen: Fen
    earning_fen: Fen
    units_e2: int
    earning_units_e2: int
    income_fen: Fen


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of a holding: signed amounts, and the first day whose income sees it.

    `asked_on` is a day of the past on which it was asked for, None where that is when it was noted; `paid_fen` what was
    paid or received, as it was said. Both halves of a conversion bear the number of the first as their `pair`. What is
    still to be confirmed by a NAV `awaits` that of a day, and is estimated until then.
    """

    id: int
    product: str
    kind: EntryKind
    amount_fen: Fen
    units_e2: int
    effective: date
    at: datetime
    undoes: int | None
    source: str
    asked_on: date | None = None
    paid_fen: Fen | None = None
    pair: int | None = None
    awaits: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What else an entry tells, as an ``Entry`` has it."""

    asked_on: date | None = None
    paid_fen: Fen | None = None
    pair: int | None = None
    awaits: date | None = None


async def held(proof: HoldingsProof) -> tuple[Holding, ...]:
    """Everything the person holds, the largest first."""
    mine = select(holdings).where(holdings.c.person == proof.person, holdings.c.balance_fen > 0)
    rows = await proof.db.execute(mine.order_by(holdings.c.balance_fen.desc(), holdings.c.product))
    return tuple(_holding(row) for row in rows)


async def find(proof: HoldingsProof, product: str) -> Holding | None:
    mine = select(holdings).where(holdings.c.person == proof.person, holdings.c.product == product)
    row = (await proof.db.execute(mine)).one_or_none()
    return None if row is None else _holding(row)


async def counted_through(proof: HoldingsProof, product: str) -> date | None:
    """The last effective day that credited income has counted; an entry made now takes effect after it."""
    last = select(func.max(accrual_days.c.entries_through)).where(accrual_days.c.product == product)
    counted: date | None = (await proof.db.execute(last)).scalar_one()
    return counted


async def enter(  # noqa: PLR0913 an entry is what it is
    proof: HoldingsProof,
    product: str,
    kind: EntryKind,
    *,
    amount_fen: Fen,
    units_e2: int,
    effective: date,
    now: datetime,
    undoes: int | None = None,
    source: str = "person",
    reference: str | None = None,
    said: Said = Said(),
) -> Entry:
    """Append an entry and move the balance with it; the earning part follows when its day is credited."""
    row = insert(entries).values(
        person=proof.person,
        product=product,
        kind=kind,
        amount_fen=amount_fen,
        units_e2=units_e2,
        effective=effective,
        at=now,
        undoes=undoes,
        source=source,
        reference=reference,
        asked_on=said.asked_on,
        paid_fen=said.paid_fen,
        pair=said.pair,
        awaits=said.awaits,
    )
    number = (await proof.db.execute(row.returning(entries.c.id))).scalar_one()
    await _move(proof, product, amount_fen, units_e2)
    told = said.asked_on, said.paid_fen, said.pair, said.awaits
    return Entry(number, product, kind, amount_fen, units_e2, effective, now, undoes, source, *told)


async def last_entry(proof: HoldingsProof, product: str) -> Entry | None:
    """The newest entry of a holding, an undo included, but not that units on their way were converted."""
    mine = select(entries).where(entries.c.person == proof.person, entries.c.product == product)
    said = mine.where(entries.c.source != CONVERSION)
    row = (await proof.db.execute(said.order_by(entries.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else entry_of(row)


async def every_entry(proof: HoldingsProof, product: str) -> tuple[Entry, ...]:
    """The entries of a holding, in the order in which they were made."""
    mine = select(entries).where(entries.c.person == proof.person, entries.c.product == product)
    return tuple(entry_of(row) for row in await proof.db.execute(mine.order_by(entries.c.id)))


async def last_waiting(proof: HoldingsProof, product: str, counted: date | None) -> date | None:
    """The latest effective day among the entries that no credited income has counted yet."""
    mine = select(func.max(entries.c.effective)).where(entries.c.person == proof.person, entries.c.product == product)
    later = mine if counted is None else mine.where(entries.c.effective > counted)
    latest: date | None = (await proof.db.execute(later)).scalar_one()
    return latest


async def starting_after(proof: HoldingsProof, product: str, day: date) -> Fen:
    """What takes effect only after the day, in all: positive if it is yet to earn, negative if it is yet to stop."""
    later = select(func.coalesce(func.sum(entries.c.amount_fen), 0)).where(
        entries.c.person == proof.person, entries.c.product == product, entries.c.effective > day
    )
    return int((await proof.db.execute(later)).scalar_one())


async def first_days(proof: HoldingsProof) -> Mapping[str, date]:
    """The first day that anything entered of each product takes effect."""
    mine = select(entries.c.product, func.min(entries.c.effective)).where(entries.c.person == proof.person)
    return dict((await proof.db.execute(mine.group_by(entries.c.product))).all())


async def known_reference(proof: HoldingsProof, reference: str) -> bool:
    """Whether an entry of that reference (a seller's row) has been made before."""
    found = select(entries.c.id).where(entries.c.person == proof.person, entries.c.reference == reference)
    return (await proof.db.execute(found)).first() is not None


async def confirm(proof: HoldingsProof, entry: int, paid_fen: Fen) -> None:
    """An entry awaits no NAV any more, and what was paid or received is known."""
    mine = update(entries).where(entries.c.person == proof.person, entries.c.id == entry)
    await proof.db.execute(mine.values(awaits=None, paid_fen=paid_fen))


async def pair_up(proof: HoldingsProof, first: int) -> None:
    """The first half of a conversion bears its own number as its pair."""
    mine = update(entries).where(entries.c.person == proof.person, entries.c.id == first)
    await proof.db.execute(mine.values(pair=first))


async def of_pair(proof: HoldingsProof, pair: int) -> tuple[Entry, ...]:
    """Both halves of a conversion, and whatever confirmed or undid them, in the order in which they were made."""
    mine = select(entries).where(entries.c.person == proof.person, entries.c.pair == pair)
    return tuple(entry_of(row) for row in await proof.db.execute(mine.order_by(entries.c.id)))


async def awaiting(db: AsyncConnection, until: date) -> tuple[tuple[int, int], ...]:
    """The people and pairs of conversions that await a NAV of a day up to another."""
    mine = select(entries.c.person, entries.c.pair).where(entries.c.awaits.is_not(None), entries.c.awaits <= until)
    agree = mine.where(entries.c.pair.is_not(None), agreed(entries.c.person, HoldingsProof)).distinct()
    return tuple((person, pair) for person, pair in await db.execute(agree.order_by(entries.c.pair)))


async def estimated(proof: HoldingsProof) -> tuple[Entry, ...]:
    """All that still awaits a NAV, whatever it is of, in the order in which it was made."""
    mine = select(entries).where(entries.c.person == proof.person, entries.c.awaits.is_not(None))
    return tuple(entry_of(row) for row in await proof.db.execute(mine.order_by(entries.c.id)))


async def revalue(proof: HoldingsProof, product: str, balance_fen: Fen) -> None:
    """What a holding of a fund with a NAV is worth now."""
    mine = update(holdings).where(holdings.c.person == proof.person, holdings.c.product == product)
    await proof.db.execute(mine.values(balance_fen=balance_fen))


async def _move(proof: HoldingsProof, product: str, amount_fen: Fen, units_e2: int) -> None:
    start = {"balance_fen": 0, "earning_fen": 0, "units_e2": 0, "earning_units_e2": 0, "income_fen": 0}
    row = insert_into(proof.db, holdings).values(person=proof.person, product=product, **start)
    await proof.db.execute(row.on_conflict_do_nothing())
    mine = update(holdings).where(holdings.c.person == proof.person, holdings.c.product == product)
    moved = {"balance_fen": holdings.c.balance_fen + amount_fen, "units_e2": holdings.c.units_e2 + units_e2}
    await proof.db.execute(mine.values(moved))


def _holding(row: Row[Any]) -> Holding:
    return Holding(row.product, row.balance_fen, row.earning_fen, row.units_e2, row.earning_units_e2, row.income_fen)


def entry_of(row: Row[Any]) -> Entry:
    """An entry from its row."""
    kind, amounts = EntryKind(row.kind), (row.amount_fen, row.units_e2)
    said = row.asked_on, row.paid_fen, row.pair, row.awaits
    return Entry(row.id, row.product, kind, *amounts, row.effective, row.at, row.undoes, row.source, *said)
