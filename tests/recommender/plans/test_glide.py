"""How far up a plan may go."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from recommender.plans.glide import CLASS_LIMITS, Reach, limit_percent, months_until, reach
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile
from tests.recommender.people import any_person, person


@pytest.mark.parametrize(
    ("months", "level", "percent"),
    [
        (-5, RiskLevel.R1, 0),
        (11, RiskLevel.R1, 0),
        (12, RiskLevel.R2, 0),
        (23, RiskLevel.R2, 0),
        (24, RiskLevel.R3, 30),
        (36, RiskLevel.R4, 60),
        (59, RiskLevel.R4, 60),
        (60, RiskLevel.R5, 100),
        (480, RiskLevel.R5, 100),
    ],
)
def test_the_rule_as_it_is_written(months: int, level: RiskLevel, percent: int) -> None:
    assert reach(RiskClass.C5, months) == Reach(level, percent)


@pytest.mark.parametrize("risk_class", RiskClass)
def test_the_class_caps_the_level_and_time_only_widens(risk_class: RiskClass) -> None:
    reaches = [reach(risk_class, months) for months in range(80)]
    assert all(each.highest <= risk_class.highest for each in reaches)
    assert all(
        near.highest <= far.highest and near.risky_percent <= far.risky_percent for near, far in pairwise(reaches)
    )


def test_the_limit_is_what_was_said_and_no_more_than_the_class_has() -> None:
    bold = person("e")
    assert (bold.largest_loss_percent, limit_percent(bold)) == (50, 50)
    assert limit_percent(person("e", no_loss="yes")) == 0


@given(any_person())
def test_no_limit_is_above_the_class(somebody: Profile) -> None:
    assert 0 <= limit_percent(somebody) <= CLASS_LIMITS[somebody.risk_class]


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2026-11-27", 0),
        ("2026-12-26", 0),
        ("2026-12-27", 1),
        ("2027-11-27", 12),
        ("2027-11-26", 11),
        ("2026-11-26", -1),
    ],
)
def test_whole_months_until_a_day(day: str, months: int) -> None:
    assert months_until(date.fromisoformat(day), date(2026, 11, 27)) == months
