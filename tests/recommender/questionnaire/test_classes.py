"""Every sum and both deciding answers, against the bounds as the practice states them."""

from itertools import pairwise

import pytest

from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import assess
from recommender.questionnaire.questions import CURRENT, ScoreRangeError, class_for
from tests.recommender.people import SETTLED

STATED = (
    (range(24, 35), RiskClass.C1),
    (range(35, 49), RiskClass.C2),
    (range(49, 63), RiskClass.C3),
    (range(63, 81), RiskClass.C4),
    (range(81, 121), RiskClass.C5),
)
OF_SUM = {score: stated for sums, stated in STATED for score in sums}
REACHABLE = range(24, 121, 2)

# The bold side of each contradiction is raised last, and its cautious side first, so that none stands on the way.
_RAISED = ("experience", "horizon", "largest-loss")


def answers_worth(score: int) -> dict[str, str]:
    """Answers that contradict nothing and add up to an even score from 24 to 120, no side ahead of the other."""
    order = sorted((question.code for question in CURRENT.scored), key=lambda code: code not in _RAISED)
    each, more = divmod((score - 24) // 2, len(order))
    return {code: "abcde"[each + (place < more)] for place, code in enumerate(order)}


def test_every_sum_from_24_to_120_has_its_class() -> None:
    assert sorted(OF_SUM) == list(range(24, 121))
    assert {score: class_for(score, CURRENT.bounds) for score in range(24, 121)} == OF_SUM


def test_the_bound_of_the_boldest_is_81() -> None:
    assert class_for(80, CURRENT.bounds) is RiskClass.C4
    assert class_for(81, CURRENT.bounds) is RiskClass.C5
    assert class_for(82, CURRENT.bounds) is RiskClass.C5


@pytest.mark.parametrize("score", [-1, 0, 23, 121, 1000])
def test_a_sum_that_cannot_be_is_refused(score: int) -> None:
    with pytest.raises(ScoreRangeError, match=f"{score} is not between 24 and 120"):
        class_for(score, CURRENT.bounds)


def test_bounds_leave_no_gap() -> None:
    assert all(above.lowest == below.highest + 1 for below, above in pairwise(CURRENT.bounds))


@pytest.mark.parametrize("score", REACHABLE)
def test_answers_of_every_reachable_sum_give_its_class(score: int) -> None:
    profile = assess(CURRENT, answers_worth(score) | SETTLED)
    assert (profile.raw_score, profile.score, profile.conflicts) == (score, score, ())
    assert (profile.risk_class, profile.decided_by) == (OF_SUM[score], None)


@pytest.mark.parametrize("score", REACHABLE)
@pytest.mark.parametrize(("question", "answer"), [("capacity", "no"), ("no-loss", "yes")])
def test_a_deciding_answer_gives_the_lowest_class_at_every_sum(score: int, question: str, answer: str) -> None:
    profile = assess(CURRENT, answers_worth(score) | SETTLED | {question: answer})
    assert (profile.raw_score, profile.risk_class, profile.decided_by) == (score, RiskClass.C1_LOWEST, question)


def test_both_deciding_answers_give_the_lowest_class() -> None:
    profile = assess(CURRENT, answers_worth(120) | {"capacity": "no", "no-loss": "yes"})
    assert (profile.risk_class, profile.decided_by) == (RiskClass.C1_LOWEST, "capacity")


@pytest.mark.parametrize(
    ("risk_class", "highest"),
    [
        (RiskClass.C1_LOWEST, RiskLevel.R1),
        (RiskClass.C1, RiskLevel.R1),
        (RiskClass.C2, RiskLevel.R2),
        (RiskClass.C3, RiskLevel.R3),
        (RiskClass.C4, RiskLevel.R4),
        (RiskClass.C5, RiskLevel.R5),
    ],
)
def test_what_each_class_opens(risk_class: RiskClass, highest: RiskLevel) -> None:
    assert risk_class.highest is highest
    assert [level for level in RiskLevel if risk_class.allows(level)] == list(RiskLevel)[: highest.value]
