"""The count of all answer patterns agrees with judging them one by one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

import numpy as np
import pytest

from recommender.products.suitability import RiskClass
from recommender.questionnaire.patterns import SCORES, _alike, _Grid, count
from recommender.questionnaire.profile import assess
from recommender.questionnaire.questions import CURRENT, of_version
from tests.recommender.people import SETTLED

VERSIONS = pytest.mark.parametrize("version", ["1", "2"])


@VERSIONS
def test_any_pattern_has_the_class_that_assessing_gives(version: str) -> None:
    questionnaire, chance = of_version(version), Random(5)
    alike = _alike(questionnaire)
    grid = _Grid.of(questionnaire, alike)
    tables = {more: grid.classes(more) for more in range(2 * len(alike), 10 * len(alike) + 1, 2)}
    for _ in range(2_000):
        answers = {question.code: chance.choice("abcde") for question in questionnaire.scored}
        profile = assess(questionnaire, answers | SETTLED)
        place = tuple("abcde".index(answers[code]) for code in grid.questions)
        by_sum, own = tables[sum(SCORES["abcde".index(answers[code])] for code in alike)]
        assert (by_sum[place], own[place]) == (profile.by_sum, profile.risk_class)


def test_the_questions_that_count_alike_are_named_by_no_contradiction() -> None:
    assert _alike(CURRENT) == ("income-source", "assets", "share", "debts")


@pytest.mark.soak
@VERSIONS
def test_every_pattern_is_counted_and_no_bolder_answer_lowers_a_class(version: str) -> None:
    found = count(of_version(version))
    assert found.total == 5**12 == sum(found.by_sum.values())
    assert found.monotone
    assert all(found.moved_a_step[code] <= found.moved_by[code] <= found.moved for code in found.moved_by)
    if version == "1":
        assert found.by_sum == found.classes == _by_convolving()


def _by_convolving() -> Mapping[RiskClass, int]:
    """The same distribution of version 1 by adding up scores of tied answers and convolving the free questions."""
    grid = _Grid.of(of_version("1"), _alike(of_version("1")))
    sums = Counter(map(int, np.asarray(grid.score).ravel()))
    for _ in range(4):
        sums = Counter(dict(_added(sums)))
    classes: Counter[RiskClass] = Counter()
    for score, times in sums.items():
        classes[RiskClass(int(grid.by_sum[score]))] += times
    return classes


def _added(sums: Counter[int]) -> Iterator[tuple[int, int]]:
    added: Counter[int] = Counter()
    for (score, times), more in product(sums.items(), SCORES):
        added[score + more] += times
    yield from added.items()
