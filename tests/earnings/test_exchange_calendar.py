"""The fund calendar is the Shanghai exchange's, day by day, for as long as both are known."""

from datetime import date, timedelta

import exchange_calendars
import pytest

from earnings.calendar import FundCalendar

FIRST, LAST = date(2014, 1, 1), date(2026, 12, 31)


@pytest.mark.filterwarnings("ignore:Series.values returning")  # pandas' word to the makers of the other calendar
def test_every_trading_day_is_a_session_in_shanghai_and_no_other_day_is() -> None:
    sessions = {day.date() for day in exchange_calendars.get_calendar("XSHG", start=FIRST, end=LAST).sessions}
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    calendar = FundCalendar()
    assert {day for day in days if calendar.is_trading_day(day)} == sessions
    assert len(sessions) == 3161
