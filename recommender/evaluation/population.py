"""A generated population, and how the model treats it: who gets nothing, how many get three, whose products they are.

Answers are drawn one by one, uniformly among the five; only the money within reach follows a published figure. Nothing
is published of how answers go together, so they are drawn independently: the population is a test of the model, and no
portrait of investors.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import UNKNOWN, Answers, Question, Questionnaire
from recommender.ranking.advice import Advice

ASSETS: Final = {"a": 20, "b": 20, "c": 20, "d": 20, "e": 20}
"""Percent. Near 40% of fund investors had financial assets above 500,000 yuan: AMAC, survey of fund investors of 2019
(全国公募基金投资者状况调查报告). Within the two parts nothing is published by our brackets: uniform."""
DECIDED: Final = {"capacity": {"yes": 98, "no": 2}, "no-loss": {"yes": 5, "no": 95}}
"""Percent, assumed: uniform would make three of four people C1-lowest and hide everybody else."""


@dataclass(slots=True)
class Group:
    """People of one class: how many, how many products each was suggested, and how high the suggestions went."""

    people: int = 0
    picks: Counter[int] = field(default_factory=Counter)
    highest: Counter[RiskLevel] = field(default_factory=Counter)


@dataclass(slots=True)
class Treatment:
    """How everybody was treated.

    `issuers` counts suggestions by issuer, `one_issuer` people all of whose two or three suggestions come from one.
    `moved` counts, question by question, people to whom the next answer (up or down, drawn) gave another set of
    products, `moved_class` another class, of `asked` who were asked that question again; `above` suggestions above
    the class, `raised` people whom a more cautious answer gave a higher level.
    """

    groups: dict[RiskClass, Group] = field(default_factory=dict)
    issuers: Counter[str] = field(default_factory=Counter)
    one_issuer: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    moved_class: Counter[str] = field(default_factory=Counter)
    above: int = 0
    raised: int = 0


def everybody(questionnaire: Questionnaire, size: int, seed: int) -> Iterator[Answers]:
    """So many complete sets of answers, always the same for a seed."""
    chance = Random(seed)  # noqa: S311 a population is to be the same again, not hard to guess
    columns = {each.code: chance.choices(*_weighted(each), k=size) for each in questionnaire.questions}
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def treat(
    questionnaire: Questionnaire,
    advised: Callable[[Profile], Advice],
    issuers: Mapping[str, str],
    size: int,
    seed: int,
) -> Treatment:
    """Advise everybody, and again after one answer moved a step. `issuers` names each product's, for counting alone."""
    found, chance = Treatment(), Random(seed + 1)  # noqa: S311 as above
    for answers in everybody(questionnaire, size, seed):
        person = assess(questionnaire, answers)
        advice = advised(person)
        _count(found, person, advice, issuers)
        question = chance.choice(questionnaire.scored)
        other = _a_step(question, answers[question.code], chance)
        after = assess(questionnaire, {**answers, question.code: other})
        bolder = question.option(other).score > question.option(answers[question.code]).score
        _compare(found, question.code, (person, advice), (after, advised(after)), bolder=bolder)
    return found


def _weighted(question: Question) -> tuple[list[str], list[int]]:
    shares = DECIDED.get(question.code) or (ASSETS if question.code == "assets" else {})
    options = [option.code for option in question.options if option.code != UNKNOWN]
    return options, [shares.get(option, 1) for option in options]


def _a_step(question: Question, given: str, chance: Random) -> str:
    options = [option.code for option in question.options if option.code != UNKNOWN]
    place = options.index(given)
    return chance.choice([options[near] for near in (place - 1, place + 1) if 0 <= near < len(options)])


def _count(found: Treatment, person: Profile, advice: Advice, issuers: Mapping[str, str]) -> None:
    group = found.groups.setdefault(person.risk_class, Group())
    group.people += 1
    group.picks[len(advice.picks)] += 1
    if (highest := _highest(advice)) is not None:
        group.highest[highest] += 1
    theirs = [issuers[pick.code] for pick in advice.picks]
    found.issuers.update(theirs)
    found.one_issuer += len(theirs) > 1 and len(set(theirs)) == 1
    found.above += sum(not person.risk_class.allows(pick.risk_level) for pick in advice.picks)


def _compare(
    found: Treatment, question: str, before: tuple[Profile, Advice], after: tuple[Profile, Advice], *, bolder: bool
) -> None:
    found.asked[question] += 1
    found.moved[question] += _codes(before[1]) != _codes(after[1])
    found.moved_class[question] += before[0].risk_class != after[0].risk_class
    cautious, bold = (before[1], after[1]) if bolder else (after[1], before[1])
    found.raised += (_highest(cautious) or 0) > (_highest(bold) or 0)


def _codes(advice: Advice) -> set[str]:
    return {pick.code for pick in advice.picks}


def _highest(advice: Advice) -> RiskLevel | None:
    return max((pick.risk_level for pick in advice.picks), default=None)
