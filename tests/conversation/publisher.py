"""Funds that publish what a test says, when it says so."""

from collections import defaultdict
from datetime import date
from typing import Final

from bot.feeds.base import Figures
from earnings.money import parse_e4
from earnings.yields import PublishedNav, PublishedYield
from recommender.product import Kind, Product


class Publisher:
    """A feed filled by hand; nothing is published until a test publishes it."""

    name: Final = "publisher"

    def __init__(self) -> None:
        self._yields: dict[str, list[PublishedYield]] = defaultdict(list)
        self._navs: dict[str, list[PublishedNav]] = defaultdict(list)

    def income(self, product: str, day: str, per_10k: str, seven_day: str = "2.0000") -> None:
        """A money fund's income per 10,000 units and 7-day yield of a day, as they are printed."""
        figures = PublishedYield(product, date.fromisoformat(day), parse_e4(per_10k), parse_e4(seven_day))
        self._yields[product].append(figures)

    def nav(self, product: str, day: str, nav: str) -> None:
        """A fund's NAV of a day."""
        self._navs[product].append(PublishedNav(product, date.fromisoformat(day), parse_e4(nav), None, 0))

    async def fetch(self, product: Product, since: date, until: date) -> Figures:
        """See Feed.fetch."""
        if product.kind is Kind.MONEY:
            return [row for row in self._yields[product.code] if since <= row.day <= until]
        return [row for row in self._navs[product.code] if since <= row.day <= until]
