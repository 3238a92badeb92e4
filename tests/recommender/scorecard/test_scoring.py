"""Scores added up by hand, what cost the most, and cells that no form would have."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.scorecard.scoring import Reason, Scorer
from tests.recommender.scorecard.cards import CARD

SCORER = Scorer(CARD)


@pytest.mark.parametrize(
    ("months", "home", "points"),
    [
        ("6", "own", 50),
        ("11.999", "免租", 50),
        ("12", "own", 31),  # an edge belongs to the bin above it
        ("36.4999", "rent", 11),
        ("36.5", "rent", 0),
        ("-1e300", " own ", 50),
        ("", "own", 27),
        ("NA", "own", 27),
        ("nan", "own", 27),
        ("inf", "own", 27),
        ("-inf", "own", 27),
        ("a year", "own", 27),
        ("6", "", 42),
        ("6", "null", 42),
        ("6", "houseboat", 35),  # nobody in training had it
        ("6", "OWN", 35),
    ],
)
def test_points_are_added_to_the_start(months: str, home: str, points: int) -> None:
    assert SCORER.score({"住房": home, "months": months, "other": "x"}) == 550 + points


def test_the_range_is_that_of_the_worst_and_the_best_answers() -> None:
    assert SCORER.score({"months": "40", "住房": "rent"}) == CARD.base
    assert SCORER.score({"months": "1", "住房": "own"}) == CARD.highest


def test_reasons_are_what_cost_the_most_and_nothing_else() -> None:
    assert SCORER.reasons({"months": "40", "住房": " rent "}) == (
        Reason("months", "40", 30),
        Reason("住房", "rent", 20),
    )
    assert SCORER.reasons({"months": "1", "住房": ""}) == (Reason("住房", "", 8),)
    assert SCORER.reasons({"months": "1", "住房": "own"}) == ()


@given(st.text(), st.text())
def test_whatever_stands_in_a_cell_the_score_is_in_the_range_and_its_reasons_add_up(months: str, home: str) -> None:
    cells = {"months": months, "住房": home}
    score = SCORER.score(cells)
    assert CARD.base <= score <= CARD.highest
    assert score + sum(each.points for each in SCORER.reasons(cells)) == CARD.highest


def test_a_column_that_is_not_there_is_no_missing_value() -> None:
    with pytest.raises(KeyError, match="months"):
        SCORER.score({"住房": "own"})


@given(st.integers(-10_000, 10_000))
def test_twenty_points_double_the_odds(score: int) -> None:
    here, better = CARD.scale.probability(score), CARD.scale.probability(score + 20)
    assert 0 <= better <= here <= 1
    if 300 <= score <= 900:
        assert (1 - better) / better == pytest.approx(2 * (1 - here) / here)


def test_six_hundred_is_fifty_to_one() -> None:
    assert CARD.scale.probability(600) == pytest.approx(float(Fraction(1, 51)))
