"""The risk that a product's own figures show: how it swings, what its worst year cost, how deep it fell and how long.

The level follows the EU's rule for retail investment products: Delegated Regulation 2017/653, Annex II, points 10 to 13
(the VaR-equivalent volatility of a year, by the Cornish-Fisher expansion of weekly returns) and its table of classes.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import fsum, log, sqrt
from typing import Final

from recommender.products.suitability import RiskLevel

Worth = tuple[date, int]
"""What one investment was worth after a day with everything paid out reinvested, in any unit."""

YEAR: Final = timedelta(days=365)
LEAST_WEEKS: Final = 48
"""Weeks with a figure after another in a year, holidays left out; fewer are no year."""
WEEKS: Final = 52
"""In the year for which the risk is told."""
_PERCENT_E4: Final = 1_000_000
"""The whole, in 1/10000 of a percent."""

BOUNDS: Final = (5_000, 50_000, 120_000, 200_000, 300_000, 800_000)
"""Between the seven classes: 0.5, 5, 12, 20, 30 and 80% a year, in 1/10000 of a percent."""
LEVELS: Final = (
    RiskLevel.R1,
    RiskLevel.R2,
    RiskLevel.R3,
    RiskLevel.R4,
    RiskLevel.R4,
    RiskLevel.R5,
    RiskLevel.R5,
)
"""What each of the seven classes is here."""


@dataclass(frozen=True, slots=True)
class MeasuredRisk:
    """What figures from `first` to `last` show. Shares are in 1/10000 of a percent, a loss below zero.

    `volatility_e4` is that of the weekly returns, for a year; `equivalent_e4` the VaR-equivalent one. The deepest fall
    began at the peak of `fell_from` and was made good after `fall_days`, or was not yet after so many.
    """

    first: date
    last: date
    weeks: int
    volatility_e4: int
    equivalent_e4: int
    worst_year_e4: int
    deepest_fall_e4: int
    fell_from: date
    fall_days: int
    recovered: bool

    @property
    def level(self) -> RiskLevel:
        """The level of its class. Where gains far larger than losses make the rule's figure smaller than the plain
        volatility, the plain one counts: one jump upwards makes no fund calm."""
        return LEVELS[bisect_right(BOUNDS, max(self.equivalent_e4, self.volatility_e4))]


def measure(worths: Sequence[Worth]) -> MeasuredRisk | None:
    """The risk of a product by what it was worth, in order of days; None with less than a year of figures.

    A worth that is not above zero is a total loss, and everything after it is left out.
    """
    lived = tuple(_while_alive(worths))
    returns = weekly_returns(lived)
    if not lived or lived[-1][0] - lived[0][0] < YEAR or len(returns) < LEAST_WEEKS:
        return None
    peak, low, until, recovered = _deepest_fall(lived)
    return MeasuredRisk(
        first=lived[0][0],
        last=lived[-1][0],
        weeks=len(returns),
        volatility_e4=_e4(_deviation(returns) * sqrt(WEEKS)),
        equivalent_e4=_e4(equivalent_volatility(returns)),
        worst_year_e4=_worst_year(lived),
        deepest_fall_e4=_change(lived[peak][1], lived[low][1]),
        fell_from=lived[peak][0],
        fall_days=(lived[until][0] - lived[peak][0]).days,
        recovered=recovered,
    )


def equivalent_volatility(returns: Sequence[float], weeks: int = WEEKS) -> float:
    """The volatility of a year whose normal loss in the worst 2.5% is that of these weekly returns, held so long."""
    deviation = _deviation(returns)
    skew, excess = _moment(returns, 3, deviation), _moment(returns, 4, deviation) - 3 if deviation else 0.0
    expansion = -1.96 + 0.474 * skew / sqrt(weeks) - 0.0687 * excess / weeks + 0.146 * skew**2 / weeks
    value_at_risk = deviation * sqrt(weeks) * expansion - 0.5 * deviation**2 * weeks
    years = weeks / WEEKS
    return max(0.0, sqrt(max(0.0, 3.842 - 2 * value_at_risk)) - 1.96) / sqrt(years)


def weekly_returns(worths: Sequence[Worth]) -> list[float]:
    """From the last figure of each week to that of the next week that has one.

    What happened in weeks without figures counts as one week's, so that no gap makes a product look calmer.
    """
    ends = {day.isocalendar()[:2]: worth for day, worth in worths}
    return [log(after) - log(before) for before, after in pairwise(ends.values())]


def _while_alive(worths: Sequence[Worth]) -> Iterator[Worth]:
    """Up to a total loss, which is told as a millionth of what was there: a logarithm knows no nothing."""
    for place, (day, worth) in enumerate(worths):
        if worth <= 0:
            if place:
                yield day, max(1, worths[place - 1][1] // 1_000_000)
            return
        yield day, worth


def _deviation(returns: Sequence[float]) -> float:
    return sqrt(_moment(returns, 2, 1.0)) if returns else 0.0


def _moment(returns: Sequence[float], order: int, deviation: float) -> float:
    """A central moment, in units of the deviation."""
    mean = fsum(returns) / len(returns)
    return fsum(((each - mean) / deviation) ** order for each in returns) / len(returns) if deviation else 0.0


def _worst_year(worths: Sequence[Worth]) -> int:
    days = [day for day, _ in worths]
    starts = ((bisect_right(days, day - YEAR) - 1, worth) for day, worth in worths)
    return min(_change(worths[start][1], worth) for start, worth in starts if start >= 0)


def _deepest_fall(worths: Sequence[Worth]) -> tuple[int, int, int, bool]:
    """Where the deepest fall began, was deepest and ended, and whether it was made good; the first day without one."""
    peak, found = 0, (0, 0)
    for place, (_, worth) in enumerate(worths):
        peak = place if worth >= worths[peak][1] else peak
        if worth * worths[found[0]][1] < worths[found[1]][1] * worths[peak][1]:
            found = (peak, place)
    top, low = found
    if top == low:
        return top, low, top, True
    end = next((place for place in range(low, len(worths)) if worths[place][1] >= worths[top][1]), None)
    return top, low, len(worths) - 1 if end is None else end, end is not None


def _change(before: int, after: int) -> int:
    return (after - before) * _PERCENT_E4 // before


def _e4(share: float) -> int:
    return round(share * _PERCENT_E4)
