"""A history worked out as one would on paper: no SQL, no state, every sum made anew from its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from earnings.calendar import FundCalendar

CALENDAR = FundCalendar()
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a history, the amount signed."""

    day: date
    kind: str
    fen: int

    @property
    def counts_from(self) -> date:
        """The day asked, for an opening; else the trading day after the trading day the request belongs to."""
        if self.kind == "opening":
            return self.day
        belongs = self.day
        while not CALENDAR.is_trading_day(belongs):
            belongs += ONE
        confirmed = belongs + ONE
        while not CALENDAR.is_trading_day(confirmed):
            confirmed += ONE
        return confirmed


def incomes(lines: Sequence[Line], published: Sequence[tuple[date, int]]) -> Iterator[tuple[date, int, int]]:
    """Day, income and earning balance after it, of one holder; a published row goes to what earns by its day."""
    earned = 0
    for day, income_e4 in published:
        base = sum(line.fen for line in lines if line.counts_from <= day) + earned
        if base > 0:
            income = floor(Fraction(base * income_e4, 10**8))
            earned += income
            yield day, income, base + income


def held(lines: Sequence[Line], published: Sequence[tuple[date, int]], on: date) -> int:
    """What can be redeemed on a day: all that was asked for, and every income of a row before that day."""
    before = [(day, income) for day, income in published if day < on]
    return sum(line.fen for line in lines) + sum(income for _, income, _ in incomes(lines, before))
