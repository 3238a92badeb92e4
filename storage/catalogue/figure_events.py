"""What an operator says of a NAV that is held as a jump: that units were split or merged, or a dividend was paid."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures.check import Verdict, moved, why_nav_held
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from storage.catalogue import figures, held_figures
from storage.catalogue.held_figures import Decision, Held

OPERATOR: Final = "operator"
"""The source of a figure that an operator has completed."""
MOST: Final = Fraction(6, 5)
"""With the right number a day's move is a day's move. A fund may move by a fifth; a wrong number is further off."""


async def before(db: AsyncConnection, it: Held) -> PublishedNav | None:
    """The NAV that a held one jumped away from."""
    return await figures.latest_nav(db, it.row.product, it.row.day - timedelta(days=1))


def explained(row: PublishedNav, earlier: PublishedNav) -> Fraction | None:
    """By how much a unit's worth moves with what was said, None if that does not explain the jump."""
    move = moved(row, earlier)
    return move if 1 / MOST <= move <= MOST else None


def said(row: PublishedNav, *, ratio_e12: int = ONE, dividend_e4: int = 0) -> PublishedNav:
    """The row with what an operator says of it."""
    return replace(row, ratio_e12=ratio_e12, dividend_e4=dividend_e4)


async def take(db: AsyncConnection, it: Held, row: PublishedNav, now: datetime) -> None:
    """Keep the row as it was completed; should it come again as it was, it is not asked about again."""
    await held_figures.refuse(db, it, now)
    await held_figures.hold(db, row, it.verdict, OPERATOR, now)
    completed = await held_figures.same_as(db, row)
    if completed is not None:
        await held_figures.accept(db, completed, now)


async def answered(db: AsyncConnection, row: PublishedNav, now: datetime) -> None:
    """A source says itself what an operator was being asked: the same day's NAV without it is not to be believed."""
    for each in await held_figures.waiting(db):
        if (each.row.product, each.row.day, each.verdict) == (row.product, row.day, Verdict.JUMP):
            await held_figures.refuse(db, each, now)
    await release(db, row.product, now)


async def completed(db: AsyncConnection, row: PublishedNav | PublishedYield) -> bool:
    """Whether a figure that contradicts the kept one is that very one, before an operator completed it."""
    there, held = await figures.of_day(db, row), await held_figures.same_as(db, row)
    if held is None or not isinstance(row, PublishedNav) or not isinstance(there, PublishedNav):
        return False
    return held.decision is Decision.REFUSED and there.nav_e4 == row.nav_e4


async def release(db: AsyncConnection, product: str, now: datetime) -> list[date]:
    """Believe later NAVs that jumped only because an earlier one was not believed; their days."""
    days = []
    for each in await held_figures.waiting(db):
        if each.row.product == product and each.verdict == Verdict.JUMP and isinstance(each.row, PublishedNav):
            earlier = await before(db, each)
            if earlier is not None and why_nav_held(each.row, earlier) is None:
                await held_figures.accept(db, each, now)
                days.append(each.row.day)
    return days
