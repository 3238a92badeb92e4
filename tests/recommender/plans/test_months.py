"""What a month brought, from worths that may be anything."""

from datetime import date
from math import inf, nan

import pytest

from recommender.plans.scenarios.months import month_of, monthly_returns

JAN, FEB, MAR = (month_of(date(2020, month, 1)) for month in (1, 2, 3))


def worths(*pairs: tuple[str, float]) -> list[tuple[date, float]]:
    return [(date.fromisoformat(day), worth) for day, worth in pairs]


def test_a_month_runs_from_the_last_worth_of_the_month_before() -> None:
    found = monthly_returns(worths(("2020-01-03", 1.0), ("2020-01-31", 2.0), ("2020-02-03", 9.0), ("2020-02-28", 2.1)))
    assert found == {FEB: pytest.approx(0.05)}


def test_one_worth_makes_no_month() -> None:
    assert monthly_returns(worths(("2020-01-03", 1.0))) == {}
    assert monthly_returns([]) == {}


@pytest.mark.parametrize("wrong", [0.0, -1.0, nan, inf])
def test_a_worth_that_is_none_is_passed_over(wrong: float) -> None:
    found = monthly_returns(
        worths(("2020-01-31", 1.0), ("2020-02-27", 1.1), ("2020-02-28", wrong), ("2020-03-31", 1.1))
    )
    assert found == {FEB: pytest.approx(0.1), MAR: pytest.approx(0.0)}


def test_a_fall_over_a_gap_counts_where_it_is_seen_and_a_rise_does_not() -> None:
    fall = monthly_returns(worths(("2019-01-31", 1.0), ("2020-03-31", 0.6)))
    rise = monthly_returns(worths(("2019-01-31", 1.0), ("2020-03-31", 1.6)))
    assert fall == {MAR: pytest.approx(-0.4)}
    assert rise == {}


def test_a_month_that_doubles_is_a_wrong_figure() -> None:
    found = monthly_returns(worths(("2020-01-31", 1.0), ("2020-02-28", 100.0), ("2020-03-31", 1.0)))
    assert found == {MAR: pytest.approx(-0.99)}


def test_months_follow_each_other_over_the_year() -> None:
    assert month_of(date(2020, 1, 31)) - month_of(date(2019, 12, 1)) == 1
