"""Where each reason begins and ends, and which figures it says."""

from dataclasses import replace

import pytest

from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.candidate import Candidate, Figures
from recommender.ranking.explain import reasons
from recommender.ranking.rank import score
from recommender.ranking.reason import Reason, ReasonCode
from recommender.scores.stored import NOTHING_STORED, Stored
from tests.recommender.people import BOND, MONEY, MONEY_FIGURES, NAV_FIGURES, STOCK, person


def told(somebody: Profile, it: Candidate, stored: Stored = NOTHING_STORED) -> tuple[Reason, ...]:
    return reasons(somebody, it, score(somebody, it, stored), stored)


def codes(somebody: Profile, it: Candidate, stored: Stored = NOTHING_STORED) -> list[str]:
    return [reason.code.value for reason in told(somebody, it, stored)]


def with_figures(it: Candidate, **changed: int | None) -> Candidate:
    figures: Figures = it.figures or NAV_FIGURES
    return replace(it, figures=replace(figures, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "it", "expected"),
    [
        ("a", MONEY, ["lowest-level", "out-next-day", "pays-yield"]),
        ("a", BOND, ["fall-within-limit", "out-in-days", "small-start"]),
        ("a", STOCK, ["out-in-days", "small-start"]),
        ("b", MONEY, ["lowest-level", "out-next-day", "small-start"]),
        ("b", BOND, ["brought-income", "fall-within-limit", "out-in-days"]),
        ("c", MONEY, ["out-next-day", "steadiest"]),
        ("c", BOND, ["fall-within-limit", "out-in-days", "grew"]),
        ("c", STOCK, ["grew", "out-in-days", "fall-within-limit"]),
        ("d", MONEY, ["out-sooner", "steadiest"]),
        ("d", BOND, ["fall-within-limit", "grew"]),
        ("d", STOCK, ["grew", "fall-within-limit", "time-to-wait"]),
        ("e", BOND, ["grew", "fall-within-limit"]),
    ],
)
def test_reasons_of_every_kind_of_person(option: str, it: Candidate, expected: list[str]) -> None:
    assert codes(person(option), it) == expected


@pytest.mark.parametrize(
    ("option", "it", "code", "begins"),
    [
        ("a", replace(MONEY, redemption_days=2), "out-in-days", True),
        ("a", replace(MONEY, redemption_days=0), "out-same-day", True),
        ("a", with_figures(BOND, deepest_fall_e4=50_000), "fall-within-limit", True),
        ("a", with_figures(BOND, deepest_fall_e4=50_001), "fall-within-limit", False),
        ("a", with_figures(BOND, deepest_fall_e4=None), "fall-within-limit", False),
        ("a", with_figures(MONEY, yield_e4=1), "pays-yield", True),
        ("a", with_figures(MONEY, yield_e4=0), "pays-yield", False),
        ("c", with_figures(BOND, return_e4=1), "grew", True),
        ("c", with_figures(BOND, return_e4=0), "grew", False),
        ("c", with_figures(BOND, return_e4=-1), "grew", False),
        ("c", with_figures(BOND, return_e4=None), "grew", False),
        ("e", replace(BOND, risk_level=RiskLevel.R1), "grew", False),
        ("d", replace(STOCK, risk_level=RiskLevel.R3), "time-to-wait", True),
        ("d", replace(STOCK, risk_level=RiskLevel.R2), "time-to-wait", False),
        ("a", replace(STOCK, minimum_fen=10_000), "small-start", True),
        ("a", replace(STOCK, minimum_fen=10_001), "small-start", False),
    ],
)
def test_where_a_reason_begins(option: str, it: Candidate, code: str, begins: bool) -> None:
    assert (code in codes(person(option), it)) is begins


@pytest.mark.parametrize(
    ("it", "begins"),
    [
        (with_figures(BOND, return_e4=30_001), True),
        (with_figures(BOND, return_e4=30_000), False),
        (with_figures(BOND, return_e4=None), False),
        (with_figures(BOND, deepest_fall_e4=None), False),
        (with_figures(STOCK, return_e4=300_000), False),
    ],
)
def test_more_income_than_it_ever_fell_is_a_reason_for_who_wants_bonds(it: Candidate, begins: bool) -> None:
    assert ("brought-income" in codes(person("a", wanted="b"), it)) is begins


def test_fillers_say_the_cost_and_the_level() -> None:
    patient = person("d", attitude="a", years="c", gain_loss="a", largest_loss="b")
    deep = with_figures(BOND, deepest_fall_e4=200_000)
    level = Reason(ReasonCode.WITHIN_CLASS, None, {"level": "R2", "highest": "R3"})
    out = Reason(ReasonCode.OUT_SOONER, ("horizon", "d"), {"days": 3})
    assert told(patient, deep) == (out, Reason(ReasonCode.LOW_COST, None, {"cost_e4": 4_000}))
    assert told(patient, replace(deep, annual_cost_e4=8_000)) == (
        out,
        Reason(ReasonCode.LOW_COST, None, {"cost_e4": 8_000}),
    )
    assert told(patient, replace(deep, annual_cost_e4=8_001)) == (out, level)
    assert told(patient, replace(deep, annual_cost_e4=4_000, subscription_fee_e4=4_001)) == (out, level)


def test_a_small_start_says_how_small() -> None:
    assert Reason(ReasonCode.SMALL_START, ("years", "a"), {"minimum_fen": 100}) in told(person("a"), STOCK)


def test_one_answer_is_the_ground_of_one_reason() -> None:
    locked = replace(STOCK, lock_up_days=730)
    assert codes(person("d", attitude="a"), locked) == ["fall-within-limit", "lock-up-fits"]


def test_a_lock_up_is_told_however_much_time_there_is() -> None:
    locked = replace(MONEY, lock_up_days=1)
    assert Reason(ReasonCode.LOCK_UP_FITS, ("horizon", "d"), {"days": 1}) in told(person("d"), locked)


@pytest.mark.parametrize(("quality", "expected"), [(70, [ReasonCode.GOOD_QUALITY]), (69, [])])
def test_a_quality_is_a_reason_from_seventy(quality: int, expected: list[ReasonCode]) -> None:
    found = told(person("c"), MONEY, Stored(quality={MONEY.code: quality}))
    assert list(found[2:]) == [Reason(code, None, {"quality": quality}) for code in expected]


@pytest.mark.parametrize(("source", "code"), [("popularity", "popular"), ("a model", "taken-up")])
def test_an_affinity_is_a_reason_from_fifty(source: str, code: str) -> None:
    for affinity, expected in ((50, ["steadiest", code]), (49, ["out-sooner", "steadiest"])):
        stored = Stored(affinity={MONEY.code: affinity}, affinity_source=source)
        assert codes(person("e"), MONEY, stored) == expected


@pytest.mark.parametrize(
    ("it", "expected"),
    [
        (MONEY, ["within-class", "low-cost"]),
        (replace(MONEY, annual_cost_e4=9_000), ["within-class"]),
        (replace(MONEY, figures=None), ["no-fresh-figures", "within-class", "low-cost"]),
    ],
)
def test_without_personal_ordering_no_answer_is_a_reason(it: Candidate, expected: list[str]) -> None:
    found = told(person("c"), it, Stored(personal=False))
    assert [reason.code.value for reason in found] == expected
    assert Reason(ReasonCode.WITHIN_CLASS, None, {"level": "R1", "highest": "R4"}) in found
    assert all(each.values == {"cost_e4": 4_000} for each in found if each.code is ReasonCode.LOW_COST)


@pytest.mark.parametrize(
    ("option", "it", "expected"),
    [
        ("a", BOND, ["no-fresh-figures", "out-in-days", "low-cost"]),
        ("c", MONEY, ["no-fresh-figures", "out-next-day", "steadiest"]),
        ("e", MONEY, ["no-fresh-figures", "out-sooner", "steadiest"]),
        ("a", MONEY, ["no-fresh-figures", "out-next-day", "lowest-level"]),
    ],
)
def test_two_reasons_where_figures_are_not_fresh(option: str, it: Candidate, expected: list[str]) -> None:
    assert codes(person(option), replace(it, figures=None)) == expected
    assert codes(person(option), replace(it, figures=replace(MONEY_FIGURES, fresh=False))) == expected
