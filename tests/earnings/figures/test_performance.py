"""Returns and falls, exact, against a calculation that shares nothing with the code."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.falls import deepest_fall
from earnings.figures.performance import HOLE, PERIODS, Span, return_of_navs, return_of_yields, since
from earnings.figures.yields import PublishedNav, PublishedYield, deepest_fall_e4

CALENDAR = FundCalendar()
START = date(2023, 3, 1)
NAVS = some.lists(some.integers(1_000, 50_000), min_size=2, max_size=60)
GAPS = some.lists(some.integers(1, 12), min_size=60, max_size=60)
INCOMES = some.lists(some.integers(-20_000, 30_000), min_size=2, max_size=40)


def navs(values: Sequence[int], gaps: Sequence[int] = (), dividends: Sequence[int] = ()) -> list[PublishedNav]:
    day, rows = START, []
    for n, value in enumerate(values):
        rows.append(PublishedNav("000216", day, value, None, dividends[n] if dividends else 0))
        day += timedelta(days=gaps[n] if gaps else 1)
    return rows


def yields(incomes: Sequence[int], days: Sequence[date]) -> list[PublishedYield]:
    return [PublishedYield("015557", day, income, None) for day, income in zip(days, incomes, strict=False)]


def each_day(count: int) -> list[date]:
    return [START + timedelta(days=n) for n in range(count)]


def in_percent(growth: Decimal) -> int:
    """A growth as whole 1/10000 of a percent, a half away from zero."""
    return int((growth * 100 * 10_000).quantize(Decimal(1), context=Context(prec=400, rounding=ROUND_HALF_UP)))


@given(values=NAVS, gaps=GAPS, paid=some.integers(0, 900), days=some.sampled_from(sorted(PERIODS.values())))
def test_the_return_of_a_nav_is_what_a_unit_bought_then_has_gained(
    values: list[int], gaps: list[int], paid: int, days: int
) -> None:
    rows = navs(values, gaps, [paid if n % 7 == 3 else 0 for n in range(len(values))])
    bought = [row for row in rows if (rows[-1].day - row.day).days >= days]
    found = return_of_navs(rows, days)
    if not bought:
        assert found is None
        return
    received = sum(Decimal(row.dividend_e4) for row in rows if row.day > bought[-1].day)
    with localcontext(prec=400):
        gained = (Decimal(rows[-1].nav_e4) + received - bought[-1].nav_e4) / bought[-1].nav_e4
    assert found == in_percent(gained)


@given(incomes=INCOMES, days=some.sampled_from([1, 7, 30]))
def test_the_return_of_a_money_fund_is_every_days_income_on_top_of_the_last(incomes: list[int], days: int) -> None:
    found = return_of_yields(yields(incomes, each_day(len(incomes))), days, "daily", CALENDAR)
    if len(incomes) <= days:
        assert found is None
        return
    with localcontext(prec=400):
        worth = Decimal(1)
        for income in incomes[-days:]:
            worth += worth * income / 10**8
        assert found == in_percent(worth - 1)


def test_a_merged_row_counts_for_the_days_that_belong_to_the_week() -> None:
    days = [date(2023, 6, day) for day in (2, 4, 5, 6, 7, 8, 9, 10)]  # 4 June is paid for with the 3rd
    rows = yields([9_999, 2_000, *[1_000] * 6], days)
    whole = return_of_yields(rows, 7, "merged", CALENDAR)
    assert whole == in_percent((1 + Decimal("0.00001")) ** 7 - 1)


@pytest.mark.parametrize(("rule", "told"), [("daily", False), ("merged", True)])
def test_a_day_without_its_row_is_no_return(rule: PublishingRule, told: bool) -> None:
    friday_to_friday = [date(2023, 6, day) for day in (2, 4, 5, 6, 7, 8, 9)]
    assert (return_of_yields(yields([1_000] * 7, friday_to_friday), 7, rule, CALENDAR) is not None) is told
    without_tuesday = [day for day in friday_to_friday if day != date(2023, 6, 6)]
    assert return_of_yields(yields([1_000] * 6, without_tuesday), 7, rule, CALENDAR) is None


def test_a_silence_longer_than_any_holiday_is_no_return() -> None:
    rows = navs([10_000] * 40)
    silent = [row for row in rows if not 20 < (row.day - START).days < 20 + HOLE.days]
    assert return_of_navs(silent, 30) == 0
    assert return_of_navs([row for row in silent if (row.day - START).days != 20], 30) is None


@given(values=some.lists(some.integers(1, 500), max_size=40))
def test_the_deepest_fall_is_the_worst_of_all_pairs(values: list[int]) -> None:
    pairs = [(a, b) for b in range(len(values)) for a in range(b)]
    with localcontext(prec=60):
        falls = [1 - Decimal(values[b]) / values[a] for a, b in pairs]
        found = deepest_fall(values)
        if found is None:
            assert all(fall <= 0 for fall in falls)
            return
        depth = 1 - Decimal(values[found.bottom]) / values[found.peak]
        assert found.peak < found.bottom
        assert depth == max(falls) > 0
        assert found.depth_e4 == in_percent(depth)


@given(values=some.lists(some.integers(1, 500), min_size=60, max_size=80))
def test_the_fall_that_is_ranked_by_is_the_same(values: list[int]) -> None:
    found = deepest_fall(values)
    assert deepest_fall_e4(navs(values)) == (found.depth_e4 if found else 0)


@given(values=NAVS, gaps=GAPS, span=some.sampled_from(Span))
def test_a_span_begins_with_the_figure_that_counted_on_its_first_day(
    values: list[int], gaps: list[int], span: Span
) -> None:
    rows = navs(values, gaps)
    begins = span.begins(rows[-1].day)
    shown = since(rows, begins)
    assert list(shown) == rows[len(rows) - len(shown) :]
    assert all(row.day > begins for row in shown[1:])
    assert (shown[0].day <= begins) is (rows[0].day <= begins)


def test_spans_grow() -> None:
    last = date(2023, 6, 2)
    assert [span.begins(last) for span in Span] == sorted((span.begins(last) for span in Span), reverse=True)
    assert Span.YEAR.begins(last) == date(2022, 6, 2)
