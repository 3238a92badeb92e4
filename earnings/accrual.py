"""What a published figure brings to a holder, and which figure may be credited next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal, Protocol, TypeVar

from earnings.calendar import FundCalendar
from earnings.money import Fen, floor_div, half_up

_ONE: Final = timedelta(days=1)
PublishingRule = Literal["daily", "merged", "trading"]
"""A row each calendar day; one row for a run of non-trading days, on its last; a NAV each trading day."""


class Dated(Protocol):
    """A published row of a day."""

    @property
    def day(self) -> date: ...


Row = TypeVar("Row", bound=Dated)


def money_income(base_fen: Fen, income_e4: int) -> Fen:
    """A money fund's income on a balance, floored to the fen: base × income per 10,000 units.

    The floor is what sellers credit: on real holders' statements it agreed where rounding half up did not.
    """
    return floor_div(base_fen * income_e4, 10**8)


def days_of_row(day: date, calendar: FundCalendar, last: date | None = None) -> tuple[date, ...]:
    """The days a merged row pays for: its own and, if nothing trades on it, the run of such days that it ends.

    Where the calendar is provisional the rows know better: behind the row of `last`, days that a notice may yet close
    and that have no row of their own are of the run.
    """
    first = day if calendar.is_trading_day(day) else calendar.previous_trading_day(day) + _ONE
    while last is not None and last < first - _ONE and not calendar.surely_trades(first - _ONE):
        first -= _ONE
    return tuple(first + timedelta(days=n) for n in range((day - first).days + 1))


def share_of_day(income_e4: int, days: Sequence[date], day: date) -> int:
    """What one of the days of a merged row brings, for 10,000 units: even shares, whole, and their sum is the row's."""
    before = days.index(day)
    return floor_div(income_e4 * (before + 1), len(days)) - floor_div(income_e4 * before, len(days))


def joins(reinvested_on: int, last: date, day: date) -> bool:
    """Whether income up to `day` joins what earns after it: each day (0), or from a day of the month on, once a month.

    `last` is the day credited before.
    """
    passed = (last + timedelta(days=n) for n in range(1, (day - last).days + 1))
    return reinvested_on == 0 or any(each.day == reinvested_on for each in passed)


def nav_value(units_e2: int, nav_e4: int) -> Fen:
    """What units (in 1/100) are worth at a NAV, rounded half up to the fen."""
    return half_up(units_e2 * nav_e4, 10_000)


def units_for(amount_fen: Fen, nav_e4: int) -> int:
    """How many units (in 1/100) an amount buys at a NAV, rounded down. The NAV is positive."""
    return floor_div(amount_fen * 10_000, nav_e4)


def next_creditable(
    last_day: date | None, rows: Sequence[Row], publishing: PublishingRule, calendar: FundCalendar
) -> Row | None:
    """The row to credit after `last_day` (None: nothing was credited yet), or None when it has not been published.

    `rows` are sorted by day. A row covers every day after `last_day` up to its own. With "daily" it must be the very
    next day; with "merged" a trading day must be too, and a run's row may only cover non-trading days; with "trading"
    the days between may only be non-trading days, or such as a notice that is not known yet may close. A row beyond a
    missing day is never given, so no day is lost and none is counted twice.
    """
    row = next((row for row in rows if last_day is None or row.day > last_day), None)
    if row is None or last_day is None or row.day == last_day + timedelta(days=1):
        return row
    alone = publishing == "daily" or (publishing == "merged" and calendar.surely_trades(row.day))
    between = (last_day + timedelta(days=n) for n in range(1, (row.day - last_day).days))
    return None if alone or any(calendar.surely_trades(day) for day in between) else row


def last_before(first: date, publishing: PublishingRule, calendar: FundCalendar) -> date:
    """The day up to which everything was somebody else's income, when the first of all holders earns from `first`.

    A merged row pays for its whole run of non-trading days, whichever of them was the first to be earned on.
    """
    if publishing == "merged" and not calendar.is_trading_day(first):
        return calendar.previous_trading_day(first)
    return first - timedelta(days=1)


def bears_figure(day: date, publishing: PublishingRule, calendar: FundCalendar) -> bool:
    """Whether a row of such a fund bears this day: every day, a trading day, or the last of a run without trading."""
    if publishing == "daily" or calendar.is_trading_day(day):
        return True
    return publishing == "merged" and calendar.is_trading_day(day + timedelta(days=1))


def due_by(publishing: PublishingRule, lag_days: int, today: date, calendar: FundCalendar) -> date:
    """The last day whose figure ought to be out on the morning of `today`; a fund that is behind it is late.

    `lag_days` counts trading days that the fund takes longer than overnight, as funds that invest abroad do.
    """
    yesterday = today - timedelta(days=1)
    if publishing == "daily":
        return yesterday
    if publishing == "merged" and calendar.is_trading_day(today):
        return yesterday
    due = yesterday if calendar.is_trading_day(yesterday) else calendar.previous_trading_day(yesterday)
    for _ in range(lag_days):
        due = calendar.previous_trading_day(due)
    return due
