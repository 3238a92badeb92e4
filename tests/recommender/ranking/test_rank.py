"""The policy, on drawn persons and products and on a few made by hand."""

from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.products.product import Kind, NoRiskLevelError, Product, Status
from recommender.products.suitability import GateCode, RiskLevel
from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import CURRENT, Answers, Question
from recommender.ranking.advice import Part
from recommender.ranking.candidate import Candidate, candidate_of
from recommender.ranking.rank import advise, closed_gates, score, share
from recommender.scores.stored import Stored
from tests.recommender.people import (
    BOND,
    MONEY,
    NAV_FIGURES,
    PRODUCT,
    STOCK,
    any_answers,
    any_candidates,
    any_figures,
    any_person,
    person,
)

HIDDEN = ("name_zh", "name_en", "issuer_zh", "issuer_en", "custodian_zh", "benchmark_zh", "sources", "status_reason")


@given(any_person(), any_candidates)
def test_nothing_above_the_class_is_ever_picked(somebody: Profile, candidates: list[Candidate]) -> None:
    by_code = {candidate.code: candidate for candidate in candidates}
    for pick in advise(somebody, candidates).picks:
        assert by_code[pick.code].risk_level <= somebody.risk_class.highest
        assert by_code[pick.code].status is Status.LISTED


@given(any_person(), any_candidates)
def test_everything_is_either_picked_or_left_out_with_its_gates(somebody: Profile, candidates: list[Candidate]) -> None:
    advice = advise(somebody, candidates)
    suitable = [candidate for candidate in candidates if not closed_gates(somebody, candidate)]
    within = {each.code: each.proven for each in suitable if each.risk_level <= advice.top}
    picked = {pick.code for pick in advice.picks}
    assert picked <= set(within)
    steadiest_alone = any(within.values()) and not all(within[code] for code in picked)
    assert len(picked) == len(advice.picks) == min(3, (sum(within.values()) or len(within)) + steadiest_alone)
    left_out = {each.code: each.gates for each in advice.left_out}
    assert left_out == {
        each.code: closed_gates(somebody, each) for each in candidates if each.code not in picked
    }  # fmt: skip


@given(any_person(), any_candidates, st.randoms(use_true_random=False))
def test_the_order_products_come_in_changes_nothing(
    somebody: Profile, candidates: list[Candidate], chance: Random
) -> None:
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert advise(somebody, shuffled) == advise(somebody, candidates)


@given(any_person(), any_candidates)
def test_parts_add_up_to_the_total(somebody: Profile, candidates: list[Candidate]) -> None:
    for pick in advise(somebody, candidates).picks:
        assert [part.name for part in pick.parts] == [field.name for field in fields(somebody.needs)]
        assert all(0 <= part.value <= 100 and 1 <= part.weight <= 5 for part in pick.parts)
        assert pick.total == sum(part.weight * part.value for part in pick.parts)


@given(any_person(), any_candidates)
def test_the_steadiest_that_suits_is_among_the_picks(somebody: Profile, candidates: list[Candidate]) -> None:
    suitable = [candidate for candidate in candidates if not closed_gates(somebody, candidate)]
    picks = advise(somebody, candidates).picks
    if picks:
        assert min(pick.risk_level for pick in picks) == min(candidate.risk_level for candidate in suitable)


@given(any_person(), any_candidates)
def test_never_three_of_a_kind_if_another_kind_suits(somebody: Profile, candidates: list[Candidate]) -> None:
    suitable = [candidate for candidate in candidates if not closed_gates(somebody, candidate)]
    advice = advise(somebody, candidates)
    within = [each for each in suitable if each.risk_level <= advice.top]
    kinds = {each.kind for each in ([each for each in within if each.proven] or within)}
    picked = [pick.kind for pick in advice.picks]
    assert len(picked) < 3 or len(set(picked)) > 1 or len(kinds) == 1


@given(any_person(), any_candidates)
def test_fresh_figures_stand_first_and_then_the_higher_total(somebody: Profile, candidates: list[Candidate]) -> None:
    places = [(pick.fresh, pick.total) for pick in advise(somebody, candidates).picks]
    assert places == sorted(places, reverse=True)


@given(any_person(), st.data())
def test_what_ranking_cannot_see_changes_nothing(somebody: Profile, data: st.DataObject) -> None:
    """Names, makers and sources are renamed and exchanged among the products; the advice stays the same."""
    kinds = (Kind.MONEY, Kind.BOND, Kind.INDEX)
    listed = [_product(f"00000{number}", kind) for number, kind in enumerate(kinds)]
    figures = [data.draw(st.none() | any_figures) for _ in listed]
    renamed = [replace(each, **_renamed(data)) for each in listed]
    seen = [candidate_of(product, known) for product, known in zip(listed, figures, strict=True)]
    after = [candidate_of(product, known) for product, known in zip(renamed, figures, strict=True)]
    assert advise(somebody, after) == advise(somebody, seen)


def test_a_candidate_has_no_place_for_a_name_or_a_commission() -> None:
    names = {field.name for field in fields(Candidate)}
    assert not names & set(HIDDEN)
    assert not any(word in name for name in names for word in ("name", "issuer", "seller", "custodian", "commission"))


@settings(max_examples=200)
@given(any_answers(), any_candidates, st.data())
def test_more_caution_never_yields_more_risk(
    answers: dict[str, str], candidates: list[Candidate], data: st.DataObject
) -> None:
    """One answer, or several, given more cautiously: no gate opens, and the highest level suggested does not rise."""
    scores = st.dictionaries(st.sampled_from([each.code for each in candidates] or ["-"]), st.integers(0, 100))
    stored = Stored(data.draw(scores), data.draw(st.none() | scores), "a model", data.draw(st.integers(0, 2)))
    stored = replace(stored, personal=data.draw(st.booleans()))
    questions = data.draw(st.sets(st.sampled_from(CURRENT.questions), min_size=1, max_size=3))
    cautious = {question.code: data.draw(st.sampled_from(_as_cautious(question, answers))) for question in questions}
    bold, calm = assess(CURRENT, answers), assess(CURRENT, answers | cautious)
    assert calm.risk_class <= bold.risk_class
    for candidate in candidates:
        assert set(closed_gates(bold, candidate, stored)) <= {*closed_gates(calm, candidate, stored), *RISK}
        assert closed_gates(calm, candidate, stored) or not closed_gates(bold, candidate, stored)
    assert _highest(calm, candidates, stored) <= _highest(bold, candidates, stored)


RISK = {GateCode.SCORE_CAUTION}
"""Closed by the class already, it need not be closed by a score."""


def _as_cautious(question: Question, answers: Answers) -> list[str]:
    """The answers that are no bolder than the one given."""
    if question.decides:
        decisive = [option.code for option in question.options if option.decides]
        return [answers[question.code], *decisive]
    own = question.option(answers[question.code]).score
    return [option.code for option in question.options if option.score <= own]


def _highest(somebody: Profile, candidates: list[Candidate], stored: Stored) -> int:
    return max((pick.risk_level for pick in advise(somebody, candidates, stored).picks), default=0)


@given(any_person(), any_candidates)
def test_the_same_input_gives_the_same_advice(somebody: Profile, candidates: list[Candidate]) -> None:
    assert advise(somebody, candidates) == advise(replace(somebody), [replace(each) for each in candidates])


def test_the_best_at_the_highest_level_has_a_place() -> None:
    funds = [replace(MONEY, code=f"00000{n}", kind=kind) for n, kind in enumerate((Kind.MONEY, Kind.BOND, Kind.GOLD))]
    losing = replace(STOCK, code="000010", figures=replace(NAV_FIGURES, return_e4=-100_000))
    assert [pick.code for pick in advise(person("c"), [*funds, losing]).picks][-1] == "000010"
    poor = Stored(quality={"000010": 29})
    assert "000010" not in [pick.code for pick in advise(person("c"), [*funds, losing], poor).picks]
    assert advise(person("c"), [*funds, losing], poor).top is RiskLevel.R1


def test_nobody_is_shown_what_they_could_not_pay() -> None:
    dear = replace(MONEY, minimum_fen=5_000_001)
    assert closed_gates(person("b", assets="a"), dear) == (GateCode.MINIMUM_TOO_HIGH,)
    assert closed_gates(person("b", assets="unknown"), dear) == (GateCode.MINIMUM_TOO_HIGH,)
    assert closed_gates(person("b", assets="a"), replace(dear, minimum_fen=5_000_000)) == ()
    assert closed_gates(person("b"), dear) == ()
    assert closed_gates(person("e"), replace(dear, minimum_fen=10**12)) == ()


def test_who_is_not_of_age_gets_simple_products_alone() -> None:
    minor = person("e", capacity="no")
    assert closed_gates(minor, replace(MONEY, complex=True)) == (GateCode.AGE,)
    assert closed_gates(minor, replace(MONEY, lock_up_days=30)) == (GateCode.AGE,)
    assert closed_gates(minor, MONEY) == ()


def test_no_products_no_picks() -> None:
    advice = advise(person("e"), [])
    assert (advice.picks, advice.left_out) == ((), ())


@pytest.mark.parametrize(
    ("status", "gate"), [(Status.BLOCKED, GateCode.STATUS_BLOCKED), (Status.PAUSED, GateCode.STATUS_PAUSED)]
)
def test_blocked_and_paused_are_never_picked(status: Status, gate: GateCode) -> None:
    advice = advise(person("e"), [replace(MONEY, status=status)])
    assert advice.picks == ()
    assert advice.left_out[0].gates == (gate,)


@pytest.mark.parametrize(
    ("somebody", "product", "gates"),
    [
        (person("a"), BOND, (GateCode.RISK_CLASS,)),
        (person("e", no_loss="yes"), BOND, (GateCode.RISK_CLASS,)),
        (person("e", capacity="no"), MONEY, ()),
        (person("b"), BOND, ()),
        (person("c"), STOCK, ()),
        (person("c"), replace(STOCK, risk_level=RiskLevel.R5), (GateCode.RISK_CLASS,)),
        (person("e"), replace(STOCK, risk_level=RiskLevel.R5), ()),
        (person("c"), replace(STOCK, complex=True), (GateCode.COMPLEX_UNKNOWN,)),
        (person("d"), replace(STOCK, complex=True), ()),
        (person("e", horizon="c"), replace(STOCK, lock_up_days=360), ()),
        (person("e", horizon="c"), replace(STOCK, lock_up_days=361), (GateCode.LOCK_UP_TOO_LONG,)),
        (person("b", horizon="a"), replace(BOND, lock_up_days=1), (GateCode.LOCK_UP_TOO_LONG,)),
        (person("b", horizon="unknown"), replace(BOND, redemption_days=7), ()),
        (person("b", horizon="a"), replace(BOND, redemption_days=8), (GateCode.TOO_SLOW_TO_REDEEM,)),
        (person("b", horizon="b"), replace(BOND, redemption_days=14), ()),
        (person("b", horizon="b"), replace(BOND, redemption_days=15), (GateCode.TOO_SLOW_TO_REDEEM,)),
        (person("c"), replace(STOCK, redemption_days=31), ()),
        (person("c"), replace(STOCK, redemption_days=32), (GateCode.TOO_SLOW_TO_REDEEM,)),
        (person("e"), replace(STOCK, redemption_days=31), ()),
        (person("e"), replace(STOCK, redemption_days=32), (GateCode.TOO_SLOW_TO_REDEEM,)),
        (person("e", horizon="b"), STOCK, (GateCode.TOO_SHORT_FOR_RISK,)),
        (person("e", horizon="b"), BOND, ()),
    ],
)
def test_gates(somebody: Profile, product: Candidate, gates: tuple[GateCode, ...]) -> None:
    assert closed_gates(somebody, product) == gates


def test_the_parts_of_a_money_fund_by_hand() -> None:
    """2% a year and no fall, out the next day, 0.4% a year: 40, 0, 100, 90 and 80, weighed for the most cautious."""
    pick = score(person("a"), MONEY)
    assert pick.parts == (
        Part("income", 5, 40),
        Part("growth", 1, 0),
        Part("calm", 5, 100),
        Part("access", 5, 90),
        Part("cost", 2, 80),
    )
    assert pick.total == 200 + 500 + 450 + 160


def test_the_parts_of_a_bond_fund_by_hand() -> None:
    """8% in a year with a fall of 3% on the way is 5% of income; a fall of 3% is 7 of the 40 that leave no calm."""
    assert [part.value for part in score(person("a"), BOND).parts] == [100, 40, 93, 70, 80]


def test_figures_that_are_missing_or_stale_count_for_nothing() -> None:
    without = score(person("b"), replace(BOND, figures=None))
    stale = score(person("b"), replace(BOND, figures=replace(NAV_FIGURES, fresh=False)))
    assert without == stale
    assert [part.value for part in without.parts] == [0, 0, 0, 70, 80]
    assert not without.fresh


def test_a_fund_too_young_for_a_fall_is_not_taken_for_calm() -> None:
    young = replace(BOND, figures=replace(NAV_FIGURES, return_e4=None, deepest_fall_e4=None))
    assert [part.value for part in score(person("b"), young).parts][:3] == [0, 0, 0]


def test_without_fresh_figures_a_product_is_picked_only_when_nothing_else_suits() -> None:
    unpublished = replace(MONEY, code="000000", figures=None, redemption_days=0, annual_cost_e4=0)
    advice = advise(person("b"), [unpublished, replace(MONEY, code="000009"), BOND])
    assert "000000" not in [pick.code for pick in advice.picks]
    assert [pick.code for pick in advise(person("b"), [unpublished]).picks] == ["000000"]


def test_fresh_figures_stand_before_a_steadier_one_without() -> None:
    poor = replace(BOND, annual_cost_e4=30_000, figures=replace(NAV_FIGURES, return_e4=-500_000))
    silent = replace(MONEY, figures=None)
    assert score(person("b"), silent).total > score(person("b"), replace(poor, redemption_days=14)).total
    picks = advise(person("b"), [silent, replace(poor, redemption_days=14)]).picks
    assert [pick.code for pick in picks] == ["000002", "000001"]


@pytest.mark.parametrize(("value", "found"), [(-1, 0), (0, 0), (1, 0), (199, 99), (200, 100), (201, 100)])
def test_a_share_is_rounded_down_and_never_beyond_the_whole(value: int, found: int) -> None:
    assert share(value, 200) == found


def test_ties_go_to_the_cheaper_and_then_to_the_lower_code() -> None:
    cheap = replace(MONEY, code="000002")
    dear = replace(cheap, code="000001", annual_cost_e4=cheap.annual_cost_e4 + 1)
    assert score(person("a"), dear).parts == score(person("a"), cheap).parts
    assert [pick.code for pick in advise(person("a"), [dear, cheap]).picks] == ["000002", "000001"]
    same = replace(cheap, code="000003")
    assert [pick.code for pick in advise(person("a"), [same, cheap]).picks] == ["000002", "000003"]


def test_the_steadiest_keeps_its_place_among_better_earners() -> None:
    stocks = [replace(STOCK, code=f"00001{n}", kind=kind) for n, kind in enumerate((Kind.STOCK, Kind.INDEX, Kind.QDII))]
    picks = [pick.code for pick in advise(person("e"), [*stocks, MONEY]).picks]
    assert picks == ["000010", "000011", "000001"]


def test_of_two_at_the_same_level_the_steadiest_is_the_one_that_fell_less() -> None:
    rising = [replace(STOCK, code=f"00001{n}", kind=kind) for n, kind in enumerate((Kind.STOCK, Kind.INDEX, Kind.QDII))]
    flat = replace(NAV_FIGURES, return_e4=0, deepest_fall_e4=10_000)
    calmer = replace(STOCK, code="000020", kind=Kind.GOLD, figures=flat)
    assert [pick.code for pick in advise(person("e"), [*rising, calmer]).picks] == ["000010", "000011", "000020"]


def test_three_of_a_kind_only_when_there_is_no_other() -> None:
    funds = [replace(MONEY, code=f"00000{n}") for n in range(4)]
    assert [pick.code for pick in advise(person("b"), funds).picks] == ["000000", "000001", "000002"]
    dull = replace(BOND, code="000009", figures=replace(NAV_FIGURES, return_e4=-50_000))
    assert [pick.code for pick in advise(person("b"), [*funds, dull]).picks] == ["000000", "000001", "000009"]


def test_a_third_of_a_kind_gives_way_to_another_kind_of_the_same_level() -> None:
    funds = [replace(MONEY, code=f"00000{n}") for n in range(3)]
    other = replace(MONEY, code="000009", kind=Kind.GOLD, annual_cost_e4=15_000)
    assert [pick.code for pick in advise(person("b"), [*funds, other]).picks] == ["000000", "000001", "000009"]


def test_at_the_highest_level_the_best_that_is_worth_it_has_the_place() -> None:
    funds = [replace(MONEY, code=f"00000{n}", kind=kind) for n, kind in enumerate((Kind.MONEY, Kind.BOND, Kind.GOLD))]
    losing = replace(STOCK, code="000010", figures=replace(NAV_FIGURES, return_e4=-100_000))
    poor = Stored(quality={STOCK.code: 29, losing.code: 30})
    assert score(person("c"), STOCK, poor).total > score(person("c"), losing, poor).total
    assert losing.code in [pick.code for pick in advise(person("c"), [*funds, STOCK, losing], poor).picks]


def test_ranking_sees_of_a_product_what_it_is_and_costs() -> None:
    listed = replace(PRODUCT, complex=True, lock_up_days=7, redemption_days=2, subscription_fee_e4=500)
    seen = replace(MONEY, complex=True, lock_up_days=7, redemption_days=2, subscription_fee_e4=500)
    assert candidate_of(listed, MONEY.figures) == seen
    assert candidate_of(replace(listed, status=Status.PAUSED), None) == replace(
        seen, status=Status.PAUSED, figures=None
    )


def test_a_product_without_a_risk_level_is_no_candidate() -> None:
    with pytest.raises(NoRiskLevelError, match="000001"):
        candidate_of(replace(PRODUCT, seller_risk_level=None), None)


def _renamed(data: st.DataObject) -> dict[str, Any]:
    return {name: data.draw(st.text(max_size=8)) for name in HIDDEN}


def _product(code: str, kind: Kind) -> Product:
    return replace(PRODUCT, code=code, kind=kind, seller_risk_level=RiskLevel(1 + int(code) % 3))
