"""When safety is all that counts, our mix is that of skfolio's minimum CVaR on the same years, within a step."""

import numpy as np
import pytest
from skfolio import RiskMeasure
from skfolio.optimization import MeanRisk, ObjectiveFunction

from recommender.plans.rules import WHOLE, Rules
from recommender.plans.scenarios.arrays import Floats
from recommender.plans.scenarios.loss import shortfalls
from recommender.plans.search import Wanted, best_mix


def years(seed: int, products: int) -> Floats:
    """A thousand years of products that move together somewhat, some more than others."""
    drawn = np.random.default_rng(seed)
    common, own = drawn.standard_t(4, (1000, 1)), drawn.standard_t(5, (1000, products))
    return np.clip(0.05 + drawn.uniform(0.05, 0.2, products) * (0.5 * common + own), -0.95, None)


def safest(scenarios: Floats, most: int) -> Floats:
    products = scenarios.shape[1]
    none = np.zeros(products, dtype=bool)
    rules = Rules(np.full(products, most), np.ones(products, dtype=np.int64), none, none, WHOLE)
    wanted = Wanted(rules, scenarios, 1.0, tuple(range(products)), lambda _, losses: -losses, np.zeros(products))
    start = np.zeros(products, dtype=np.int64)
    start[:2] = most, WHOLE - most
    mix: Floats = best_mix(wanted, start) / WHOLE
    return mix


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("products", [3, 5])
def test_the_safest_mix_is_that_of_minimum_cvar_within_a_step(seed: int, products: int) -> None:
    scenarios = years(seed, products)
    model = MeanRisk(
        objective_function=ObjectiveFunction.MINIMIZE_RISK,
        risk_measure=RiskMeasure.CVAR,
        cvar_beta=0.95,
        max_weights=0.6,
    )
    theirs = model.fit(scenarios).weights_
    ours = safest(scenarios, WHOLE * 6 // 10)
    assert np.abs(ours * WHOLE - np.round(theirs * WHOLE)).max() <= 1
    best, found = shortfalls(np.array([theirs, ours]), scenarios)
    assert best - 1e-6 <= found <= best + 0.005


@pytest.mark.parametrize("seed", range(4))
def test_the_climb_finds_the_best_of_all_mixes_of_four(seed: int) -> None:
    scenarios = years(100 + seed, 4)
    every = [
        [one, two, three, WHOLE - one - two - three]
        for one in range(13)
        for two in range(13)
        for three in range(13)
        if 0 <= WHOLE - one - two - three <= 12
    ]
    best = shortfalls(np.array(every) / WHOLE, scenarios).min()
    assert shortfalls(safest(scenarios, 12)[None, :], scenarios)[0] == best
