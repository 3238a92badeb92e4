"""What plans share: years drawn from months, what buying costs, and twins."""

from dataclasses import replace

import numpy as np
import pytest

from recommender.plans.scenarios.market import market
from recommender.plans.scenarios.track import CASH, Track
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from tests.recommender.plans.markets import swinging, track, usual

R1, R4 = RiskLevel.R1, RiskLevel.R4


def priced(one: Track, cost: int, index: str = "") -> Track:
    return replace(one, candidate=replace(one.candidate, annual_cost_e4=cost), index=index)


def test_a_year_of_even_months_is_theirs_compounded_less_what_buying_costs() -> None:
    even = track("000001", R1, Kind.MONEY, [0.002] * 60)
    fee = replace(even, candidate=replace(even.candidate, code="000002", subscription_fee_e4=15_000))
    years = market([even, fee], 1).years
    assert years[:, 1] == pytest.approx(1.002**12 - 1)
    assert years[:, 2] == pytest.approx(1.002**12 / 1.015 - 1)


def test_what_falls_together_falls_together() -> None:
    months = swinging(1, 0, 0.05)
    years = market(
        [track("1", R4, Kind.STOCK, months), track("2", R4, Kind.STOCK, [-each for each in months])], 1
    ).years
    assert np.corrcoef(years[:, 1], years[:, 2])[0, 1] < -0.9


def test_the_seed_makes_the_years_and_cash_stays_what_it_is() -> None:
    one, same, other = market(usual(), 1), market(usual(), 1), market(usual(), 2)
    assert np.array_equal(one.years, same.years)
    assert not np.array_equal(one.years, other.years)
    assert one.tracks[0] is CASH
    assert not one.years[:, 0].any()


def test_with_too_few_months_no_year_is_drawn() -> None:
    assert not market([track("1", R4, Kind.STOCK, [0.1, -0.1])], 1).years.any()


def test_of_one_index_or_of_one_kind_that_moves_as_one_the_costlier_is_a_twin() -> None:
    months = swinging(1, 0.01, 0.05)
    near = [gain + 0.0001 * (at % 2) for at, gain in enumerate(months)]
    follows = [
        priced(track("1", R4, Kind.INDEX, months[:5]), 6_000, "300"),
        priced(track("2", R4, Kind.INDEX, []), 5_000, "300"),
    ]
    moves = [priced(track("3", R4, Kind.STOCK, months), 5_000), priced(track("4", R4, Kind.STOCK, near), 5_000)]
    apart = [track("5", R4, Kind.MIXED, months), priced(track("6", R4, Kind.INDEX, swinging(2, 0, 0.05)), 1, "500")]
    assert market([*follows, *moves, *apart], 1).twins == {("1", "2"), ("4", "3")}


def test_money_funds_are_no_twins() -> None:
    assert not market([track("1", R1, Kind.MONEY, [0.002] * 60), track("2", R1, Kind.MONEY, [0.002] * 60)], 1).twins
