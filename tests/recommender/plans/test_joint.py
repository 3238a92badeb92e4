"""Months that products went through together, and what stands in for those that one has not."""

import numpy as np
import pytest

from recommender.plans.scenarios.joint import joint
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from tests.recommender.plans.markets import FIRST, swinging, track

R1, R2, R4 = RiskLevel.R1, RiskLevel.R2, RiskLevel.R4
LONG = swinging(1, 0.005, 0.04, 60)


def test_a_month_that_one_has_not_is_its_kinds_stretched_as_it_moves_more() -> None:
    wild = track("2", R4, Kind.STOCK, {FIRST + at: 2 * LONG[at] for at in range(30, 60)})
    others = [track("1", R4, Kind.STOCK, LONG), track("3", R4, Kind.GOLD, swinging(3, 0, 0.02, 60))]
    found = joint([*others, wild])
    assert found.own == (60, 60, 30)
    first, _, stood_in = found.returns.T
    assert np.corrcoef(first, stood_in)[0, 1] == pytest.approx(1)


def test_without_its_kind_its_band_stands_in() -> None:
    found = joint([track("1", R4, Kind.STOCK, LONG), track("2", R4, Kind.GOLD, {FIRST + 59: 0.01})])
    stock, gold = found.returns.T
    assert np.corrcoef(stock[:-1], gold[:-1])[0, 1] == pytest.approx(1)


def test_the_common_months_are_those_of_every_long_band() -> None:
    shares = track("1", R4, Kind.STOCK, LONG)
    long = track("2", R2, Kind.BOND, {FIRST + at: 0.003 for at in range(20, 60)})
    short = track("2", R2, Kind.BOND, {FIRST + at: 0.003 for at in range(40, 60)})
    assert len(joint([shares, long]).returns) == 40
    assert len(joint([shares, short]).returns) == 60


def test_no_more_than_fifteen_years_are_looked_back_at() -> None:
    assert len(joint([track("1", R4, Kind.STOCK, swinging(1, 0, 0.01, 300))]).returns) == 180


def test_what_has_never_shown_a_month_has_none() -> None:
    assert joint([]).returns.size == 0
    assert len(joint([track("1", R1, Kind.MONEY, [])]).returns) == 0


def test_at_r1_the_last_year_counts_and_an_unknown_one_is_half_of_r2() -> None:
    bonds = track("1", R2, Kind.BOND, swinging(2, 0.004, 0.002, 60))
    falling = track("2", R1, Kind.MONEY, [0.005] * 48 + [0.001] * 12)
    silent = track("2", R1, Kind.MONEY, [0.005] * 24)
    assert joint([bonds, falling]).means[1] == pytest.approx(0.001)
    unknown = joint([bonds, silent])
    assert unknown.means[1] == pytest.approx(unknown.means[0] / 2)


def test_nobody_counts_on_luck() -> None:
    """The best of a band is expected to bring no more than the band, and none to swing less than the band may."""
    lucky = track("1", R4, Kind.STOCK, swinging(1, 0.03, 0.02, 60))
    usual = track("2", R4, Kind.INDEX, swinging(2, 0.005, 0.06, 60))
    money = track("3", R1, Kind.MONEY, [0.002] * 60)
    found = joint([lucky, usual, money])
    own = np.array([[*each.returns.values()] for each in (lucky, usual)])
    assert found.means[0] < own.mean()
    assert found.means[1] < own.mean()
    assert found.returns[:, 0].std() > own[0].std()
    assert found.returns[:, 1].std() == pytest.approx(own[1].std())


def test_losses_are_of_years_without_growth() -> None:
    rising = track("1", R4, Kind.STOCK, swinging(1, 0.03, 0.02, 60))
    found = joint([rising, track("2", R1, Kind.MONEY, [0.002] * 60)])
    assert found.means[0] > 0.02
    assert found.returns[:, 0].mean() == pytest.approx(0.002)
