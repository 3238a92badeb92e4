"""How a population is treated is what counting person by person gives."""

from collections.abc import Callable
from random import Random

import pytest

from recommender.evaluation.population import Group, Treatment, everybody, treat
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import CURRENT, UNKNOWN
from recommender.ranking.advice import Advice
from recommender.ranking.rank import advise
from tests.recommender.people import BOND, MONEY, STOCK, person

SHELF = (MONEY, BOND, STOCK)
ISSUERS = {MONEY.code: "one", BOND.code: "one", STOCK.code: "other"}
BOLD = person("e")
SEED, SIZE = 7, 300


def lawful(somebody: Profile) -> Advice:
    return advise(somebody, SHELF)


def upside_down(somebody: Profile) -> Advice:
    """The riskiest for the most cautious, nothing for those in the middle."""
    within = {RiskClass.C1_LOWEST: (STOCK,), RiskClass.C2: (STOCK, BOND), RiskClass.C4: (MONEY, BOND)}
    return advise(BOLD, within.get(somebody.risk_class, ()))


@pytest.mark.parametrize("advised", [lawful, upside_down])
def test_everybody_is_treated_as_counted_person_by_person(advised: Callable[[Profile], Advice]) -> None:
    found = treat(CURRENT, advised, ISSUERS, SIZE, SEED)
    expected, chance = Treatment(), Random(SEED + 1)
    for answers in everybody(CURRENT, SIZE, SEED):
        question = chance.choice(CURRENT.scored)
        given = "abcde".index(answers[question.code])
        to = chance.choice([n for n in (given - 1, given + 1) if 0 <= n < 5])
        own, other = (assess(CURRENT, {**answers, question.code: "abcde"[n]}) for n in (given, to))
        _add(expected, own, advised(own))
        _moved(expected, question.code, (own, advised(own)), (other, advised(other)), bolder=to > given)
    assert found == expected


def _add(expected: Treatment, somebody: Profile, advice: Advice) -> None:
    codes, levels = [pick.code for pick in advice.picks], [pick.risk_level for pick in advice.picks]
    group = expected.groups.setdefault(somebody.risk_class, Group())
    group.people += 1
    group.picks.update([len(codes)])
    group.highest.update([max(levels)] if levels else [])
    expected.issuers.update(ISSUERS[code] for code in codes)
    expected.one_issuer += len(codes) >= 2 and len({ISSUERS[code] for code in codes}) == 1
    expected.above += sum(level > somebody.risk_class.highest for level in levels)


def _moved(
    expected: Treatment, code: str, before: tuple[Profile, Advice], after: tuple[Profile, Advice], *, bolder: bool
) -> None:
    codes = [{pick.code for pick in advice.picks} for _, advice in (before, after)]
    highest = [max((int(pick.risk_level) for pick in advice.picks), default=0) for _, advice in (before, after)]
    expected.asked[code] += 1
    expected.moved[code] += codes[0] != codes[1]
    expected.moved_class[code] += before[0].risk_class is not after[0].risk_class
    expected.raised += highest[0] > highest[1] if bolder else highest[1] > highest[0]


def test_what_is_against_the_rules_is_seen() -> None:
    found = treat(CURRENT, upside_down, ISSUERS, SIZE, SEED)
    assert found.above
    assert found.raised
    assert RiskLevel.R4 in found.groups[RiskClass.C1_LOWEST].highest


def test_a_draw_gives_every_answer_but_not_knowing() -> None:
    people = list(everybody(CURRENT, 2_000, 3))
    assert len(people) == 2_000
    for question in CURRENT.questions:
        assert {answers[question.code] for answers in people} == {each.code for each in question.options} - {UNKNOWN}
    usual = [sum(answers["debts"] == option for answers in people) for option in "abcde"]
    assert all(300 < times < 500 for times in usual)
    assert 50 < sum(answers["no-loss"] == "yes" for answers in people) < 150
