"""Funds that publish what a test says, when it says so."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from bot.feeds.base import Figures
from bot.imports.figures import read_yields
from earnings.calendar import FundCalendar
from earnings.figures.check import Weeks
from earnings.figures.units import parse_ratio
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import parse_e4
from recommender.products.product import Kind, Product
from tests.support.running_bot import FIGURES, START


@cache
def known(product: str) -> tuple[PublishedYield, ...]:
    """A fund's figures up to the day on which the house's time begins."""
    with (FIGURES / "yields.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(row for row in read_yields(lines) if row.product == product and row.day < START.date())


class Publisher:
    """A feed filled by hand; nothing is published until a test publishes it."""

    name: Final = "publisher"

    def __init__(self) -> None:
        self._yields: dict[str, list[PublishedYield]] = defaultdict(list)
        self._navs: dict[str, list[PublishedNav]] = defaultdict(list)

    def income(self, product: str, day: str, per_10k: str, seven_day: str = "") -> None:
        """A money fund's income per 10,000 units of a day, as printed, with a 7-day yield that follows from it."""
        figures = PublishedYield(product, date.fromisoformat(day), parse_e4(per_10k), None)
        yield_e4 = parse_e4(seven_day) if seven_day else self._follows(figures)
        self._yields[product].append(replace(figures, seven_day_e4=yield_e4))

    def _follows(self, figures: PublishedYield) -> int:
        """The 7-day yield by what is known of the fund and what it has published since; 2% where that is too little."""
        weeks = Weeks("merged", FundCalendar())
        for row in (*known(figures.product), *self._yields[figures.product]):
            weeks.note(row)
        checked = weeks.check(figures)
        return 2_0000 if checked is None else checked.recomputed_e4

    def nav(self, product: str, day: str, nav: str, ratio: str = "1") -> None:
        """A fund's NAV of a day, and what one unit became on it."""
        figures = PublishedNav(product, date.fromisoformat(day), parse_e4(nav), None, 0, parse_ratio(ratio))
        self._navs[product].append(figures)

    async def fetch(self, product: Product, since: date, until: date) -> Figures:
        """See Feed.fetch."""
        if product.kind is Kind.MONEY:
            return [row for row in self._yields[product.code] if since <= row.day <= until]
        return [row for row in self._navs[product.code] if since <= row.day <= until]
