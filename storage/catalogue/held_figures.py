"""Figures that are not believed yet, and figures that contradict kept ones: an operator accepts or refuses them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from storage.catalogue import figures
from storage.catalogue.figures import Published
from storage.catalogue.tables import held_figures
from storage.database.upsert import insert_into

CONTRADICTS: Final = "contradicts"
"""The verdict on a figure of a day that has another one; accepted, it is a correction."""


SUPERSEDED: Final = "superseded"
"""Said beside a figure that was accepted once and then corrected, by the number of what corrected it."""


class Decision(StrEnum):
    """What was decided of a held figure."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Held:
    """A held figure: where it came from, why it is held, and, once accepted as a correction, how far it is entered."""

    id: int
    row: Published
    source: str
    verdict: str
    held_at: datetime
    decision: Decision
    credited_through: date | None
    through_person: int


async def hold(db: AsyncConnection, row: Published, verdict: str, source: str, now: datetime) -> bool:
    """Put a figure aside; False when the very same was put aside before, whatever was decided of it.

    One that was accepted once, and corrected since, is put aside again.
    """
    values = {"product": row.product, "day": row.day, "figure": _figure(row), "source": source, "verdict": verdict}
    aside = insert_into(db, held_figures).values(**values, held_at=now, decision=Decision.WAITING)
    done = await db.execute(aside.on_conflict_do_nothing(index_elements=["product", "day", "figure"]))
    return done.rowcount > 0


async def waiting(db: AsyncConnection) -> tuple[Held, ...]:
    """What an operator has to decide, the oldest day first."""
    undecided = select(held_figures).where(held_figures.c.decision == Decision.WAITING)
    rows = await db.execute(undecided.order_by(held_figures.c.day, held_figures.c.id))
    return tuple(_held(row) for row in rows)


async def checking(db: AsyncConnection) -> Mapping[str, date]:
    """The first day of each product whose figure is out but held, and has no other."""
    first: dict[str, date] = {}
    for each in await waiting(db):
        if each.verdict != CONTRADICTS and await figures.of_day(db, each.row) is None:
            first.setdefault(each.row.product, each.row.day)
    return first


async def is_held(db: AsyncConnection, product: str, day: date) -> bool:
    """Whether a figure of a day without another is out and waits to be decided."""
    mine = held_figures.c
    held = mine.product == product, mine.day == day, mine.decision == Decision.WAITING, mine.verdict != CONTRADICTS
    return (await db.execute(select(mine.id).where(*held))).first() is not None


async def find(db: AsyncConnection, number: int) -> Held | None:
    row = (await db.execute(select(held_figures).where(held_figures.c.id == number))).one_or_none()
    return None if row is None else _held(row)


async def same_as(db: AsyncConnection, row: Published) -> Held | None:
    """The held figure that says the very same, unless it was accepted once and corrected since."""
    mine = held_figures.c
    same = select(held_figures).where(mine.product == row.product, mine.day == row.day, mine.figure == _figure(row))
    found = (await db.execute(same)).one_or_none()
    return None if found is None else _held(found)


async def accept(db: AsyncConnection, it: Held, now: datetime) -> None:
    """Believe it: at once where its day has no figure, as a correction to be entered where it has another."""
    there = await figures.of_day(db, it.row)
    done = now if there is None or there == it.row else None
    if there is None:
        await figures.replace(db, it.row, it.source, now)
    await _decide(db, it, Decision.ACCEPTED, now, entered_at=done)


async def refuse(db: AsyncConnection, it: Held, now: datetime) -> None:
    """Do not believe it; should the same come again, it is not asked about again."""
    await _decide(db, it, Decision.REFUSED, now)


async def products_to_enter(db: AsyncConnection) -> frozenset[str]:
    """The products of which an accepted correction is not entered for everybody yet."""
    mine = held_figures.c
    open_ = select(mine.product).where(mine.decision == Decision.ACCEPTED, mine.entered_at.is_(None))
    return frozenset((await db.execute(open_)).scalars())


async def to_enter(db: AsyncConnection, product: str) -> Held | None:
    """The oldest accepted correction of a product that is not entered for everybody yet."""
    mine = held_figures.c
    open_ = select(held_figures).where(
        mine.product == product, mine.decision == Decision.ACCEPTED, mine.entered_at.is_(None)
    )
    row = (await db.execute(open_.order_by(mine.decided_at, mine.id).limit(1))).one_or_none()
    return None if row is None else _held(row)


async def entered(
    db: AsyncConnection, it: Held, credited_through: date | None, through: int, done: datetime | None
) -> None:
    """Note for how many people a correction is entered and, when that is everybody, since when."""
    mine = update(held_figures).where(held_figures.c.id == it.id)
    await db.execute(mine.values(credited_through=credited_through, through_person=through, entered_at=done))


async def supersede(db: AsyncConnection, by: Held) -> None:
    """Another figure of the day counts from now on: should one that was accepted before come again, it is news."""
    mine = held_figures.c
    older = mine.product == by.row.product, mine.day == by.row.day, mine.entered_at.is_not(None), mine.id != by.id
    rows = await db.execute(select(mine.id, mine.figure).where(*older, mine.decision == Decision.ACCEPTED))
    for number, figure in rows.all():
        said = update(held_figures).where(mine.id == number)
        await db.execute(said.values(figure={SUPERSEDED: by.id, **figure}))


async def _decide(
    db: AsyncConnection, it: Held, decision: Decision, now: datetime, entered_at: datetime | None = None
) -> None:
    mine = update(held_figures).where(held_figures.c.id == it.id)
    await db.execute(mine.values(decision=decision, decided_at=now, entered_at=entered_at))


def _figure(row: Published) -> dict[str, int | None]:
    if isinstance(row, PublishedYield):
        return {"income_e4": row.income_e4, "seven_day_e4": row.seven_day_e4}
    changed = {} if row.ratio_e12 == ONE else {"ratio_e12": row.ratio_e12}
    return {"nav_e4": row.nav_e4, "accumulated_e4": row.accumulated_e4, "dividend_e4": row.dividend_e4, **changed}


def _held(row: Row[Any]) -> Held:
    said = {name: number for name, number in row.figure.items() if name != SUPERSEDED}
    make = PublishedYield if "income_e4" in said else PublishedNav
    figure = make(product=row.product, day=row.day, **said)
    decision, through = Decision(row.decision), row.through_person
    return Held(row.id, figure, row.source, row.verdict, row.held_at, decision, row.credited_through, through)
