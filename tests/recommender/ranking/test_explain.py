"""Reasons rest on the person's own answers, and every product that was not picked has one."""

from dataclasses import replace

from hypothesis import given

from recommender.products.product import Kind, Status
from recommender.products.suitability import GateCode, RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.candidate import Candidate
from recommender.ranking.explain import Reason, reasons, why_not
from recommender.ranking.rank import advise, closed_gates, score
from recommender.ranking.reason import CAUTIONS, VARIABLES, ReasonCode
from recommender.scores.stored import Stored
from tests.recommender.people import BOND, MONEY, NAV_FIGURES, STOCK, any_candidates, any_person, person


@given(any_person(), any_candidates)
def test_each_pick_has_two_or_three_reasons_that_differ(somebody: Profile, candidates: list[Candidate]) -> None:
    by_code = {candidate.code: candidate for candidate in candidates}
    for pick in advise(somebody, candidates).picks:
        told = reasons(somebody, by_code[pick.code], pick)
        assert 2 <= len(told) <= 3
        assert len({reason.code for reason in told}) == len(told)
        assert pick.fresh or told[0].code is ReasonCode.NO_FRESH_FIGURES
        assert [reason.code in CAUTIONS for reason in told[1:]] == [False] * (len(told) - 1)
        _rest_on(somebody, told)


@given(any_person(), any_candidates)
def test_each_product_that_was_not_picked_says_why(somebody: Profile, candidates: list[Candidate]) -> None:
    advice = advise(somebody, candidates)
    picked = {pick.code for pick in advice.picks}
    for candidate in candidates:
        told = why_not(somebody, candidate, advice)
        _rest_on(somebody, told)
        if candidate.code in picked:
            assert told == ()
            continue
        gates = closed_gates(somebody, candidate)
        assert told
        assert all(reason.code in gates for reason in told) or not gates
        assert [told[0].code] == list(gates[:1] or [told[0].code])
        assert bool(gates) is isinstance(told[0].code, GateCode)


def test_reasons_of_a_careful_person_in_a_hurry() -> None:
    somebody = person("a")
    assert reasons(somebody, MONEY, score(somebody, MONEY)) == (
        Reason(ReasonCode.LOWEST_LEVEL, ("largest-loss", "a"), {"level": "R1"}),
        Reason(ReasonCode.OUT_NEXT_DAY, ("horizon", "a"), {}),
        Reason(ReasonCode.PAYS_YIELD, ("wanted", "a"), {"yield_e4": 20_000}),
    )


def test_reasons_of_a_bold_person_with_time() -> None:
    somebody = person("e")
    assert reasons(somebody, STOCK, score(somebody, STOCK)) == (
        Reason(ReasonCode.GREW, ("attitude", "e"), {"return_e4": 250_000}),
        Reason(ReasonCode.FALL_WITHIN_LIMIT, ("largest-loss", "e"), {"fall_e4": 200_000}),
        Reason(ReasonCode.TIME_TO_WAIT, ("horizon", "e"), {"level": "R4"}),
    )


def test_a_fall_beyond_the_persons_limit_is_no_reason() -> None:
    somebody = person("c", largest_loss="b")
    assert _codes(reasons(somebody, STOCK, score(somebody, STOCK))) == ["grew", "out-in-days"]


def test_a_bold_person_is_told_why_a_steady_one_is_there() -> None:
    somebody = person("e")
    told = reasons(somebody, MONEY, score(somebody, MONEY))
    assert told == (
        Reason(ReasonCode.OUT_SOONER, ("horizon", "e"), {"days": 1}),
        Reason(ReasonCode.STEADIEST, None, {"level": "R1"}),
    )


def test_who_may_lose_nothing_is_not_told_of_the_loss_they_could_bear() -> None:
    somebody = person("e", no_loss="yes")
    told = reasons(somebody, MONEY, score(somebody, MONEY))
    assert told[0] == Reason(ReasonCode.NEAREST_TO_NO_LOSS, ("no-loss", "yes"), {"level": "R1"})


def test_a_lock_up_is_named_beside_the_time_the_person_has() -> None:
    somebody, locked = person("d", attitude="a"), replace(STOCK, lock_up_days=730)
    told = reasons(somebody, locked, score(somebody, locked))
    assert Reason(ReasonCode.LOCK_UP_FITS, ("horizon", "d"), {"days": 730}) in told


def test_steady_income_of_a_bond_fund_and_a_small_start() -> None:
    somebody = person("b")
    told = reasons(somebody, BOND, score(somebody, BOND))
    assert told[0] == Reason(ReasonCode.BROUGHT_INCOME, ("wanted", "b"), {"return_e4": 80_000, "fall_e4": 30_000})
    beginner = person("b", wanted="unknown")
    assert "small-start" in _codes(reasons(beginner, BOND, score(beginner, BOND)))


def test_a_loss_is_said_first_and_nothing_tempts_to_it() -> None:
    beginner = person("b", wanted="unknown")
    gaining = replace(BOND, figures=replace(NAV_FIGURES, return_e4=10_000, deepest_fall_e4=200_000))
    losing = replace(BOND, figures=replace(NAV_FIGURES, return_e4=-172_200, deepest_fall_e4=200_000))
    assert "small-start" in _codes(reasons(beginner, gaining, score(beginner, gaining)))
    told = reasons(beginner, losing, score(beginner, losing))
    assert told[0] == Reason(ReasonCode.LOST, None, {"loss_e4": 172_200})
    assert "small-start" not in _codes(told)


def test_no_reason_argues_with_what_the_person_wants() -> None:
    """Wanting bonds is no reason for a money fund, nor wanting deposits one for a bond fund."""
    for somebody, product in ((person("b"), MONEY), (person("a"), BOND), (person("c", attitude="a"), MONEY)):
        told = reasons(somebody, product, score(somebody, product))
        assert [reason for reason in told if reason.answer and reason.answer[0] == "wanted"] == []
        assert not {"pays-yield", "brought-income"} & set(_codes(told))


def test_one_answer_closes_two_gates_and_is_told_once() -> None:
    hurried, locked = person("e", horizon="a"), replace(STOCK, lock_up_days=730)
    assert _why(hurried, locked) == (Reason(GateCode.LOCK_UP_TOO_LONG, ("horizon", "a"), {"days": 730}),)


def test_without_personal_ordering_the_switch_is_no_reason() -> None:
    somebody, neutral = person("b"), Stored(personal=False)
    told = reasons(somebody, BOND, score(somebody, BOND, neutral), neutral)
    assert _codes(told) == ["within-class", "low-cost"]


def test_who_is_picked_without_a_full_year_is_said_to_be_so() -> None:
    somebody, young = person("e"), replace(BOND, figures=replace(NAV_FIGURES, return_e4=None))
    assert [pick.code for pick in advise(somebody, [young, STOCK]).picks] == [STOCK.code, BOND.code]
    assert _codes(reasons(somebody, young, score(somebody, young)))[0] == "no-full-year"


def test_same_day_money_and_fillers() -> None:
    at_once = replace(MONEY, redemption_days=0)
    assert "out-same-day" in _codes(reasons(person("b"), at_once, score(person("b"), at_once)))
    patient = person("d", attitude="a", years="c", gain_loss="a", largest_loss="b")
    dear = replace(BOND, annual_cost_e4=20_000, figures=replace(NAV_FIGURES, deepest_fall_e4=200_000))
    assert _codes(reasons(patient, dear, score(patient, dear))) == ["out-sooner", "within-class"]
    cheap = replace(dear, annual_cost_e4=4_000)
    assert _codes(reasons(patient, cheap, score(patient, cheap))) == ["out-sooner", "low-cost"]


def test_why_not_names_at_most_the_two_weightiest_gates() -> None:
    somebody, locked = person("a"), replace(STOCK, lock_up_days=730, redemption_days=10)
    told = why_not(somebody, locked, advise(somebody, [locked]))
    assert told == (
        Reason(GateCode.RISK_CLASS, None, {"level": "R4", "highest": "R1"}),
        Reason(GateCode.LOCK_UP_TOO_LONG, ("horizon", "a"), {"days": 730}),
    )


def test_a_blocked_product_needs_no_other_reason() -> None:
    somebody, blocked = person("a"), replace(STOCK, status=Status.BLOCKED, complex=True)
    assert why_not(somebody, blocked, advise(somebody, [blocked])) == (Reason(GateCode.STATUS_BLOCKED, None, {}),)


def test_other_gates_carry_their_figures() -> None:
    somebody = person("e", horizon="a", knowledge="a")
    slow, paused = replace(BOND, redemption_days=9), replace(BOND, status=Status.PAUSED)
    assert _why(somebody, slow) == (Reason(GateCode.TOO_SLOW_TO_REDEEM, ("horizon", "a"), {"days": 9}),)
    assert _why(somebody, STOCK) == (Reason(GateCode.TOO_SHORT_FOR_RISK, ("horizon", "a"), {"level": "R4"}),)
    assert _codes(_why(somebody, replace(BOND, complex=True))) == ["complex-unknown"]
    assert _codes(_why(somebody, paused)) == ["status-paused"]


DULL = replace(BOND, code="000009", figures=replace(NAV_FIGURES, return_e4=-50_000))
"""A bond fund that suits and has lost money: nobody's first choice."""


def test_a_fund_without_a_full_year_has_no_place_by_points_and_is_told_so() -> None:
    young = replace(DULL, figures=replace(NAV_FIGURES, return_e4=None))
    funds = [*(replace(MONEY, code=f"00000{n}") for n in range(4)), BOND, young]
    assert _lost(person("b"), funds, "000009") == ["no-full-year"]
    alone = advise(person("b"), [MONEY, young])
    assert ([pick.code for pick in alone.picks], alone.top) == ([MONEY.code], RiskLevel.R1)


def test_why_a_suitable_one_was_not_picked() -> None:
    somebody = person("b")
    funds = [replace(MONEY, code=f"00000{n}") for n in range(4)]
    assert _lost(somebody, [*funds, DULL], "000002") == ["two-of-a-kind"]
    assert _lost(somebody, funds, "000003") == ["tied"]
    assert _lost(somebody, [*funds[:3], replace(MONEY, code="000009", figures=None)], "000009") == ["no-fresh-figures"]
    slow = replace(MONEY, code="000009", redemption_days=5, annual_cost_e4=9_000)
    assert _lost(somebody, [*funds[:3], slow], "000009") == ["lost-access", "lost-cost"]


def test_why_a_better_earner_gave_its_place_to_the_steadiest() -> None:
    kinds = (Kind.STOCK, Kind.INDEX, Kind.QDII, Kind.GOLD)
    stocks = [replace(STOCK, code=f"00001{n}", kind=kind) for n, kind in enumerate(kinds)]
    assert _lost(person("e"), [*stocks, MONEY], "000012") == ["steadier-kept"]
    assert _lost(person("e"), [*stocks, MONEY], "000013") == ["tied"]


def test_why_a_better_earner_gave_its_place_to_the_highest_level() -> None:
    kinds = (Kind.MONEY, Kind.BOND, Kind.GOLD)
    funds = [replace(MONEY, code=f"00000{n}", kind=kind) for n, kind in enumerate(kinds)]
    losing = replace(STOCK, code="000010", figures=replace(NAV_FIGURES, return_e4=-100_000))
    somebody, products = person("c"), [*funds, losing]
    told = why_not(somebody, funds[2], advise(somebody, products))
    assert told == (Reason(ReasonCode.HIGHEST_KEPT, None, {"level": "R4"}),)


def test_where_all_are_of_one_level_a_place_is_kept_for_the_steadiest() -> None:
    kinds = (Kind.STOCK, Kind.INDEX, Kind.QDII)
    rising = [replace(STOCK, code=f"00001{n}", kind=kind) for n, kind in enumerate(kinds)]
    flat = replace(NAV_FIGURES, return_e4=0, deepest_fall_e4=10_000)
    calmer = replace(STOCK, code="000020", kind=Kind.GOLD, figures=flat)
    assert _lost(person("e"), [*rising, calmer], "000012") == ["steadier-kept"]


def test_each_part_that_lost_has_its_reason() -> None:
    poor = replace(STOCK, code="000020", figures=replace(NAV_FIGURES, return_e4=0, deepest_fall_e4=400_000))
    stocks = [replace(STOCK, code=f"00001{n}", kind=kind) for n, kind in enumerate((Kind.INDEX, Kind.QDII, Kind.GOLD))]
    assert _lost(person("e"), [*stocks, poor], "000020") == ["lost-growth", "lost-income"]
    calm = person("e", attitude="a", largest_loss="c", gain_loss="d")
    assert _lost(calm, [*stocks, poor], "000020") == ["lost-calm", "lost-income"]


def test_texts_are_found_under_their_own_names() -> None:
    assert Reason(GateCode.RISK_CLASS, None, {}).message == "gate-risk-class"
    assert Reason(ReasonCode.TIED, None, {}).message == "reason-tied"


def test_a_steadiest_product_of_the_class_may_be_above_the_lowest_level() -> None:
    somebody = person("e")
    assert [pick.risk_level for pick in advise(somebody, [STOCK]).picks] == [RiskLevel.R4]


def _rest_on(somebody: Profile, told: tuple[Reason, ...]) -> None:
    """Answers are the person's own, and the values are those that the texts may name."""
    for reason in told:
        named = ("answer",) if reason.answer is not None else ()
        assert (*named, *reason.values) == VARIABLES[reason.code]
        if reason.answer is not None:
            question, option = reason.answer
            assert somebody.answers[question] == option


def _codes(told: tuple[Reason, ...]) -> list[str]:
    return [reason.code.value for reason in told]


def _why(somebody: Profile, product: Candidate) -> tuple[Reason, ...]:
    return why_not(somebody, product, advise(somebody, [product]))


def _lost(somebody: Profile, products: list[Candidate], code: str) -> list[str]:
    product = next(each for each in products if each.code == code)
    return _codes(why_not(somebody, product, advise(somebody, products)))
