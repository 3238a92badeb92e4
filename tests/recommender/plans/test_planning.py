"""Plans for anybody, over any products: what every plan keeps, and that caution never raises risk."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.plans.glide import limit_percent, months_until, reach
from recommender.plans.plan import Note, Plan, Pot, Role
from recommender.plans.planning import make_plan
from recommender.plans.scenarios.market import Market, market
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import CURRENT, UNKNOWN, Answers
from recommender.ranking.rank import closed_gates
from recommender.scores.stored import NOTHING_STORED, Stored
from tests.recommender.people import any_answers, any_person, person
from tests.recommender.plans.markets import any_market, swinging, track, usual

TODAY = date(2026, 11, 27)
FAR = Pot(needed_on=date(2036, 1, 1))
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
any_pot = st.builds(
    Pot,
    amount_fen=st.none() | st.integers(1, 10**10),
    needed_on=st.none() | st.integers(-400, 5_000).map(lambda days: TODAY + timedelta(days=days)),
)


@slow
@given(any_person(), any_pot, any_market)
def test_what_every_plan_keeps(somebody: Profile, pot: Pot, shelf: Market) -> None:
    plan = make_plan(somebody, pot, shelf, TODAY)
    months = somebody.horizon_months if pot.needed_on is None else months_until(pot.needed_on, TODAY)
    assert 1 <= len(plan.parts) <= 5
    assert sum(part.percent for part in plan.parts) == 100
    assert all(part.percent > 0 and part.percent % 5 == 0 for part in plan.parts)
    assert plan.highest == max(part.level for part in plan.parts) <= somebody.risk_class.highest
    assert all(part.percent <= 60 for part in plan.parts if part.level is RiskLevel.R2)
    assert all(part.percent <= 30 for part in plan.parts if part.level >= RiskLevel.R3)
    assert sum(part.percent for part in plan.parts if part.kind is Kind.GOLD) <= 25
    assert (
        sum(part.percent for part in plan.parts if part.level >= RiskLevel.R3)
        <= reach(somebody.risk_class, months).risky_percent
    )
    assert months >= 12 or plan.highest is RiskLevel.R1
    assert plan.bad_year_e4 == sum(part.bad_year_e4 for part in plan.parts)
    assert plan.bad_year_e4 <= 10_000 * plan.limit_percent + 1
    assert plan.stays_within_e4 <= plan.bad_year_e4 + 1
    _suits(plan, somebody, months, shelf)
    _adds_up(plan, pot, shelf)


def _suits(plan: Plan, somebody: Profile, months: int, shelf: Market) -> None:
    """Nothing behind a closed gate, nothing without a year of months, no twin beside one that costs less."""
    held = {part.code for part in plan.parts}
    with_money = replace(somebody, horizon_months=max(months, 0))
    for each in shelf.tracks:
        if each.code and each.code in held:
            assert not closed_gates(with_money, each.candidate, NOTHING_STORED)
            assert each.level is RiskLevel.R1 or (each.alive and len(each.returns) >= 12)
    assert not any(one in held and other in held for one, other in shelf.twins)


def _adds_up(plan: Plan, pot: Pot, shelf: Market) -> None:
    minimums = {each.code: each.candidate.minimum_fen for each in shelf.tracks}
    amounts = [part.amount_fen for part in plan.parts]
    if pot.amount_fen is None:
        assert set(amounts) == {None}
        assert plan.left_fen is None
    else:
        assert sum(each or 0 for each in amounts) == pot.amount_fen
        assert all(minimums[part.code] <= (part.amount_fen or 0) for part in plan.parts)


@st.composite
def a_bolder_answer(draw: st.DrawFn) -> tuple[Answers, Answers]:
    """Answers, and the same with one answer that is bolder."""
    answers = draw(any_answers())
    question = draw(st.sampled_from(CURRENT.scored))
    scores = {option.code: option.score for option in question.options}
    cautious = draw(st.sampled_from(sorted(scores)))
    bold = draw(st.sampled_from([code for code in scores if scores[code] >= scores[cautious] and code != UNKNOWN]))
    return {**answers, question.code: cautious}, {**answers, question.code: bold}


@slow
@given(a_bolder_answer(), any_pot, any_market)
def test_caution_never_raises_the_limit_nor_the_highest_level(
    both: tuple[Answers, Answers], pot: Pot, shelf: Market
) -> None:
    cautious, bold = (assess(CURRENT, answers) for answers in both)
    assert limit_percent(cautious) <= limit_percent(bold)
    assert make_plan(cautious, pot, shelf, TODAY).highest <= make_plan(bold, pot, shelf, TODAY).highest


@slow
@given(any_person(), any_pot, any_market)
def test_an_earlier_day_never_raises_the_highest_level(somebody: Profile, pot: Pot, shelf: Market) -> None:
    if pot.needed_on is not None:
        later = replace(pot, needed_on=pot.needed_on + timedelta(days=400))
        assert make_plan(somebody, pot, shelf, TODAY).highest <= make_plan(somebody, later, shelf, TODAY).highest


def test_a_plan_is_the_same_again_and_in_any_order_of_the_list() -> None:
    there, back = market(usual(), 1), market(reversed(usual()), 1)
    assert make_plan(person("d"), FAR, there, TODAY) == make_plan(person("d"), FAR, back, TODAY)
    assert make_plan(person("d"), FAR, there, TODAY) == make_plan(person("d"), FAR, there, TODAY)


def test_a_bold_plan_is_mixed_from_several_and_goes_higher_than_a_cautious_one() -> None:
    shelf = market(usual(), 1)
    bold, cautious = (make_plan(person(answer), FAR, shelf, TODAY) for answer in "eb")
    assert len(bold.parts) >= 3
    assert bold.highest is RiskLevel.R4
    assert cautious.highest is RiskLevel.R2
    assert bold.bad_year_e4 > cautious.bad_year_e4
    assert bold.mean_e4 > cautious.mean_e4


def test_the_bad_year_is_said_in_yuan() -> None:
    plan = make_plan(person("e"), replace(FAR, amount_fen=5_000_000), market(usual(), 1), TODAY)
    assert plan.left_fen is not None
    assert plan.left_fen % 100 == 0
    assert plan.left_fen <= 5_000_000 * (1_000_000 - plan.stays_within_e4) / 1_000_000 < plan.left_fen + 100


def test_nothing_at_r1_leaves_cash() -> None:
    shelf = market(usual()[1:6], 1)
    plan = make_plan(person("e"), Pot(100_000, TODAY + timedelta(days=30)), shelf, TODAY)
    assert [(part.code, part.role, part.amount_fen) for part in plan.parts] == [("", Role.KEPT, 100_000)]
    assert plan.notes == (Note.NOTHING_AT_R1, Note.NEEDED_WITHIN_A_YEAR)


def test_an_amount_under_every_minimum_stays_where_it_is() -> None:
    plan = make_plan(person("e"), replace(FAR, amount_fen=99), market(usual(), 1), TODAY)
    assert [(part.code, part.amount_fen) for part in plan.parts] == [("", 99)]
    assert plan.notes == (Note.AMOUNT_TOO_SMALL,)


def test_a_day_that_is_over_is_planned_for_as_now_and_said() -> None:
    plan = make_plan(person("e"), Pot(None, TODAY - timedelta(days=1)), market(usual(), 1), TODAY)
    assert plan.highest is RiskLevel.R1
    assert plan.notes == (Note.DATE_PASSED, Note.NEEDED_WITHIN_A_YEAR)


def test_a_limit_of_nothing_is_kept_if_need_be_in_cash() -> None:
    unwilling = person("e", no_loss="yes")
    kept = make_plan(unwilling, FAR, market(usual(), 1), TODAY)
    assert (kept.limit_percent, kept.highest, kept.notes) == (0, RiskLevel.R1, ())
    assert kept.bad_year_e4 <= 0
    falling = [track("000001", RiskLevel.R1, Kind.MONEY, [-0.01] * 96), *usual()[1:6]]
    in_cash = make_plan(unwilling, FAR, market(falling, 1), TODAY)
    assert [part.role for part in in_cash.parts] == [Role.KEPT]
    assert in_cash.notes == (Note.NOTHING_SAFE,)


def test_a_list_without_a_history_is_planned_at_r1_and_said() -> None:
    young = [replace(each, returns=dict(list(each.returns.items())[-20:])) for each in usual()]
    plan = make_plan(person("e"), FAR, market(young, 1), TODAY)
    assert (plan.highest, plan.notes) == (RiskLevel.R1, (Note.TOO_FEW_FIGURES,))


def test_a_money_fund_without_a_figure_is_still_better_than_cash() -> None:
    plan = make_plan(person("e"), FAR, market([track("000001", RiskLevel.R1, Kind.MONEY, [])], 1), TODAY)
    assert [part.code for part in plan.parts] == ["000001"]


def test_of_two_twins_the_one_that_costs_less() -> None:
    same = swinging(8, 0.02, 0.03)
    dear = track("000010", RiskLevel.R4, Kind.STOCK, same, cost=15_000)
    cheap = track("000011", RiskLevel.R4, Kind.STOCK, [gain + 0.00001 for gain in same], cost=5_000)
    held = {part.code for part in make_plan(person("e"), FAR, market([*usual(), dear, cheap], 1), TODAY).parts}
    assert "000011" in held
    assert "000010" not in held


def test_a_short_life_is_carried_and_said() -> None:
    young = replace(usual()[1], returns=dict(list(usual()[1].returns.items())[-80:]))
    shelf = market([each for each in usual() if each.code != young.code] + [young], 1)
    parts = {part.code: part for part in make_plan(person("e"), FAR, shelf, TODAY).parts}
    assert parts.pop(young.code).carried
    assert parts
    assert not any(part.carried for part in parts.values())


def test_ten_pots_are_ten_plans_that_each_keep_the_limit() -> None:
    shelf = market(usual(), 1)
    pots = [Pot(10_000 * 10**each, TODAY + timedelta(days=200 * each)) for each in range(10)]
    plans = [make_plan(person("d"), pot, shelf, TODAY) for pot in pots]
    assert all(plan.bad_year_e4 <= 10_000 * plan.limit_percent for plan in plans)
    assert [plan.highest for plan in plans] == sorted(plan.highest for plan in plans)


def test_without_personal_order_people_of_one_class_and_limit_get_the_same() -> None:
    shelf, plain = market(usual(), 1), Stored(personal=False)
    one, other = person("e"), person("e", attitude="c", wanted="a")
    assert one.needs != other.needs
    assert make_plan(one, FAR, shelf, TODAY, plain) == make_plan(other, FAR, shelf, TODAY, plain)


def test_a_product_of_bad_quality_is_not_reached_for() -> None:
    shelf = market(usual(), 1)
    poor = Stored(quality={"000004": 1, "000005": 1, "000006": 1})
    assert make_plan(person("e"), FAR, shelf, TODAY, poor).highest is RiskLevel.R2


def test_a_pot_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="more than 0 fen"):
        Pot(0)
