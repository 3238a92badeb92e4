"""The days on which Chinese funds trade, and the days of a subscription or a redemption that follow from them."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import chinese_calendar

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
CUTOFF: Final = time(15)
"""A request at or after this time of Shanghai belongs to the next trading day."""

EXTRA_CLOSED: Final = frozenset({date(2024, 2, 9)})
"""Workdays by the State Council's notice on which the exchanges were closed all the same (Spring Festival eve)."""

_ONE: Final = timedelta(days=1)


class CalendarEnds(LookupError):  # noqa: N818 - says what happened to the calendar
    """The day asked for lies outside the holidays known to the installed calendar, which does not guess."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"{day} is outside the fund calendar, which covers {first} to {last}: "
            f"install a chinesecalendar that covers {day.year} (it follows the State Council's notice each November)"
        )


class FundCalendar:
    """Trading days of the Shanghai exchange: Monday to Friday without public holidays and without EXTRA_CLOSED.

    A weekend worked in exchange for a holiday is no trading day. Every method raises CalendarEnds outside the days
    covered.
    """

    def __init__(self, extra_closed: frozenset[date] = EXTRA_CLOSED) -> None:
        self._extra_closed = extra_closed
        self.first_covered: Final = date(min(chinese_calendar.holidays).year, 1, 1)
        self.last_covered: Final = date(max(chinese_calendar.holidays).year, 12, 31)

    def covers(self, day: date) -> bool:
        """Whether anything is known of the day; of any other, every method below raises CalendarEnds."""
        return self.first_covered <= day <= self.last_covered

    def is_trading_day(self, day: date) -> bool:
        """Whether funds take subscriptions and publish a NAV for the day."""
        if not self.covers(day):
            raise CalendarEnds(day, self.first_covered, self.last_covered)
        return day.weekday() < 5 and day not in self._extra_closed and not chinese_calendar.is_holiday(day)

    def next_trading_day(self, day: date) -> date:
        """The first trading day after the day."""
        return self._seek(day, _ONE)

    def previous_trading_day(self, day: date) -> date:
        """The last trading day before the day."""
        return self._seek(day, -_ONE)

    def confirmation_day(self, requested_at: datetime, cutoff: time = CUTOFF) -> date:
        """The day a request is confirmed: the trading day after T, T being the trading day the request belongs to.

        `requested_at` is aware; the cutoff is a time of Shanghai. Raises ValueError for a naive datetime.
        """
        if requested_at.tzinfo is None:
            raise ValueError("a request has an aware time")
        local = requested_at.astimezone(SHANGHAI)
        in_time = self.is_trading_day(local.date()) and local.time() < cutoff
        return self.next_trading_day(local.date() if in_time else self.next_trading_day(local.date()))

    def first_income_day(self, requested_at: datetime, cutoff: time = CUTOFF, offset: int = 0) -> date:
        """The first day a subscription earns: the confirmation day, or `offset` calendar days later.

        Units subscribed on T earn from the next working day, and units redeemed on T earn until then: the CSRC's
        关于货币市场基金投资等相关问题的通知 (2005). Sellers that label income by the day it is credited show it one day
        later (offset 1).
        """
        return self.confirmation_day(requested_at, cutoff) + offset * _ONE

    def _seek(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_trading_day(day):
            day += step
        return day
