"""What would change an advice: the smallest change of one answer, found by trying every one.

Never one that changes the class, nor one of what a person knows or has done: nobody is coached to a higher class, or to
claim what they do not know.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import UNKNOWN, Answers, Part, Questionnaire
from recommender.ranking.advice import Advice

NEVER_COACHED: Final = frozenset({Part.KNOWLEDGE, Part.EXPERIENCE, Part.DECIDING})


@dataclass(frozen=True, slots=True)
class Change:
    """One answer given otherwise; `steps` is how many options away it is, a step being two points."""

    question: str
    option: str
    steps: int


def smallest_change(
    questionnaire: Questionnaire, answers: Answers, advised: Callable[[Profile], Advice], code: str
) -> Change | None:
    """The smallest change that would bring a product among the picks, or take it out; None if no single one does.

    `advised` gives the advice for a profile, all else as it was. Of equal changes the first question's counts.
    """
    own = assess(questionnaire, answers)
    before = _picked(advised(own), code)
    for change in sorted(_changes(questionnaire, answers), key=lambda change: change.steps):
        other = assess(questionnaire, {**answers, change.question: change.option})
        if other.risk_class is own.risk_class and _picked(advised(other), code) != before:
            return change
    return None


def remembered(advised: Callable[[Profile], Advice]) -> Callable[[Profile], Advice]:
    """The same, each answer of it worked out once: many changes make no difference to what ranking looks at."""
    known: dict[object, Advice] = {}

    def recall(person: Profile) -> Advice:
        key = _looked_at(person)
        if key not in known:
            known[key] = advised(person)
        return known[key]

    return recall


def _looked_at(person: Profile) -> object:
    """What ranking looks at of a profile, and nothing else of it."""
    return (
        person.risk_class,
        person.needs,
        person.horizon_months,
        person.knows_complex,
        person.reachable_yuan,
        person.answers["capacity"],
    )


def _changes(questionnaire: Questionnaire, answers: Answers) -> Iterator[Change]:
    for question in questionnaire.questions:
        if question.part not in NEVER_COACHED:
            given = question.option(answers[question.code])
            for option in question.options:
                if option.code not in (given.code, UNKNOWN) and option.score != given.score:
                    yield Change(question.code, option.code, abs(option.score - given.score) // 2)


def _picked(advice: Advice, code: str) -> bool:
    return any(pick.code == code for pick in advice.picks)
