"""What became of what was held, by hand."""

import pytest

from recommender.evaluation.hindsight import Held, outcome
from recommender.products.suitability import RiskClass

C3, C4 = RiskClass.C3, RiskClass.C4


def test_the_outcome_by_hand() -> None:
    held = [
        Held(C3, 0, 24_000, 0.15, {"a": 0.6, "b": 0.4}, -0.16),
        Held(C3, 0, 24_001, 0.15, {"a": 0.5, "c": 0.5}, 0.02),
        Held(C3, 0, 24_003, 0.15, {"c": 1.0}, 0.04),
        Held(C3, 1, 24_000, 0.15, {"a": 1.0}, -0.15),
        Held(C3, 1, 24_001, 0.15, {}, 0.03),
    ]
    found = outcome(held)
    assert found is not None
    assert (found.plans, found.broke, found.worst, found.median) == (5, 0.2, -0.16, 0.02)
    assert found.turnover == pytest.approx(12 * (0.5 + 1.0) / 2)


def test_a_limit_that_is_met_is_not_broken_and_one_month_turns_nothing_over() -> None:
    found = outcome([Held(C4, 0, 24_000, 0.3, {"a": 1.0}, -0.3)])
    assert found is not None
    assert (found.broke, found.turnover) == (0, 0)


def test_of_nothing_there_is_no_outcome() -> None:
    assert outcome([]) is None
