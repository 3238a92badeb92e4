"""A product's figures at hand, by which many days are credited."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final

from earnings.calendar import FundCalendar
from recommender.products.product import Product
from storage.catalogue.figures import Published
from storage.earnings.crediting import credited_days
from storage.earnings.crediting.credited_days import Figure

_AROUND: Final = 2
"""A day's figure follows from the row before it and the one that pays for it."""


class FiguresAtHand:
    """Rows by day; what a day is credited by is found without a look at all of them."""

    def __init__(self, product: Product, calendar: FundCalendar, rows: Sequence[Published]) -> None:
        self._product, self._calendar, self._rows = product, calendar, rows
        self._days = [row.day for row in rows]

    def of(self, day: date) -> Figure:
        """What a credited day was credited by. Raises LookupError."""
        place = bisect_left(self._days, day)
        near = self._rows[max(0, place - _AROUND) : place + _AROUND]
        figure = credited_days.figure_of(self._product, self._calendar, day, near)
        if figure is None:
            raise LookupError(f"{self._product.code} has lost its figure of {day}")
        return figure
