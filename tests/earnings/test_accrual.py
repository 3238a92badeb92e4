"""Income floors, units and values round as documented, and no published row is credited out of turn."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.accrual import (
    PublishingRule,
    bears_figure,
    days_of_row,
    money_income,
    nav_value,
    next_creditable,
    units_for,
)
from earnings.calendar import FundCalendar
from earnings.figures.yields import PublishedYield
from tests.support.data import real_yields

CALENDAR = FundCalendar()
FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY = (date(2023, 7, 14) + timedelta(days=n) for n in range(5))


def rows_on(*days: date) -> list[PublishedYield]:
    return [PublishedYield("015557", day, 5000, None) for day in days]


@pytest.mark.parametrize(
    ("publishing", "bearing"),
    [
        ("daily", {FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY}),
        ("trading", {FRIDAY, MONDAY, TUESDAY}),
        ("merged", {FRIDAY, SUNDAY, MONDAY, TUESDAY}),
    ],
)
def test_which_days_bear_a_figure(publishing: PublishingRule, bearing: set[date]) -> None:
    week = (FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY)
    assert {day for day in week if bears_figure(day, publishing, CALENDAR)} == bearing


@given(st.integers(0, 10**11), st.integers(-(10**6), 10**6))
def test_income_is_floored_to_the_fen(base: int, income: int) -> None:
    assert money_income(base, income) == floor(Fraction(base, 100) / 10_000 * Fraction(income, 10_000) * 100)


@pytest.mark.parametrize(
    ("base_fen", "income_e4", "fen"),
    [
        (10_000_00, 3790, 37),
        (100_000_00, 3790, 379),
        (263_86, 3790, 1),
        (263_85, 3790, 0),
        (1_00, -1, -1),
        (0, 3790, 0),
    ],
)
def test_income_floors_by_hand(base_fen: int, income_e4: int, fen: int) -> None:
    assert money_income(base_fen, income_e4) == fen


@given(st.integers(0, 10**13), st.integers(1, 10**7))
def test_a_value_is_within_half_a_fen(units: int, nav: int) -> None:
    exact = Fraction(units, 100) * Fraction(nav, 10_000) * 100
    assert -Fraction(1, 2) <= exact - nav_value(units, nav) < Fraction(1, 2)


@given(st.integers(0, 10**11), st.integers(1, 10**7))
def test_units_never_cost_more_than_was_paid(amount: int, nav: int) -> None:
    units = units_for(amount, nav)
    assert units * nav <= amount * 10_000 < (units + 1) * nav


@pytest.mark.parametrize(
    ("publishing", "last_day", "days", "expected"),
    [
        ("daily", None, [FRIDAY, SATURDAY], FRIDAY),
        ("daily", FRIDAY, [FRIDAY, SATURDAY], SATURDAY),
        ("daily", FRIDAY, [FRIDAY, SUNDAY], None),
        ("daily", FRIDAY, [FRIDAY], None),
        ("merged", FRIDAY, [FRIDAY, SUNDAY, MONDAY], SUNDAY),
        ("merged", FRIDAY, [SATURDAY, SUNDAY], SATURDAY),
        ("merged", FRIDAY, [MONDAY], None),
        ("merged", FRIDAY, [TUESDAY], None),
        ("trading", FRIDAY, [FRIDAY, MONDAY], MONDAY),
        ("trading", FRIDAY, [TUESDAY], None),
        ("trading", None, [], None),
    ],
)
def test_the_next_row_waits_for_what_is_missing(
    publishing: PublishingRule, last_day: date | None, days: list[date], expected: date | None
) -> None:
    row = next_creditable(last_day, rows_on(*days), publishing, CALENDAR)
    assert (row.day if row else None) == expected


@pytest.mark.parametrize(("product", "publishing"), [("000198", "daily"), ("015557", "merged")])
def test_every_real_row_is_credited_once_and_in_order(product: str, publishing: PublishingRule) -> None:
    rows, credited, last_day = real_yields(product), [], None
    while row := next_creditable(last_day, rows, publishing, CALENDAR):
        credited.append(row)
        last_day = row.day
    assert credited == rows


@given(st.data())
def test_nothing_is_credited_beyond_a_lost_row(data: st.DataObject) -> None:
    days = [date(2023, 3, 1) + timedelta(days=n) for n in range(60)]
    lost = data.draw(st.sampled_from(days[1:-1]))
    rows = rows_on(*(day for day in days if day != lost))
    last_day: date | None = None
    while row := next_creditable(last_day, rows, "daily", CALENDAR):
        last_day = row.day
    assert last_day == lost - timedelta(days=1)


def test_over_a_festival_whose_notice_is_not_known_the_rows_say_what_was_closed() -> None:
    before, row, later = date(2027, 2, 4), date(2027, 2, 14), date(2027, 2, 22)  # the law alone closes 5 to 10 February
    assert next_creditable(before, rows_on(row), "merged", CALENDAR) is not None
    assert next_creditable(before, rows_on(date(2027, 2, 15)), "trading", CALENDAR) is not None
    run = days_of_row(row, CALENDAR, before)
    assert (run[0], run[-1], len(run)) == (date(2027, 2, 5), row, 10)
    assert days_of_row(date(2027, 2, 11), CALENDAR, date(2027, 2, 10)) == (date(2027, 2, 11),)
    assert next_creditable(row, rows_on(later), "merged", CALENDAR) is None  # far from any holiday: a row is missing
    assert next_creditable(before, rows_on(row), "daily", CALENDAR) is None
    announced = FundCalendar({2027: frozenset(date(2027, 2, day) for day in (5, 8, 9, 10))})
    assert next_creditable(before, rows_on(row), "merged", announced) is None
    assert len(days_of_row(row, announced, before)) == 2


def test_merged_rows_of_the_real_fund_end_runs_of_non_trading_days() -> None:
    for before, row in pairwise(row for row in real_yields("015557") if row.day > date(2023, 7, 14)):
        between = [before.day + timedelta(days=n) for n in range(1, (row.day - before.day).days)]
        assert not any(CALENDAR.is_trading_day(day) for day in between)
