"""From answers to a class: bolder never lower, contradictions never higher, not knowing never the middle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.products.suitability import RiskClass
from recommender.questionnaire.profile import (
    AnswersError,
    Conflict,
    Pull,
    SideClass,
    as_counted,
    assess,
    standing_conflicts,
)
from recommender.questionnaire.questions import CURRENT, UNKNOWN, Side, class_for, of_version
from tests.recommender.people import SETTLED, answers_of, any_answers, person


@given(any_answers(), st.data())
def test_a_bolder_answer_never_lowers_the_class(answers: dict[str, str], data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(CURRENT.scored))
    own = question.option(answers[question.code]).score
    bolder = data.draw(st.sampled_from([option for option in question.options if option.score >= own]))
    before, after = assess(CURRENT, answers), assess(CURRENT, answers | {question.code: bolder.code})
    assert after.risk_class >= before.risk_class
    assert after.score >= before.score


@given(any_answers())
def test_a_deciding_answer_taken_back_never_lowers_the_class(answers: dict[str, str]) -> None:
    assert assess(CURRENT, answers | SETTLED).risk_class >= assess(CURRENT, answers).risk_class


@given(any_answers())
def test_a_contradiction_left_standing_never_raises(answers: dict[str, str]) -> None:
    profile = assess(CURRENT, answers)
    assert profile.score <= profile.raw_score
    assert (profile.score == profile.raw_score) is not bool(profile.conflicts)
    assert standing_conflicts(CURRENT, answers) == profile.conflicts


@given(any_answers())
def test_leaving_a_contradiction_is_worth_what_mending_it_cautiously_is(answers: dict[str, str]) -> None:
    left, mended = assess(CURRENT, answers), assess(CURRENT, as_counted(CURRENT, answers))
    assert mended.conflicts == ()
    assert (mended.raw_score, mended.score, mended.risk_class) == (left.score, left.score, left.risk_class)
    assert (mended.needs, mended.horizon_months) == (left.needs, left.horizon_months)
    assert mended.largest_loss_percent == left.largest_loss_percent


@given(any_answers(), st.data())
def test_not_knowing_is_exactly_the_most_cautious_answer(answers: dict[str, str], data: st.DataObject) -> None:
    honest = [question.code for question in CURRENT.scored if question.options[-1].code == UNKNOWN]
    code = data.draw(st.sampled_from(honest))
    unknown, cautious = assess(CURRENT, answers | {code: UNKNOWN}), assess(CURRENT, answers | {code: "a"})
    assert (unknown.raw_score, unknown.score) == (cautious.raw_score, cautious.score)
    assert (unknown.risk_class, unknown.needs) == (cautious.risk_class, cautious.needs)
    assert unknown.horizon_months == cautious.horizon_months
    assert unknown.largest_loss_percent == cautious.largest_loss_percent
    assert unknown.conflicts == cautious.conflicts


def test_not_knowing_anything_is_the_lowest_sum() -> None:
    nothing = {each.code: UNKNOWN for each in CURRENT.scored if each.options[-1].code == UNKNOWN}
    profile = assess(CURRENT, answers_of("a", nothing))
    assert (profile.score, profile.risk_class) == (24, RiskClass.C1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"experience": "a", "years": "b", "wanted": "a"}, "experience-years"),
        ({"experience": "a", "years": "a", "wanted": "e"}, "experience-wanted"),
        ({"experience": "b", "wanted": "e"}, "experience-wanted"),
        ({"horizon": "a", "largest-loss": "d"}, "horizon-largest-loss"),
        ({"horizon": "b", "largest-loss": "e"}, "horizon-largest-loss"),
        ({"horizon": UNKNOWN, "largest-loss": "d"}, "horizon-largest-loss"),
        ({"largest-loss": "a", "gain-loss": "c"}, "largest-loss-gain-loss"),
        ({"largest-loss": "d", "gain-loss": "e"}, "largest-loss-gain-loss"),
        ({"no-loss": "yes", "largest-loss": "c"}, "no-loss-largest-loss"),
    ],
)
def test_what_contradicts(given: dict[str, str], code: str) -> None:
    assert [conflict.code for conflict in standing_conflicts(CURRENT, given)] == [code]


@pytest.mark.parametrize(
    "given",
    [
        {"experience": "a", "years": "a", "wanted": "c"},
        {"experience": "c", "years": "e", "wanted": "e"},
        {"horizon": "b", "largest-loss": "c"},
        {"horizon": "c", "largest-loss": "e"},
        {"largest-loss": "e", "gain-loss": "a"},
        {"largest-loss": "c", "gain-loss": "d"},
        {"no-loss": "yes", "largest-loss": "b"},
        {"no-loss": "no", "largest-loss": "e"},
        {"largest-loss": "e"},
        {},
    ],
)
def test_what_does_not(given: dict[str, str]) -> None:
    assert standing_conflicts(CURRENT, given) == ()


def test_a_contradiction_names_both_questions_and_lowers_the_class() -> None:
    profile = person("d", horizon="a", largest_loss="e", gain_loss="b", debts="a")
    assert profile.conflicts == (Conflict("horizon-largest-loss", "horizon", "largest-loss"),)
    assert (profile.raw_score, profile.score) == (82, 78)
    assert profile.risk_class is RiskClass.C4
    assert profile.largest_loss_percent == 30


def test_an_answer_that_counts_less_caps_the_next_as_what_it_counts_for() -> None:
    profile = person("e", horizon="a")
    assert [conflict.code for conflict in profile.conflicts] == ["horizon-largest-loss"]
    counted = as_counted(CURRENT, profile.answers)
    assert (counted["largest-loss"], counted["gain-loss"]) == ("c", "d")


def test_pulls_name_the_strongest_answers_and_not_the_contradicted() -> None:
    profile = person("c", years="d", horizon="a", largest_loss="e", knowledge="b")
    assert profile.ups == (Pull("years", "d", 2),)
    assert profile.downs == (Pull("horizon", "a", -4), Pull("knowledge", "b", -2))


def test_a_deciding_answer_is_named_first() -> None:
    profile = person("e", capacity="no")
    assert profile.downs[0] == Pull("capacity", "no", 0)


@pytest.mark.parametrize(("option", "months"), [("a", 0), (UNKNOWN, 0), ("b", 3), ("c", 12), ("d", 36), ("e", 60)])
def test_the_horizon_is_read_at_its_shortest(option: str, months: int) -> None:
    assert person("c", horizon=option).horizon_months == months


def test_needs_run_from_one_to_five() -> None:
    cautious, bold = person("a").needs, person("e").needs
    assert (cautious.income, cautious.growth, cautious.calm, cautious.access, cautious.cost) == (5, 1, 5, 5, 2)
    assert (bold.income, bold.growth, bold.calm, bold.access, bold.cost) == (1, 5, 1, 1, 3)


def test_complex_products_want_both_knowledge_and_experience() -> None:
    assert person("c", knowledge="d", experience="d").knows_complex
    assert not person("c", knowledge="e", experience="c").knows_complex
    assert not person("c", knowledge="c", experience="e").knows_complex


def test_missing_and_unknown_answers_are_named() -> None:
    answers = dict(answers_of("c")) | {"horizon": "z", "shoe-size": "44"}
    del answers["debts"]
    with pytest.raises(AnswersError) as refused:
        assess(CURRENT, answers)
    assert (refused.value.missing, refused.value.unknown) == (("debts",), ("horizon", "shoe-size"))
    assert str(refused.value) == "missing: debts; unknown: horizon, shoe-size"
    assert str(AnswersError(("debts", "share"), ())) == "missing: debts, share; unknown: none"
    assert str(AnswersError((), ("horizon",))) == "missing: none; unknown: horizon"


@given(any_answers())
def test_the_more_cautious_side_lowers_and_nothing_raises(answers: dict[str, str]) -> None:
    profile = assess(CURRENT, answers)
    cautious, bold = (side.risk_class for side in profile.sides)
    assert cautious <= bold
    assert profile.by_sum is class_for(profile.score, CURRENT.bounds)
    assert profile.risk_class <= min(profile.by_sum, cautious + 1)
    assert profile.held_back is (profile.decided_by is None and profile.by_sum > cautious + 1)


@given(any_answers())
def test_the_first_version_goes_by_the_sum_alone(answers: dict[str, str]) -> None:
    first, second = assess(of_version("1"), answers), assess(CURRENT, answers)
    assert (first.score, first.by_sum, first.conflicts) == (second.score, second.by_sum, second.conflicts)
    assert first.risk_class is (first.by_sum if first.decided_by is None else RiskClass.C1_LOWEST)
    assert second.risk_class <= first.risk_class


def test_able_but_unwilling_by_hand() -> None:
    """Means and knowledge of the boldest, wishes of the most cautious: 88 points are C5, willingness alone is C1."""
    profile = person("e", wanted="a", attitude="a", gain_loss="a", largest_loss="a")
    assert (profile.score, profile.by_sum, profile.risk_class) == (88, RiskClass.C5, RiskClass.C2)
    assert profile.sides == (
        SideClass(Side.WILLINGNESS, 8, RiskClass.C1),
        SideClass(Side.ABILITY, 50, RiskClass.C5),
    )
    assert profile.held_back


def test_willing_but_unable_by_hand() -> None:
    profile = person("e", income_source="a", assets="a", share="a", debts="a", horizon="c")
    assert (profile.by_sum, profile.sides[0].side, profile.risk_class) == (RiskClass.C5, Side.ABILITY, RiskClass.C2)
