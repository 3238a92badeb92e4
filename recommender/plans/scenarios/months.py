"""What a product brought month by month, from its worth with everything that it paid out reinvested."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

Month = int
"""Months counted through the years, so that the next one is one more."""

MOST: Final = 1.0
"""No month is believed that doubles the money: a figure of it is wrong."""


def month_of(day: date) -> Month:
    """The month that a day is in."""
    return day.year * 12 + day.month - 1


def monthly_returns(worths: Iterable[tuple[date, float]]) -> Mapping[Month, float]:
    """The return of each month from the last worth of the month before, days in order; the first month has none.

    A worth that is not above zero is passed over, and so is a month that doubles. Over a gap, a fall counts in the
    month in which it is seen, a rise in none.
    """
    ends: dict[Month, float] = {}
    for day, worth in worths:
        if math.isfinite(worth) and worth > 0:
            ends[month_of(day)] = worth
    months = list(ends)
    found = {later: (ends[later] / ends[month] - 1, later - month) for month, later in pairwise(months)}
    return {month: gain for month, (gain, apart) in found.items() if gain < MOST and (apart == 1 or gain < 0)}
