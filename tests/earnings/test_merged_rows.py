"""Which days a row pays for, what each of them brings, when that joins the rest, and by when a row is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earnings.accrual import PublishingRule, days_of_row, due_by, joins, last_before, share_of_day
from earnings.calendar import FundCalendar

CALENDAR = FundCalendar()
THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY = (date(2023, 7, 13) + timedelta(days=n) for n in range(6))
LAST_OF_NATIONAL_DAY = date(2023, 10, 8)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (MONDAY, MONDAY),
        (FRIDAY, FRIDAY),
        (SATURDAY, SATURDAY),
        (SUNDAY, SATURDAY),
        (LAST_OF_NATIONAL_DAY, date(2023, 9, 29)),
    ],
)
def test_a_row_pays_for_the_run_of_days_without_trading_that_it_ends(day: date, first: date) -> None:
    days = days_of_row(day, CALENDAR)
    assert (days[0], days[-1]) == (first, day)
    assert list(days) == [first + timedelta(days=n) for n in range(len(days))]


@pytest.mark.parametrize(
    ("income_e4", "shares"), [(10, [3, 3, 4]), (2, [0, 1, 1]), (-10, [-4, -3, -3]), (9, [3, 3, 3])]
)
def test_shares_by_hand(income_e4: int, shares: list[int]) -> None:
    days = (SATURDAY, SUNDAY, MONDAY)
    assert [share_of_day(income_e4, days, day) for day in days] == shares


@given(income=some.integers(-(10**6), 10**6), count=some.integers(1, 10))
def test_shares_are_even_and_add_up_to_the_row(income: int, count: int) -> None:
    days = [SATURDAY + timedelta(days=n) for n in range(count)]
    shares = [share_of_day(income, days, day) for day in days]
    assert sum(shares) == income
    assert max(shares) - min(shares) <= 1


@pytest.mark.parametrize(
    ("reinvested_on", "last", "day", "joined"),
    [
        (0, SATURDAY, SUNDAY, True),
        (15, FRIDAY, SATURDAY, True),
        (15, SATURDAY, SUNDAY, False),
        (15, THURSDAY, FRIDAY, False),
        (15, FRIDAY, SUNDAY, True),
        (15, THURSDAY, MONDAY, True),
        (16, FRIDAY, SUNDAY, True),
        (1, date(2023, 6, 30), date(2023, 7, 1), True),
    ],
)
def test_income_joins_on_its_day_of_the_month_or_each_day(
    reinvested_on: int, last: date, day: date, joined: bool
) -> None:
    assert joins(reinvested_on, last, day) is joined


@pytest.mark.parametrize(
    ("first", "publishing", "last"),
    [
        (SUNDAY, "merged", FRIDAY),
        (SATURDAY, "merged", FRIDAY),
        (MONDAY, "merged", SUNDAY),
        (TUESDAY, "merged", MONDAY),
        (SUNDAY, "daily", SATURDAY),
        (SUNDAY, "trading", SATURDAY),
    ],
)
def test_what_was_earned_before_the_first_holder_was_somebody_elses(
    first: date, publishing: PublishingRule, last: date
) -> None:
    assert last_before(first, publishing, CALENDAR) == last


@pytest.mark.parametrize(
    ("publishing", "lag_days", "today", "due"),
    [
        ("daily", 0, TUESDAY, MONDAY),
        ("daily", 0, SUNDAY, SATURDAY),
        ("daily", 0, MONDAY, SUNDAY),
        ("merged", 0, TUESDAY, MONDAY),
        ("merged", 0, MONDAY, SUNDAY),
        ("merged", 0, SUNDAY, FRIDAY),
        ("merged", 0, SATURDAY, FRIDAY),
        ("trading", 0, TUESDAY, MONDAY),
        ("trading", 0, MONDAY, FRIDAY),
        ("trading", 0, SUNDAY, FRIDAY),
        ("trading", 0, SATURDAY, FRIDAY),
        ("trading", 1, TUESDAY, FRIDAY),
        ("trading", 2, TUESDAY, THURSDAY),
        ("trading", 1, MONDAY, THURSDAY),
    ],
)
def test_the_newest_figure_that_ought_to_be_out_by_the_morning(
    publishing: PublishingRule, lag_days: int, today: date, due: date
) -> None:
    assert due_by(publishing, lag_days, today, CALENDAR) == due
