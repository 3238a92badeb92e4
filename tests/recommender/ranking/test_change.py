"""What would change an advice: one answer, the smallest step, and never a word that leads to a higher class."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings

from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import CURRENT, UNKNOWN
from recommender.ranking.advice import Advice
from recommender.ranking.candidate import Candidate
from recommender.ranking.change import NEVER_COACHED, Change, remembered, smallest_change
from recommender.ranking.rank import advise
from recommender.scores.stored import Stored
from tests.recommender.people import BOND, MONEY, STOCK, answers_of, any_answers, any_candidates

SHORT = replace(STOCK, code="000007", lock_up_days=360)
"""A stock fund that wants a year's patience."""


def advising(*candidates: Candidate) -> Callable[[Profile], Advice]:
    return lambda somebody: advise(somebody, candidates)


def test_a_longer_horizon_would_bring_in_what_is_locked() -> None:
    answers = answers_of("d", {"horizon": "b", "largest-loss": "c"})
    found = smallest_change(CURRENT, answers, advising(MONEY, SHORT), SHORT.code)
    assert found == Change("horizon", "c", 1)
    assert isinstance(found.steps, int)


def test_a_shorter_horizon_would_take_out_what_is_locked() -> None:
    answers = answers_of("d", {"horizon": "c", "largest-loss": "c"})
    assert smallest_change(CURRENT, answers, advising(MONEY, SHORT), SHORT.code) == Change("horizon", "b", 1)


def test_what_only_another_class_would_bring_in_has_no_change() -> None:
    assert smallest_change(CURRENT, answers_of("b"), advising(MONEY, STOCK), STOCK.code) is None


def test_nobody_is_told_which_knowledge_to_claim() -> None:
    knotty = replace(BOND, complex=True)
    answers = answers_of("d", {"knowledge": "c"})
    assert smallest_change(CURRENT, answers, advising(MONEY, knotty), knotty.code) is None


@settings(max_examples=40)
@given(any_answers(), any_candidates)
def test_it_is_one_answer_that_changes_the_pick_and_not_the_class(
    answers: dict[str, str], candidates: list[Candidate]
) -> None:
    advised = remembered(advising(*candidates))
    own = assess(CURRENT, answers)
    for candidate in candidates[:2]:
        found = smallest_change(CURRENT, answers, advised, candidate.code)
        every = {
            (question.code, option.code): abs(option.score - question.option(answers[question.code]).score) // 2
            for question in CURRENT.questions
            for option in question.options
            if option.code != UNKNOWN and question.part not in NEVER_COACHED
        }
        works = {
            key: steps for key, steps in every.items() if steps and _changes(answers, key, own, candidate, candidates)
        }
        assert (found is None) is (not works)
        if found is not None:
            assert works[found.question, found.option] == found.steps == min(works.values())


@given(any_answers(), any_candidates)
def test_what_is_remembered_is_what_would_be_worked_out(answers: dict[str, str], candidates: list[Candidate]) -> None:
    """Whoever looks the same to ranking gets the same advice, whatever else they answered."""
    calls = []

    def counted(somebody: Profile) -> Advice:
        calls.append(somebody)
        return advise(somebody, candidates, Stored(affinity={}))

    recall = remembered(counted)
    for option in ("a", "b"):
        somebody = assess(CURRENT, answers | {"years": option})
        assert recall(somebody) == advise(somebody, candidates, Stored(affinity={}))
    assert len(calls) <= 2


def _changes(
    answers: dict[str, str], key: tuple[str, str], own: Profile, candidate: Candidate, candidates: list[Candidate]
) -> bool:
    other = assess(CURRENT, answers | {key[0]: key[1]})
    picked = [candidate.code in [pick.code for pick in advise(each, candidates).picks] for each in (own, other)]
    return other.risk_class is own.risk_class and picked[0] != picked[1]
