"""Whether a money fund's published 7-day yield follows from its own incomes, and whether a row is to be believed."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import Final

from earnings.accrual import PublishingRule, next_creditable
from earnings.calendar import FundCalendar
from earnings.figures.agreement import agree, days_at_most
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield, seven_day_annualised
from earnings.money import parse_e4

TOLERANCE_E4: Final = 25
"""0.0025 percentage points: what spreading a merged row evenly over its days may move the yield by."""

REASONABLE_JUMP: Final = 5
"""A day's income beyond so many times the usual of the week before it, or below that part of it, is held."""

REASONABLE_MOVE: Final = Fraction(3, 2)
"""A NAV, with what it paid out, beyond so many times the one before it, or below that part of it, is held.

The largest move among 28 funds' real NAVs to 2024, a week's holiday in a rally included, is by 1.25.
"""

_WEEK: Final = 7
_LONG_AGO: Final = timedelta(days=20)
_EXACT: Final = Context(prec=50)


class Verdict(StrEnum):
    """What is said of a row. Whatever is neither equal, close nor unpublished is for an operator to look at."""

    EQUAL = "equal"
    """The published figure is the recomputed one, to the third place."""
    CLOSE = "close"
    """They differ by no more than TOLERANCE_E4."""
    DIFFERS = "differs"
    """They differ by more."""
    UNPUBLISHED = "unpublished"
    """The row has an income and no 7-day yield."""
    NEGATIVE = "held-negative"
    """The income or the published yield is below zero; said before anything else."""
    JUMP = "held-jump"
    """The income of a day is beyond REASONABLE_JUMP; said before the yields are compared."""
    MISMATCH = "held-mismatch"
    """The income and the yield published with it cannot both be right, whatever came before; said by ``why_held``."""


def is_held(verdict: Verdict) -> bool:
    """Whether an operator is to look at a row before anybody is credited with it."""
    return verdict in {Verdict.DIFFERS, Verdict.NEGATIVE, Verdict.JUMP, Verdict.MISMATCH}


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with its 7-day yield recomputed; both yields in 1/10000 of a percent."""

    row: PublishedYield
    recomputed_e4: int
    verdict: Verdict


class Weeks:
    """One fund's rows in the order of their days, each checked as soon as seven calendar days lead up to it.

    `rule` says how the fund publishes; with None that is read from the rows, a gap of non-trading days being one row's.
    """

    def __init__(self, rule: PublishingRule | None, calendar: FundCalendar) -> None:
        self._rule = rule
        self._calendar = calendar
        self._last: date | None = None
        self._days: deque[Decimal] = deque(maxlen=_WEEK)

    def check(self, row: PublishedYield) -> Checked | None:
        """The row's verdict, or None where the history is too short."""
        before = self.note(row)
        return judge(row, before, tuple(self._days)) if len(self._days) == _WEEK else None

    def note(self, row: PublishedYield) -> Sequence[Decimal]:
        """Take the row into the history without judging it; the incomes (in e4) of the days that led up to it."""
        days = self._days_of(row)
        before = tuple(self._days)
        self._days.extend([_EXACT.divide(Decimal(row.income_e4), Decimal(days))] * days if days else [])
        self._last = row.day
        return before

    def _days_of(self, row: PublishedYield) -> int:
        """How many days the row pays for, 0 when that cannot be known; a missing day ends the history before it."""
        rule = self._rule or "merged"
        if self._last is not None and next_creditable(self._last, (row,), rule, self._calendar):
            return (row.day - self._last).days
        self._days.clear()
        launch = self._last is None and row.income_e4 == 0
        return 0 if launch or (self._rule == "merged" and self._may_be_merged(row.day)) else 1

    def _may_be_merged(self, day: date) -> bool:
        return (day - self._calendar.previous_trading_day(day)).days > 1 and not self._calendar.is_trading_day(day)


def why_held(
    row: PublishedYield, before: Sequence[PublishedYield], rule: PublishingRule | None, calendar: FundCalendar
) -> Verdict | None:
    """Why a new row is not to be believed, from the rows kept before it by day; None where it is, or may be.

    A history too short to judge by is no reason; nor do the first row's days count, which may hold all that was earned
    since a fund's launch. A figure below zero is a reason by itself, and so are two figures of one row that cannot both
    be right.
    """
    if _is_negative(row):
        return Verdict.NEGATIVE
    if (doubt := _by_history(row, before, rule, calendar)) is not None:
        return doubt
    return None if agree(row, days_at_most(row.day, rule, calendar, first=not before)) else Verdict.MISMATCH


def _by_history(
    row: PublishedYield, before: Sequence[PublishedYield], rule: PublishingRule | None, calendar: FundCalendar
) -> Verdict | None:
    if not before or (row.day - before[0].day).days < _WEEK:
        return None
    weeks = Weeks(rule, calendar)
    for each in before:
        weeks.note(each)
    checked = weeks.check(row)
    return checked.verdict if checked is not None and is_held(checked.verdict) else None


def why_nav_held(row: PublishedNav, before: PublishedNav | None) -> Verdict | None:
    """The same for a NAV, from the one before it if that is not long ago."""
    if before is None or row.day - before.day > _LONG_AGO:
        return None
    return None if 1 / REASONABLE_MOVE <= moved(row, before) <= REASONABLE_MOVE else Verdict.JUMP


def moved(row: PublishedNav, before: PublishedNav) -> Fraction:
    """What became of a yuan in a fund from one row to the next, with what was paid out and whatever units became."""
    return Fraction(row.nav_e4 * row.ratio_e12 + row.dividend_e4 * ONE, before.nav_e4 * ONE)


def judge(row: PublishedYield, before: Sequence[Decimal], week: Sequence[Decimal]) -> Checked:
    """The verdict on a row, from the incomes (in e4) of the days before it and of the seven that end with it."""
    recomputed = parse_e4(str(seven_day_annualised(week)))
    return Checked(row, recomputed, _verdict(row, before, week[-1], recomputed))


def _verdict(row: PublishedYield, before: Sequence[Decimal], income: Decimal, recomputed_e4: int) -> Verdict:
    if _is_negative(row):
        return Verdict.NEGATIVE
    if before and _jumps(income, median(before)):
        return Verdict.JUMP
    if row.seven_day_e4 is None:
        return Verdict.UNPUBLISHED
    apart = abs(row.seven_day_e4 - recomputed_e4)
    if apart == 0:
        return Verdict.EQUAL
    return Verdict.CLOSE if apart <= TOLERANCE_E4 else Verdict.DIFFERS


def _is_negative(row: PublishedYield) -> bool:
    return row.income_e4 < 0 or (row.seven_day_e4 is not None and row.seven_day_e4 < 0)


def _jumps(income: Decimal, usual: Decimal) -> bool:
    return income > usual * REASONABLE_JUMP or income * REASONABLE_JUMP < usual
