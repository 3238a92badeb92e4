"""How a product has done over a day, a week, a month, a year: from its published figures, exactly."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Final, TypeVar

from earnings.accrual import PublishingRule, bears_figure
from earnings.calendar import CalendarEnds, FundCalendar
from earnings.figures.yields import PublishedNav, PublishedYield, growth_e4
from earnings.money import half_up

P = TypeVar("P", PublishedYield, PublishedNav)

PERIODS: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "week": 7, "month": 30, "year": 365})
"""Over how many days a product's returns are told."""
HOLE: Final = timedelta(days=14)
"""The longest holidays leave eight or nine days without a figure; after a longer silence a return is not told."""

_ONE: Final = timedelta(days=1)
_UNIT: Final = 10**8
"""What an income in 1/10000 yuan for 10,000 units is a part of."""


class Span(StrEnum):
    """How far back a history is looked at."""

    MONTH = "1m"
    QUARTER = "3m"
    HALF = "6m"
    YEAR = "1y"
    ALL = "all"

    def begins(self, last: date) -> date:
        """The day with which the span up to a last day begins."""
        days = {Span.MONTH: 30, Span.QUARTER: 91, Span.HALF: 182, Span.YEAR: 365}.get(self)
        return date.min if days is None else last - timedelta(days=days)


def since(rows: Sequence[P], begins: date) -> Sequence[P]:
    """The rows from a day on, with the one that counts on that day, which may bear an earlier one."""
    first = max((place for place, row in enumerate(rows) if row.day <= begins), default=0)
    return rows[first:]


def return_of_navs(rows: Sequence[PublishedNav], days: int) -> int | None:
    """What a unit gained over so many days up to the last row, in 1/10000 of a percent, dividends taken in cash.

    A day is from the figure before to the last one. None where the figures do not reach back so far, or have a hole.
    """
    begins = rows[-1].day - timedelta(days=days) if rows else date.min
    counted = since(rows, begins)
    reaches = len(counted) > 1 and counted[0].day <= begins
    return growth_e4(counted) if reaches and not _silent(counted) else None


def return_of_yields(
    rows: Sequence[PublishedYield], days: int, publishing: PublishingRule, calendar: FundCalendar
) -> int | None:
    """The same of a money fund, each day's income reinvested; of a merged row begun before, the days that belong.

    None as well where a day is paid for by no row.
    """
    begins = rows[-1].day - timedelta(days=days) if rows else date.min
    counted = since(rows, begins)
    if len(counted) < 2 or counted[0].day > begins or _silent(counted) or misses_day(counted, publishing, calendar):
        return None
    now = before = 1
    for earlier, row in pairwise(counted):
        paid_for, belong = (row.day - earlier.day).days, (row.day - max(begins, earlier.day)).days
        now *= _UNIT * paid_for + row.income_e4 * belong
        before *= _UNIT * paid_for
    return half_up((now - before) * 100 * 10_000, before)


def misses_day(rows: Sequence[P], publishing: PublishingRule, calendar: FundCalendar) -> bool:
    """Whether a day between the first row and the last lacks its own; beyond the calendar none needs one."""
    known = {row.day for row in rows}
    first, last = rows[0].day, rows[-1].day
    between = (first + n * _ONE for n in range((last - first).days))
    with suppress(CalendarEnds):
        return any(day not in known and bears_figure(day, publishing, calendar) for day in between)
    return False


def _silent(rows: Sequence[P]) -> bool:
    return any(after.day - before.day > HOLE for before, after in pairwise(rows))
