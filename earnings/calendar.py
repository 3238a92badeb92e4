"""The days on which Chinese funds trade, and the days of a subscription or a redemption that follow from them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

import chinese_calendar
import holidays

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
CUTOFF: Final = time(15)
"""A request at or after this time of Shanghai belongs to the next trading day."""

EXTRA_CLOSED: Final = frozenset({date(2024, 2, 9)})
"""Workdays by the State Council's notice on which the exchanges were closed all the same (Spring Festival eve)."""

FIRST_DAY, LAST_DAY = date(1991, 1, 1), date(2099, 12, 31)
"""Before the first there was no exchange in Shanghai, and nobody knows the law behind the last."""

NEAR_A_HOLIDAY: Final = timedelta(days=10)
"""Days that the State Council moves to make a holiday longer lie no further from it."""

_ONE: Final = timedelta(days=1)
_NOTHING: Final[Mapping[int, frozenset[date]]] = MappingProxyType({})


class CalendarEnds(LookupError):  # noqa: N818 - says what happened to the calendar
    """The day asked for lies outside FIRST_DAY to LAST_DAY."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} is outside the fund calendar, which covers {FIRST_DAY} to {LAST_DAY}")


class FundCalendar:
    """Trading days of the Shanghai exchange: Monday to Friday without public holidays and without EXTRA_CLOSED.

    A weekend worked in exchange for a holiday is no trading day. Of a year whose notice is not known, neither to the
    installed package nor `announced` (by year, the days closed), the statutory holidays alone are: it is provisional.
    Every method raises CalendarEnds outside FIRST_DAY to LAST_DAY.
    """

    def __init__(self, announced: Mapping[int, frozenset[date]] = _NOTHING) -> None:
        self._announced = announced

    def is_provisional(self, day: date) -> bool:
        """Whether the year's notice is not known yet, so that more of its days may turn out to be closed."""
        return day.year not in self._announced and day.year not in _packaged_years()

    def is_trading_day(self, day: date) -> bool:
        """Whether funds take subscriptions and publish a NAV for the day, as far as is known."""
        if not FIRST_DAY <= day <= LAST_DAY:
            raise CalendarEnds(day)
        return day.weekday() < 5 and not self._is_closed(day)

    def surely_trades(self, day: date) -> bool:
        """Whether the day is a trading day that no notice can close: of a known year, or far from any holiday."""
        return self.is_trading_day(day) and not self.may_change(day)

    def may_change(self, day: date) -> bool:
        """Whether a notice that is not known yet may open or close the day."""
        span = NEAR_A_HOLIDAY.days
        near = (day + n * _ONE for n in range(-span, span + 1))
        return self.is_provisional(day) and any(each in _statutory(each.year) for each in near)

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

    def _is_closed(self, day: date) -> bool:
        if day.year in self._announced:
            return day in self._announced[day.year]
        if day.year in _packaged_years():
            return day in EXTRA_CLOSED or chinese_calendar.is_holiday(day)
        return day in _statutory(day.year)

    def _seek(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_trading_day(day):
            day += step
        return day


@lru_cache
def _packaged_years() -> frozenset[int]:
    return frozenset(range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1))


@lru_cache
def _statutory(year: int) -> frozenset[date]:
    """The holidays that the law gives a year, with the workdays that stand in for those on a weekend."""
    return frozenset(holidays.country_holidays("CN", years=year))
