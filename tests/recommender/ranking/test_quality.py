"""The quality of a product: seven visible rules that add up, and no quality without a year of figures."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.products.suitability import RiskLevel
from recommender.ranking.candidate import Candidate
from recommender.ranking.quality import RULES, FigureHistory, Mark, qualities
from tests.recommender.people import BOND, MONEY, NAV_FIGURES, any_candidates

FUND = FigureHistory(BOND, year_e4=40_000, steps=50, rises=40, history_days=730, size_fen=20_000_000_000)


@given(any_candidates, st.data())
def test_marks_add_up_to_a_value_from_0_to_100(candidates: list[Candidate], data: st.DataObject) -> None:
    tracks = [_any_track(each, data) for each in candidates]
    for each in qualities(tracks):
        assert [mark.rule for mark in each.marks] == list(RULES)
        assert all(0 <= mark.points <= mark.most for mark in each.marks)
        assert each.value == sum(mark.points for mark in each.marks)
        assert 0 <= each.value <= 100
    assert sum(most for most, _ in RULES.values()) == 100


def test_a_bond_fund_by_hand() -> None:
    """4% of the 5% of its level are 20 of 25; 40 of 50 weeks rose; a fall of 3% of 40; 0.4% of 2%; sound; two of
    three years; three days to the cash."""
    (found,) = qualities([FUND])
    assert found.marks == (
        Mark("year", 20, 25),
        Mark("steadiness", 12, 15),
        Mark("depth", 18, 20),
        Mark("cost", 12, 15),
        Mark("size", 10, 10),
        Mark("age", 6, 10),
        Mark("terms", 3, 5),
    )
    assert found.value == 81


def test_no_quality_moves_because_another_product_appears() -> None:
    worse = replace(FUND, candidate=replace(BOND, code="000008"), year_e4=-90_000)
    better = replace(FUND, candidate=replace(BOND, code="000009"), year_e4=90_000)
    assert {each.code: each.value for each in qualities([FUND, worse, better])}[BOND.code] == qualities([FUND])[0].value


def test_a_year_is_measured_by_its_own_level_and_a_loss_earns_nothing() -> None:
    riskier = replace(FUND, candidate=replace(BOND, risk_level=RiskLevel.R4))
    tracks = (FUND, riskier, replace(FUND, year_e4=60_000), replace(FUND, year_e4=-10_000))
    assert [qualities([each])[0].marks[0].points for each in tracks] == [20, 6, 25, 0]


def test_without_a_year_of_figures_or_recent_ones_there_is_no_quality() -> None:
    young, silent = replace(FUND, year_e4=None), replace(FUND, candidate=replace(BOND, figures=None))
    stopped = replace(FUND, candidate=replace(BOND, figures=replace(NAV_FIGURES, fresh=False)))
    assert qualities([young, silent, stopped]) == ()


@pytest.mark.parametrize(("days", "points"), [(0, 5), (3, 3), (9, 0), (10, 0), (30, 0)])
def test_money_back_at_once_has_all_the_points_for_terms(days: int, points: int) -> None:
    slow = replace(FUND, candidate=replace(BOND, redemption_days=days))
    assert qualities([slow])[0].marks[6] == Mark("terms", points, 5)


def test_what_is_dearer_or_fell_deeper_than_is_counted_has_no_points() -> None:
    dear = replace(BOND, annual_cost_e4=30_000, figures=replace(NAV_FIGURES, deepest_fall_e4=900_000))
    marks = {mark.rule: mark.points for mark in qualities([replace(FUND, candidate=dear)])[0].marks}
    assert (marks["cost"], marks["depth"]) == (0, 0)


def test_size_has_two_steps() -> None:
    sizes = (4_999_999_999, 5_000_000_000, 19_999_999_999, 20_000_000_000)
    found = [qualities([replace(FUND, size_fen=size)])[0].marks[4].points for size in sizes]
    assert found == [0, 5, 5, 10]


def test_a_calmer_cheaper_older_fund_is_never_rated_lower() -> None:
    worse = replace(FUND, rises=39, history_days=365, size_fen=None)
    dearer = replace(FUND, candidate=replace(BOND, annual_cost_e4=15_000))
    deeper = replace(FUND, candidate=replace(BOND, figures=replace(NAV_FIGURES, deepest_fall_e4=200_000)))
    own = qualities([FUND])[0].value
    assert all(qualities([each])[0].value < own for each in (worse, dearer, deeper))


def test_a_money_fund_that_publishes_no_nav_has_no_fall() -> None:
    found = qualities([FigureHistory(MONEY, 20_000, 300, 300, 1_095, None)])[0]
    assert [mark.points for mark in found.marks] == [16, 15, 20, 12, 0, 10, 4]


def _any_track(candidate: Candidate, data: st.DataObject) -> FigureHistory:
    steps = data.draw(st.integers(0, 60))
    size = data.draw(st.none() | st.integers(1, 10**13))
    year = data.draw(st.none() | st.integers(-500_000, 500_000))
    rises, days = data.draw(st.integers(0, steps)), data.draw(st.integers(0, 4_000))
    return FigureHistory(candidate, year, steps, rises, days, size)
