"""Measured risk: the rule's formula against a plain oracle, real funds, and figures that no fund should have."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, pstdev
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.products.measured_risk import (
    BOUNDS,
    LEVELS,
    MeasuredRisk,
    Worth,
    equivalent_volatility,
    measure,
    weekly_returns,
)
from recommender.products.suitability import RiskLevel

MONDAY: Final = date(2021, 1, 4)
WHOLE: Final = 10**12
SWINGS: Final = st.lists(st.floats(-0.2, 0.2), min_size=60, max_size=200)


def weekly(steps: Sequence[float], start: date = MONDAY) -> list[Worth]:
    """A figure on every Monday, each so much more or less than the one before."""
    worth, worths = float(WHOLE), [(start, WHOLE)]
    for place, step in enumerate(steps, 1):
        worth *= 1 + step
        worths.append((start + timedelta(weeks=place), round(worth)))
    return worths


def found(worths: Sequence[Worth]) -> MeasuredRisk:
    it = measure(worths)
    assert it is not None
    return it


@given(SWINGS)
def test_the_equivalent_volatility_is_the_rules(steps: list[float]) -> None:
    returns = weekly_returns(weekly(steps))
    mean, sigma = fmean(returns), pstdev(returns)
    if sigma < 1e-6:
        return
    skew = fmean([(each - mean) ** 3 for each in returns]) / sigma**3
    excess = fmean([(each - mean) ** 4 for each in returns]) / sigma**4 - 3
    bracket = -1.96 + 0.474 * skew / sqrt(52) - 0.0687 * excess / 52 + 0.146 * skew**2 / 52
    at_risk = sigma * sqrt(52) * bracket - 0.5 * sigma**2 * 52
    assert equivalent_volatility(returns) == pytest.approx(max(0.0, sqrt(max(0, 3.842 - 2 * at_risk)) - 1.96), abs=1e-9)


def test_without_skew_it_is_nearly_the_plain_volatility() -> None:
    """Up and down by a hundredth in turn: 7.21% a year; tails thinner than normal ones take a little from it."""
    it = found(weekly([0.01, -1 / 101] * 60))
    assert it.volatility_e4 == pytest.approx(71_750, abs=100)
    assert it.equivalent_e4 == pytest.approx(71_750, rel=0.01)
    assert it.level is RiskLevel.R3


@pytest.mark.parametrize(
    ("volatility", "level"),
    [
        (0.003, RiskLevel.R1),
        (0.006, RiskLevel.R2),
        (0.049, RiskLevel.R2),
        (0.053, RiskLevel.R3),
        (0.118, RiskLevel.R3),
        (0.123, RiskLevel.R4),
        (0.19, RiskLevel.R4),
        (0.28, RiskLevel.R4),
        (0.32, RiskLevel.R5),
        (0.9, RiskLevel.R5),
    ],
)
def test_each_class_has_its_level(volatility: float, level: RiskLevel) -> None:
    step = volatility / sqrt(52)
    assert found(weekly([step, -step / (1 + step)] * 80)).level is level


def test_seven_classes_have_six_bounds() -> None:
    assert len(LEVELS) == len(BOUNDS) + 1
    assert list(LEVELS) == sorted(LEVELS)
    assert list(BOUNDS) == sorted(BOUNDS)


def test_the_deepest_fall_its_length_and_the_worst_year() -> None:
    steps = [0.01] * 60 + [-0.05] * 10 + [0.02] * 60
    it = found(weekly(steps))
    assert it.fell_from == MONDAY + timedelta(weeks=60)
    assert it.deepest_fall_e4 == pytest.approx((0.95**10 - 1) * 1_000_000, abs=2)
    assert it.recovered
    assert it.fall_days == 7 * (10 + 26)  # 0.95**10 * 1.02**26 is the first above 1
    assert it.worst_year_e4 == pytest.approx((1.01**43 * 0.95**10 - 1) * 1_000_000, rel=0.02)
    assert it.worst_year_e4 < 0


def test_a_fall_that_was_not_made_good_lasts_to_the_last_figure() -> None:
    it = found(weekly([0.01] * 60 + [-0.01] * 20))
    assert not it.recovered
    assert it.fall_days == 7 * 20


def test_what_only_rises_never_fell() -> None:
    it = found(weekly([0.0004] * 60))
    assert (it.deepest_fall_e4, it.fall_days, it.recovered) == (0, 0, True)
    assert it.level is RiskLevel.R1
    assert it.worst_year_e4 > 0


@pytest.mark.parametrize(
    "worths",
    [
        [],
        [(MONDAY, WHOLE)],
        weekly([0.01] * 40),
        [(MONDAY, WHOLE), (MONDAY + timedelta(days=800), WHOLE)],
        [(MONDAY, 0), *weekly([0.01] * 80, MONDAY + timedelta(weeks=1))],
    ],
    ids=["none", "one", "under a year", "two in years", "worth nothing from the start"],
)
def test_less_than_a_year_of_figures_measures_nothing(worths: list[Worth]) -> None:
    assert measure(worths) is None


def test_a_total_loss_is_the_highest_level_and_ends_the_figures() -> None:
    steady = weekly([0.001] * 80)
    end = steady[-1][0]
    it = found([*steady, (end + timedelta(weeks=1), 0), (end + timedelta(weeks=2), WHOLE)])
    assert it.level is RiskLevel.R5
    assert it.last == end + timedelta(weeks=1)
    assert it.deepest_fall_e4 < -999_000
    assert it.worst_year_e4 < -999_000


def test_one_jump_upwards_makes_nothing_calm() -> None:
    """By the rule alone so much skew would give the lowest class."""
    it = found(weekly([0.001, -0.001] * 250 + [0.9] + [0.001, -0.001] * 20))
    assert it.equivalent_e4 < it.volatility_e4
    assert it.level >= RiskLevel.R4


@given(SWINGS, st.integers(1, 50), st.integers(5, 60))
def test_a_gap_never_makes_it_look_calmer_than_its_swings_are(steps: list[float], at: int, weeks: int) -> None:
    """What is left out counts as one week: the return over the gap is there, whole."""
    worths = weekly(steps)
    gapped = [*worths[:at], *worths[at + weeks :]] if at + weeks < len(worths) else worths[: at + 1]
    total = sum(weekly_returns(gapped))
    assert total == pytest.approx(sum(weekly_returns(worths[: worths.index(gapped[-1]) + 1])), abs=1e-9)
    assert len(weekly_returns(gapped)) == len(gapped) - 1


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(-1, 10**15)), max_size=150))
def test_absurd_figures_are_measured_or_not_and_never_fail(rows: list[tuple[int, int]]) -> None:
    day, worths = MONDAY, []
    for gap, worth in rows:
        day += timedelta(days=gap)
        worths.append((day, worth))
    it = measure(worths)
    if it is None:
        return
    assert it.level in RiskLevel
    assert -1_000_000 <= it.deepest_fall_e4 <= 0
    assert it.worst_year_e4 >= -1_000_000
    assert it.worst_year_e4 >= it.deepest_fall_e4
    assert worths[0][0] == it.first <= it.fell_from <= it.last <= worths[-1][0]
    assert 0 <= it.fall_days <= (it.last - it.first).days


@given(SWINGS, st.integers(2, 1000))
def test_the_unit_does_not_matter(steps: list[float], times: int) -> None:
    one, many = found(weekly(steps)), measure([(day, worth * times) for day, worth in weekly(steps)])
    assert many is not None
    assert abs(one.equivalent_e4 - many.equivalent_e4) <= 1
    assert (one.deepest_fall_e4, one.worst_year_e4, one.fall_days) == (
        many.deepest_fall_e4,
        many.worst_year_e4,
        many.fall_days,
    )
