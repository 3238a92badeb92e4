"""Twelve people of every class, drawn once: each answers near a leaning of their own, from cautious to bold."""

from collections.abc import Mapping
from random import Random
from typing import Final

from recommender.products.suitability import RiskClass
from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import UNKNOWN, Answers, Questionnaire

TWELVE: Final = 12
_SEED: Final = 12
_UNWILLING: Final = 0.1
"""The share of people who bear no loss, so that the lowest class is found as well."""


def twelve_of_each(questionnaire: Questionnaire) -> Mapping[RiskClass, tuple[Profile, ...]]:
    """The first twelve of each class, no two alike, among people who are always the same."""
    chance = Random(_SEED)  # noqa: S311 the people are to be the same again, not hard to guess
    found: dict[RiskClass, list[Profile]] = {each: [] for each in RiskClass}
    while any(len(people) < TWELVE for people in found.values()):
        person = assess(questionnaire, _answers(questionnaire, chance))
        known = found[person.risk_class]
        if len(known) < TWELVE and all(each.answers != person.answers for each in known):
            known.append(person)
    return {each: tuple(people) for each, people in found.items()}


def _answers(questionnaire: Questionnaire, chance: Random) -> Answers:
    leaning = chance.uniform(0, 4)
    answers = {"capacity": "yes", "no-loss": "yes" if chance.random() < _UNWILLING else "no"}
    for question in questionnaire.scored:
        options = [option.code for option in question.options if option.code != UNKNOWN]
        answers[question.code] = options[min(max(round(chance.gauss(leaning, 1)), 0), len(options) - 1)]
    return answers
