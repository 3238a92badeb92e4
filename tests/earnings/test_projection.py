"""A projection is exact in its money, steady in its answer, and no wider or bolder than the history it rests on."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import floor
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from earnings.figures.total_return import Level
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.projection import TooLittleHistory, furthest, of_navs, of_yields, project
from tests.support.data import real_yields

START = date(2022, 1, 3)
FEN = some.integers(0, 10**10)
YEARS = some.sampled_from([1, 3])
MOVES = some.lists(some.integers(-300, 300), min_size=400, max_size=420)


def days(count: int) -> list[date]:
    return [START + timedelta(days=n) for n in range(count)]


def navs(moves: Sequence[int], dividends: Sequence[int] = ()) -> list[PublishedNav]:
    """A NAV each day, moved by so many 1/10000 yuan, never below half a yuan."""
    rows, nav = [], 20_000
    for n, move in enumerate(moves):
        nav = max(5_000, nav + move)
        rows.append(PublishedNav("000216", START + timedelta(days=n), nav, None, dividends[n] if dividends else 0))
    return rows


def levels(growth: Fraction, count: int = 366) -> list[Level]:
    """A unit that grows by the same factor each day."""
    return [(day, int(10**12 * growth**n)) for n, day in enumerate(days(count))]


@given(start=FEN, monthly=FEN, years=YEARS)
@settings(max_examples=10)
def test_where_nothing_ever_moved_what_was_paid_in_is_what_comes_out(start: int, monthly: int, years: int) -> None:
    found = project(levels(Fraction(1)), start, monthly, years)
    assert found.end.low == found.end.middle == found.end.high == found.end.paid == start + 12 * years * monthly
    assert (found.first, found.last) == (START, START + timedelta(days=365))


@given(start=FEN, monthly=FEN, years=YEARS, moves=MOVES)
@settings(max_examples=8)
def test_the_range_lies_within_what_the_history_allows(start: int, monthly: int, years: int, moves: list[int]) -> None:
    history = of_navs(navs(moves))
    found = project(history, start, monthly, years)
    assert found.end.low <= found.end.middle <= found.end.high
    assert found == project(history, start, monthly, years)
    by_month = [
        Fraction(history[day + length][1], history[day][1]) for length in (30, 31) for day in range(len(history) - 31)
    ]
    worst = best = start
    for _ in range(12 * years):
        worst, best = int(worst * min(by_month)) + monthly, int(best * max(by_month)) + monthly
    assert worst <= found.end.low
    assert found.end.high <= best


def test_a_tenth_of_the_outcomes_is_below_the_low_one_and_a_tenth_above_the_high_one() -> None:
    history = of_navs(navs([(-1) ** n * (n % 29) for n in range(400)]))
    found, chance = project(history, 1_000_000_00, 100_00, 1), Random(20150511)
    outcomes = [_drawn(history, chance, 1_000_000_00, 100_00) for _ in range(500)]
    assert sum(each < found.end.low for each in outcomes) == 50
    assert sum(each < found.end.middle for each in outcomes) == 250
    assert sum(each > found.end.high for each in outcomes) == 50


def _drawn(history: Sequence[Level], chance: Random, balance: int, monthly: int) -> int:
    return _months(history, chance, balance, monthly)[-1]


def _months(history: Sequence[Level], chance: Random, balance: int, monthly: int) -> list[int]:
    """A year of four quarters, each one of those that were, whichever is drawn."""
    reached = [balance]
    for _ in range(4):
        begins = chance.randrange(len(history) - 91)
        for month, ends in pairwise((0, 30, 61, 91)):
            grown = Fraction(history[begins + ends][1], history[begins + month][1])
            reached.append(floor(reached[-1] * grown) + monthly)
    return reached


@given(start=FEN, monthly=FEN, years=YEARS, moves=MOVES)
@settings(max_examples=8)
def test_the_fan_opens_from_what_there_is_now_and_counts_what_is_paid_in(
    start: int, monthly: int, years: int, moves: list[int]
) -> None:
    history = of_navs(navs(moves))
    found = project(history, start, monthly, years)
    assert len(found.months) == 12 * years + 1
    begin = found.months[0]
    assert begin.paid == begin.low == begin.middle == begin.high == start
    assert [month.paid for month in found.months] == [start + n * monthly for n in range(12 * years + 1)]
    assert all(month.low <= month.middle <= month.high for month in found.months)


def test_the_fan_is_what_the_drawn_futures_reach_month_by_month() -> None:
    history = of_navs(navs([(-1) ** n * (n % 29) for n in range(400)]))
    found, chance = project(history, 1_000_000_00, 100_00, 1), Random(20150511)
    futures = [_months(history, chance, 1_000_000_00, 100_00) for _ in range(500)]
    assert 0 < found.losing == sum(future[-1] < 1_001_200_00 for future in futures) < 500
    for n, month in enumerate(found.months):
        reached = [future[n] for future in futures]
        assert sum(each < month.low for each in reached) <= 50 < sum(each <= month.low for each in reached)
        assert sum(each < month.middle for each in reached) <= 250 < sum(each <= month.middle for each in reached)
        assert sum(each > month.high for each in reached) <= 50 < sum(each >= month.high for each in reached)


@pytest.mark.parametrize(("days_there", "years"), [(366, [1, 2]), (547, [1, 2]), (549, [1, 2, 3]), (913, [1, 2, 3]),
                                                   (914, [1, 2, 3, 5]), (3000, [1, 2, 3, 5])])  # fmt: skip
def test_nothing_is_projected_further_than_twice_what_it_rests_on(days_there: int, years: list[int]) -> None:
    assert furthest(levels(Fraction(1), days_there), (1, 2, 3, 5)) == years


def test_too_little_to_project_from_is_no_number_of_years() -> None:
    with pytest.raises(TooLittleHistory):
        furthest(levels(Fraction(1), 365), (1,))


def test_the_last_day_counts_as_well() -> None:
    doubled = [*levels(Fraction(1))[:-1], (START + timedelta(days=365), 2 * 10**12)]
    assert project(doubled, 100_00, 0, 30).end.high >= 200_00


@given(start=FEN, more=FEN, monthly=FEN, moves=MOVES)
@settings(max_examples=8)
def test_more_money_never_becomes_less(start: int, more: int, monthly: int, moves: list[int]) -> None:
    history = of_navs(navs(moves))
    less, bigger = project(history, start, monthly, 1), project(history, start + more, monthly, 1)
    assert less.end.low <= bigger.end.low
    assert less.end.middle <= bigger.end.middle
    assert less.end.high <= bigger.end.high


def test_steady_growth_gives_one_outcome_which_a_plain_calculation_gives_as_well() -> None:
    daily = Fraction(10_001, 10_000)
    found, balance = project(levels(daily), 5_000_00, 500_00, 1), Fraction(5_000_00)
    for length in (30, 31, 30) * 4:
        balance = balance * daily**length + 500_00
    assert balance - 12 <= found.end.low <= found.end.high <= balance
    assert found.end.paid == 11_000_00


def test_a_yields_history_is_its_income_reinvested() -> None:
    rows = [PublishedYield("000198", day, 5_000, None) for day in days(366)]
    expected, level = [], 10**12
    for day in days(366):
        expected.append((day, level))
        level = floor(level * (1 + Fraction(5_000, 10**8)))
    assert of_yields(rows, daily=True) == expected


def test_a_navs_history_is_its_moves() -> None:
    there = [(row.day, row.nav_e4) for row in navs([0, 3_000, -11_500, 1])]
    assert [nav for _, nav in there] == [20_000, 23_000, 11_500, 11_501]
    moved = [10**12, 1_150_000_000_000, 575_000_000_000, 575_050_000_000]
    assert of_navs(navs([0, 3_000, -11_500, 1])) == [(day, level) for (day, _), level in zip(there, moved, strict=True)]


def test_a_dividend_is_reinvested_and_no_loss() -> None:
    with_one = navs([0] * 366)
    with_one[100:] = [PublishedNav(row.product, row.day, 15_000, None, 0) for row in with_one[100:]]
    with_one[100] = PublishedNav(with_one[100].product, with_one[100].day, 15_000, None, 5_000)
    assert {level for _, level in of_navs(with_one)} == {10**12}


@pytest.mark.parametrize(("missing", "daily", "merged"), [(0, 400, 400), (1, 98, 399), (11, 88, 389), (12, 87, 87)])
def test_only_the_newest_stretch_without_a_hole_counts(missing: int, daily: int, merged: int) -> None:
    there = [day for n, day in enumerate(days(400)) if not 300 < n <= 300 + missing]
    rows = [PublishedYield("000198", day, 5_000, None) for day in there]
    assert (len(of_yields(rows, daily=True)), len(of_yields(rows, daily=False))) == (daily, merged)


@pytest.mark.parametrize("count", [0, 1, 365])
def test_too_little_history_is_refused(count: int) -> None:
    with pytest.raises(TooLittleHistory) as refused:
        project(levels(Fraction(1), count), 100, 0, 1)
    assert refused.value.days == max(0, count - 1)
    assert str(refused.value) == f"an unbroken history of {refused.value.days} days is too short"


def test_a_real_funds_range_holds_what_the_fund_did_next() -> None:
    rows = real_yields("015557")
    before = [row for row in rows[1:] if row.day < date(2023, 6, 30)]
    after = [row for row in rows if row.day >= date(2023, 6, 30)]
    became, found = 1_000_000, project(of_yields(_long_enough(before), daily=False), 1_000_000, 0, 1)
    for row in after:
        became = became * (10**8 + row.income_e4) // 10**8
    assert found.end.low > 1_000_000
    assert abs(became - found.end.middle) < 1_000_000 // 200


def _long_enough(rows: list[PublishedYield]) -> list[PublishedYield]:
    """The stretch, begun a month earlier with its first row, so that it is a year."""
    first = rows[0]
    early = [
        PublishedYield(first.product, first.day - timedelta(days=n), first.income_e4, None) for n in range(30, 0, -1)
    ]
    return [*early, *rows]
