"""Trading days agree with the days on which real funds published a NAV; T+1 follows from them."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.calendar import FIRST_DAY, LAST_DAY, SHANGHAI, CalendarEnds, FundCalendar
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


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)])
def test_no_day_is_guessed_before_there_was_an_exchange_or_in_another_century(day: date) -> None:
    with pytest.raises(CalendarEnds, match=f"^{day} is .* 1991-01-01 to 2099-12-31$"):
        CALENDAR.is_trading_day(day)


def test_the_first_day_and_the_last_belong_to_it() -> None:
    assert not CALENDAR.is_trading_day(FIRST_DAY)
    assert CALENDAR.is_trading_day(LAST_DAY)


UNKNOWN = {2027: ["01-01", "02-05", "02-08", "02-10", "04-05", "05-03", "06-09", "09-15", "10-01", "10-05"]}


def test_a_year_without_a_notice_has_its_weekends_and_the_holidays_of_the_law() -> None:
    for year, closed in UNKNOWN.items():
        days = [date.fromisoformat(f"{year}-{day}") for day in closed]
        assert not any(CALENDAR.is_trading_day(day) for day in days)
        assert all(CALENDAR.is_provisional(day) for day in days)
    assert CALENDAR.is_trading_day(date(2027, 2, 11))
    assert not CALENDAR.is_trading_day(date(2027, 3, 6))
    assert not CALENDAR.is_provisional(date(2026, 12, 31))
    assert CALENDAR.next_trading_day(date(2026, 12, 31)) == date(2027, 1, 4)


def test_only_days_far_from_a_holiday_surely_trade_without_a_notice() -> None:
    assert not CALENDAR.surely_trades(date(2027, 2, 11))
    assert not CALENDAR.surely_trades(date(2027, 1, 11))
    assert CALENDAR.surely_trades(date(2027, 1, 12))
    assert CALENDAR.surely_trades(date(2027, 1, 25))
    assert not CALENDAR.surely_trades(date(2027, 1, 26))
    assert not CALENDAR.surely_trades(date(2027, 1, 16))
    assert CALENDAR.surely_trades(date(2026, 12, 31))


@pytest.mark.parametrize("year", range(2014, 2027))
def test_no_real_notice_ever_closed_a_day_that_surely_trades(year: int) -> None:
    """What is held to trade without a notice did trade in every year whose notice is known."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    closed = frozenset(day for day in days if day.weekday() < 5 and not CALENDAR.is_trading_day(day))
    blind = Blind()
    assert not [day for day in closed if blind.surely_trades(day)]


class Blind(FundCalendar):
    """A calendar that knows no notice."""

    def is_provisional(self, day: date) -> bool:
        return True

    def _is_closed(self, day: date) -> bool:
        return day in holidays.country_holidays("CN", years=day.year, categories="public")


def test_a_year_that_was_announced_is_what_it_says() -> None:
    known = FundCalendar({2027: frozenset({date(2027, 1, 1), date(2027, 2, 11)})})
    assert not known.is_trading_day(date(2027, 2, 11))
    assert known.is_trading_day(date(2027, 2, 8))
    assert not known.is_provisional(date(2027, 2, 11))
    assert known.surely_trades(date(2027, 2, 12))
    assert known.is_provisional(date(2028, 2, 11))
