"""New figures on their way in: what is believed is kept, what is not is held for an operator, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.check import Verdict, why_held, why_nav_held
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Product
from storage.catalogue import figure_events, figures, held_figures
from storage.catalogue.figures import Published
from storage.catalogue.held_figures import CONTRADICTS

HISTORY: Final = timedelta(days=40)
"""Enough to judge a row by: a week, behind the longest holiday."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of rows: kept, there already, held with the verdict, or contradicting what is kept."""

    new: int
    same: int
    held: tuple[tuple[Published, Verdict], ...]
    contradicting: tuple[Published, ...]


async def take(
    db: AsyncConnection,
    product: Product,
    rows: Sequence[Published],
    calendar: FundCalendar,
    source: str,
    now: datetime,
) -> Ingested:
    """Judge each row by those before it, and keep or hold it. A row that contradicts a kept one is handed back.

    One that an operator has accepted or refused before stays so.
    """
    history = _History(product, calendar, await _before(db, product, rows))
    good: list[Published] = []
    same, contradicting, doubted = 0, [], []
    for row in sorted(rows, key=lambda row: row.day):
        there = history.kept.get(row.day)
        if there is not None:
            same += there == row
            contradicting += [row] if there != row else []
            continue
        verdict = history.why_held(row)
        if verdict is None:
            history.kept[row.day] = row
            good.append(row)
        elif await held_figures.hold(db, row, verdict, source, now):
            doubted.append((row, verdict))
        else:
            same += 1
    await figures.keep(db, good, source, now)
    for row in good:
        if isinstance(row, PublishedNav) and row.ratio_e12 != ONE:
            await figure_events.answered(db, row, now)
    return Ingested(len(good), same, tuple(doubted), tuple(contradicting))


async def contradict(db: AsyncConnection, rows: Sequence[Published], source: str, now: datetime) -> int:
    """Put rows that contradict kept ones before an operator; the number of those not seen before."""
    return sum([await held_figures.hold(db, row, CONTRADICTS, source, now) for row in rows])


async def correct(db: AsyncConnection, row: Published, source: str, now: datetime) -> None:
    """Accept a row that contradicts a kept one; it is entered by ``corrections.enter_next``."""
    await held_figures.hold(db, row, CONTRADICTS, source, now)
    it = await held_figures.same_as(db, row)
    if it is not None:
        await held_figures.accept(db, it, now)


class _History:
    """A product's rows, kept or about to be, that lead up to each new one."""

    def __init__(self, product: Product, calendar: FundCalendar, kept: Sequence[Published]) -> None:
        self._rule: PublishingRule = product.publishing.value
        self._calendar = calendar
        self.kept = {row.day: row for row in kept}

    def why_held(self, row: Published) -> Verdict | None:
        recent = (row.day - timedelta(days=n) for n in range(1, HISTORY.days + 1))
        before = (self.kept[day] for day in recent if day in self.kept)
        if isinstance(row, PublishedNav):
            return why_nav_held(row, next((each for each in before if isinstance(each, PublishedNav)), None))
        yields = [each for each in before if isinstance(each, PublishedYield)][::-1]
        return why_held(row, yields, self._rule, self._calendar)


async def _before(db: AsyncConnection, product: Product, rows: Sequence[Published]) -> Sequence[Published]:
    if not rows:
        return ()
    since, until = min(row.day for row in rows) - HISTORY, max(row.day for row in rows)
    if isinstance(rows[0], PublishedNav):
        return await figures.navs_of(db, product.code, since, until)
    return await figures.yields_of(db, product.code, since, until)
