"""Patterns of a small questionnaire, counted together, are those that are counted one by one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from recommender.products.suitability import RiskClass
from recommender.questionnaire.patterns import SCORES, Patterns, count
from recommender.questionnaire.profile import as_counted, hold_back, side_classes
from recommender.questionnaire.questions import CURRENT, Bound, Contradiction, Questionnaire, Side, class_for

ALIKE, TIED, FREE = ("assets", "share"), ("horizon", "largest-loss"), ("knowledge", "attitude")
SMALL = replace(
    CURRENT,
    questions=tuple(each for each in CURRENT.questions if each.code in {*ALIKE, *TIED, *FREE, "no-loss"}),
    bounds=(
        Bound(12, 19, RiskClass.C1),
        Bound(20, 27, RiskClass.C2),
        Bound(28, 36, RiskClass.C3),
        Bound(37, 45, RiskClass.C4),
        Bound(46, 60, RiskClass.C5),
    ),
    contradictions=tuple(rule for rule in CURRENT.contradictions if rule.bold == "largest-loss"),
    sides={Side.ABILITY: (*ALIKE, "horizon"), Side.WILLINGNESS: ("largest-loss", "attitude")},
)
FALLING = replace(SMALL, contradictions=(Contradiction("falls", "horizon", "largest-loss", {"d": 4, "e": 2}),))
"""Bolder about time counts for less, so that a bolder answer lowers the class."""
FIRST_HIGH = replace(SMALL, bounds=(Bound(12, 19, RiskClass.C2), Bound(20, 27, RiskClass.C1), *SMALL.bounds[2:]))
"""The same of any question."""


@pytest.mark.parametrize("questionnaire", [SMALL, FALLING, FIRST_HIGH])
@pytest.mark.parametrize("steps", [None, 0, 1])
def test_every_pattern_is_counted_as_one_by_one(questionnaire: Questionnaire, steps: int | None) -> None:
    held = replace(questionnaire, above_cautious_side=steps)
    found = count(held)
    assert found == _one_by_one(held)
    assert all(isinstance(each, int) for each in (*found.moved_by.values(), *found.moved_a_step.values()))


def test_only_a_bolder_answer_that_never_lowers_is_monotone() -> None:
    assert [count(each).monotone for each in (SMALL, FALLING, FIRST_HIGH)] == [True, False, False]


def _one_by_one(questionnaire: Questionnaire) -> Patterns:
    codes = (*ALIKE, *TIED, *FREE)
    judged = [
        _judged(questionnaire, dict(zip(codes, each, strict=True))) for each in product("abcde", repeat=len(codes))
    ]
    classes = np.array([own for _, own in judged]).reshape((len(SCORES),) * len(codes))
    moved, beside = {}, {}
    for axis, code in enumerate(codes):
        by_answer = np.moveaxis(classes, axis, 0)
        moved[code] = np.moveaxis(np.array([(by_answer != each).any(axis=0) for each in by_answer]), 0, axis)
        near = [by_answer[[n for n in (at - 1, at + 1) if 0 <= n < 5]] for at in range(5)]
        beside[code] = sum(int((near[at] != by_answer[at]).any(axis=0).sum()) for at in range(5))
    return Patterns(
        total=5 ** len(codes),
        by_sum=Counter(by_sum for by_sum, _ in judged),
        classes=Counter(own for _, own in judged),
        moved=int(np.any([*moved.values()], axis=0).sum()),
        moved_by={code: int(each.sum()) for code, each in moved.items()},
        moved_a_step=beside,
        monotone=all(bool((np.diff(classes, axis=axis) >= 0).all()) for axis in range(len(codes))),
    )


def _judged(questionnaire: Questionnaire, answers: Mapping[str, str]) -> tuple[RiskClass, RiskClass]:
    counted = as_counted(questionnaire, {**answers, "no-loss": "no"})
    scores = {code: questionnaire.question(code).option(counted[code]).score for code in answers}
    by_sum = class_for(sum(scores.values()), questionnaire.bounds)
    return by_sum, hold_back(questionnaire, by_sum, side_classes(questionnaire, scores)[0].risk_class)
