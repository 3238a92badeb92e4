"""Trading days agree with the days on which real funds published a NAV; T+1 follows from them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.calendar import SHANGHAI, CalendarEnds, FundCalendar
from tests.support.data import funds_folder, rows_of

CALENDAR = FundCalendar()


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_a_real_fund_published_on_every_trading_day_and_at_the_ends_of_years() -> None:
    rows = rows_of(funds_folder() / "navs.csv.gz")
    published = {date.fromisoformat(row["date"]) for row in rows if row["product"] == "000628"}
    days = [date(2022, 9, 1) + timedelta(days=n) for n in range(395)]
    trading = {day for day in days if CALENDAR.is_trading_day(day)}
    assert {day for day in published if days[0] <= day <= days[-1]} == trading | {date(2022, 12, 31)}


@pytest.mark.parametrize(
    ("day", "trading"),
    [
        ("2024-02-08", True),
        ("2024-02-09", False),
        ("2024-02-18", False),
        ("2024-02-19", True),
        ("2023-10-07", False),
        ("2023-10-09", True),
        ("2023-07-15", False),
    ],
)
def test_holidays_and_weekends_worked_instead(day: str, trading: bool) -> None:
    assert CALENDAR.is_trading_day(date.fromisoformat(day)) is trading


@pytest.mark.parametrize(
    ("requested", "confirmed"),
    [
        ("2023-07-13T14:59:59", "2023-07-14"),
        ("2023-07-13T15:00:00", "2023-07-17"),
        ("2023-07-14T14:00:00", "2023-07-17"),
        ("2023-07-14T15:00:00", "2023-07-18"),
        ("2023-07-15T09:00:00", "2023-07-18"),
        ("2023-09-28T09:00:00", "2023-10-09"),
        ("2024-02-08T16:00:00", "2024-02-20"),
    ],
)
def test_confirmation_by_hand(requested: str, confirmed: str) -> None:
    assert CALENDAR.confirmation_day(shanghai(requested)) == date.fromisoformat(confirmed)
    assert CALENDAR.confirmation_day(shanghai(requested).astimezone(UTC)) == date.fromisoformat(confirmed)


def test_income_begins_with_the_confirmation() -> None:
    requested = shanghai("2023-07-13T15:30:00")
    assert CALENDAR.first_income_day(requested) == date(2023, 7, 17)
    assert CALENDAR.first_income_day(requested, offset=1) == date(2023, 7, 18)
    assert CALENDAR.confirmation_day(requested, time(17)) == date(2023, 7, 14)
    assert CALENDAR.first_income_day(requested, time(17)) == date(2023, 7, 14)


@given(st.integers(0, 4000 * 86_400).map(lambda seconds: datetime(2015, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)))
def test_confirmation_is_the_second_trading_day_or_sooner(requested: datetime) -> None:
    local = requested.astimezone(SHANGHAI)
    confirmed = CALENDAR.confirmation_day(requested)
    days = [local.date() + timedelta(days=n) for n in range((confirmed - local.date()).days + 1)]
    trading = [day for day in days if CALENDAR.is_trading_day(day)]
    assert trading[-1] == confirmed
    assert len(trading) == (3 if trading[0] == local.date() and local.time() >= time(15) else 2)
    assert CALENDAR.previous_trading_day(CALENDAR.next_trading_day(confirmed)) == confirmed


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a request has an aware time$"):
        CALENDAR.confirmation_day(datetime(2023, 7, 13))  # noqa: DTZ001 - the point of the test


def test_the_calendar_refuses_to_guess() -> None:
    after = CALENDAR.last_covered + timedelta(days=1)
    assert CALENDAR.covers(CALENDAR.first_covered)
    assert CALENDAR.covers(CALENDAR.last_covered)
    assert not CALENDAR.covers(CALENDAR.first_covered - timedelta(days=1))
    with pytest.raises(CalendarEnds, match=f"install a chinesecalendar that covers {after.year}"):
        CALENDAR.is_trading_day(after)
    with pytest.raises(CalendarEnds):
        CALENDAR.next_trading_day(CALENDAR.last_covered)
    with pytest.raises(CalendarEnds):
        CALENDAR.previous_trading_day(CALENDAR.first_covered)
