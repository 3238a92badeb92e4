"""Bins against counting by hand, and edges in the same place as where they are served."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scorecard.training.binning import PRIOR_ROWS, Bins, cut
from bot.scorecard.training.giveaway import alone
from bot.scorecard.training.rows.features import Feature
from recommender.scorecard.card import Bin, Kind, Variable
from recommender.scorecard.scoring import bin_finder

NONE = np.zeros(0, dtype=np.int64)


@given(st.lists(st.floats(allow_infinity=False), min_size=1), st.lists(st.floats(-9, 9), max_size=4, unique=True))
def test_a_number_is_in_the_bin_it_is_served_in(values: list[float], edges: list[float]) -> None:
    edges = sorted({float(edge) for edge in edges})
    bins = Bins("x", Kind.NUMBER, tuple(edges), (), NONE, NONE)
    limits = [None, *edges, None]
    served = Variable(
        "x",
        Kind.NUMBER,
        tuple(Bin(0, 0, 0, low, high) for low, high in pairwise(limits)),
        Bin(0, 0, 0),
        Bin(0, 0, 0),
    )
    find = bin_finder(served)
    assert bins.place(Feature("x", Kind.NUMBER, np.array(values))).tolist() == [find(repr(each)) for each in values]


def test_weights_are_odds_against_the_usual_with_some_average_people_more() -> None:
    rows, bad = np.array([70, 30, 0, 0]), np.array([10, 20, 0, 0])
    bins = Bins("x", Kind.CATEGORY, (), ((0,), (1,)), rows, bad)
    usual = 30 / 100
    by_hand = [
        np.log((good + PRIOR_ROWS * (1 - usual)) / (b + PRIOR_ROWS * usual) / ((1 - usual) / usual))
        for good, b in ((60, 10), (10, 20), (0, 0), (0, 0))
    ]
    assert bins.weights.tolist() == pytest.approx(by_hand)
    assert bins.weights[2] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("monotone", [True, False])
def test_of_neighbours_the_one_with_fewer_bad_outcomes_has_the_larger_weight(*, monotone: bool) -> None:
    dice = np.random.default_rng(4)
    for _ in range(6):
        values = dice.normal(size=400).round(1)
        bad = (dice.random(400) < 1 / (1 + np.exp(1 - values))).astype(np.int8)
        bins = cut(Feature("x", Kind.NUMBER, values), bad, monotone=monotone)
        rates = bins.bad[: bins.size] / bins.rows[: bins.size]
        assert (np.diff(rates) * np.diff(bins.weights[: bins.size]) <= 0).all()
        assert (bins.rows.sum(), bins.bad.sum()) == (400, bad.sum())


def test_what_gives_the_outcome_away_is_found_however_it_is_written() -> None:
    dice = np.random.default_rng(5)
    bad = (dice.random(300) < 0.3).astype(np.int8)
    number = np.where(bad == 1, dice.integers(1, 5, 300), 0).astype(float)
    code = np.where(bad == 1, 5.0, dice.choice([1.0, 9.0], 300))  # neither high nor low
    only_then = np.where(bad == 1, dice.normal(size=300), np.nan)
    word = np.where(bad == 1, 1.0, -1.0)
    for values, kind in ((number, Kind.NUMBER), (code, Kind.NUMBER), (only_then, Kind.NUMBER), (word, Kind.CATEGORY)):
        assert alone(Feature("x", kind, values, ("no", "yes")), bad) > 0.99
    assert alone(Feature("x", Kind.NUMBER, dice.normal(size=300)), bad) < 0.8


def test_the_information_of_bins_that_mean_nothing_is_what_chance_gives() -> None:
    dice = np.random.default_rng(6)
    place = dice.integers(0, 4, (200, 2_000))
    found = []
    for codes in place:
        feature = Feature("x", Kind.CATEGORY, codes.astype(float), ("a", "b", "c", "d"))
        bad = (dice.random(2_000) < 0.4).astype(np.int8)
        bins = Bins("x", Kind.CATEGORY, (), ((0,), (1,), (2,), (3,)), NONE, NONE).counted(feature, bad)
        found.append(bins.information / bins.by_chance)
    assert np.mean(found) == pytest.approx(1, abs=0.2)
