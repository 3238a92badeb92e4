"""The 7-day annualised yield equals every figure the funds published, and income is floored a day at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.figures.yields import PublishedYield, earned, seven_day_annualised
from earnings.money import parse_e4
from tests.support.data import real_yields

DAILY_UNTIL = date(2023, 7, 14)


def weeks(rows: list[PublishedYield]) -> Iterator[list[PublishedYield]]:
    """Every run of seven rows on seven consecutive calendar days."""
    for start in range(len(rows) - 6):
        week = rows[start : start + 7]
        if week[-1].day - week[0].day == timedelta(days=6):
            yield week


@pytest.mark.parametrize(("product", "weeks_expected"), [("000198", 237), ("015557", 347)])
def test_every_published_seven_day_yield_is_computed_to_the_last_digit(product: str, weeks_expected: int) -> None:
    rows = [row for row in real_yields(product) if row.income_e4 and row.day <= DAILY_UNTIL]
    published = [(week[-1].day, week[-1].seven_day_e4) for week in weeks(rows)]
    computed = [
        (week[-1].day, parse_e4(str(seven_day_annualised([row.income_e4 for row in week])))) for week in weeks(rows)
    ]
    assert len(published) == weeks_expected
    assert computed == published


@given(st.lists(st.integers(0, 50_000), min_size=7, max_size=7))
def test_the_yield_agrees_with_exact_fractions(incomes: list[int]) -> None:
    week = Fraction(1)
    for income in incomes:
        week *= 1 + Fraction(income, 10**8)
    percent = seven_day_annualised(incomes)
    year = 1 + Fraction(percent) / 100
    low, high = (year - Fraction(51, 10**7)) ** 7, (year + Fraction(51, 10**7)) ** 7
    assert low <= week**365 <= high
    assert percent.as_tuple().exponent == -3


@pytest.mark.parametrize("incomes", [[], [3790] * 6, [3790] * 8, [3790] * 6 + [-(10**8)]])
def test_anything_but_a_week_is_an_error(incomes: list[int]) -> None:
    with pytest.raises(ValueError, match="seven daily incomes"):
        seven_day_annualised(incomes)


def test_a_week_of_losses_is_a_negative_yield() -> None:
    assert seven_day_annualised([-10_000] * 7) == Decimal("-3.584")


@given(st.integers(0, 10**11), st.lists(st.integers(-50_000, 500_000), max_size=40))
def test_each_day_is_floored_and_reinvested(base: int, incomes: list[int]) -> None:
    rows = [PublishedYield("000198", date(2024, 1, 1) + timedelta(days=n), e4, None) for n, e4 in enumerate(incomes)]
    balance = base
    for income in incomes:
        balance += floor(Fraction(balance * income, 10**8))
    assert earned(base, rows) == balance - base


def test_ten_thousand_yuan_over_real_days() -> None:
    rows = [row for row in real_yields("000009") if row.day >= date(2025, 2, 27)]
    by_hand = {"2025-02-27": 37, "2025-02-28": 37, "2025-03-01": 37, "2025-03-02": 37, "2025-03-03": 40}
    assert [row.day.isoformat() for row in rows] == list(by_hand)
    assert earned(10_000_00, rows) == sum(by_hand.values())
