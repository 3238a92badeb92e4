"""What each product has shown so far, for the rules of its quality."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures.yields import PublishedNav, PublishedYield, earned, growth_e4
from earnings.money import Fen
from recommender.products.product import Product, Publishing, Status
from recommender.ranking.candidate import candidate_of
from recommender.ranking.quality import FULL_HISTORY_DAYS, FigureHistory
from storage.catalogue import catalogue, figures
from storage.catalogue.figures import YEAR, Published, whole_year

_BASE: Final[Fen] = 10**12  # so much that the floor of each day to the fen makes no difference
WEEK: Final = 5
"""Trading days."""


async def figure_histories(db: AsyncConnection, today: date) -> tuple[FigureHistory, ...]:
    """The record of every product that may ever be offered."""
    listing = await catalogue.listing(db)
    return tuple([await _track(db, product, today) for product in listing if product.status is not Status.BLOCKED])


async def _track(db: AsyncConnection, product: Product, today: date) -> FigureHistory:
    since = today - timedelta(days=FULL_HISTORY_DAYS)
    nav = product.publishing is Publishing.TRADING
    rows = await (figures.navs_of if nav else figures.yields_of)(db, product.code, since, today)
    return figure_history(product, rows, today)


def figure_history(product: Product, rows: Sequence[Published], today: date) -> FigureHistory:
    """The record of one product from its published rows of three years, in order. Its last year's weeks are looked at:
    of a money fund every day it published, which rose unless its income was negative."""
    candidate = candidate_of(product, figures.summarise(product, rows, today).figures)
    steps, rises = _weeks([row for row in rows if row.day > today - YEAR])
    days = (rows[-1].day - rows[0].day).days + 1 if rows else 0
    return FigureHistory(candidate, year_e4(rows), steps, rises, days, product.size_fen)


def year_e4(rows: Sequence[Published]) -> int | None:
    """What a whole year brought, in 1/10000 of a percent: by its NAVs, or by each day's income, reinvested."""
    navs = whole_year([row for row in rows if isinstance(row, PublishedNav)])
    if navs:
        return growth_e4(navs)
    incomes = whole_year([row for row in rows if isinstance(row, PublishedYield)])[1:]
    return earned(_BASE, incomes) * 100 * 10_000 // _BASE if incomes else None


def _weeks(rows: Sequence[Published]) -> tuple[int, int]:
    navs = [row for row in rows if isinstance(row, PublishedNav)]
    if navs:
        weeks = [growth_e4(navs[start : start + WEEK + 1]) for start in range(0, len(navs) - WEEK, WEEK)]
        return len(weeks), sum(week >= 0 for week in weeks)
    return len(rows), sum(not isinstance(row, PublishedNav) and row.income_e4 >= 0 for row in rows)
