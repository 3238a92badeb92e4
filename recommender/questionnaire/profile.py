"""From answers to a class: the sum, contradictions that lower it, answers that decide alone, and what matters."""

from collections.abc import Mapping
from dataclasses import dataclass

from recommender.products.suitability import RiskClass
from recommender.questionnaire.questions import Answers, Question, Questionnaire, Side, UnknownQuestionError, class_for

MIDDLE = 6
"""The score that pulls the class neither way."""
PULLS = 3
"""How many answers are named on each side when a class is explained."""


class AnswersError(ValueError):
    """The answers cannot be judged: `missing` questions have no answer, `unknown` ones are not of this version."""

    def __init__(self, missing: tuple[str, ...], unknown: tuple[str, ...]) -> None:
        super().__init__(f"missing: {', '.join(missing) or 'none'}; unknown: {', '.join(unknown) or 'none'}")
        self.missing = missing
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction that stands: the codes of the cautious question, and of the bold one whose answer counts less."""

    code: str
    cautious: str
    bold: str


@dataclass(frozen=True, slots=True)
class Pull:
    """An answer that pulled the class up or down. `points` is its distance from the middle; 0 for a deciding answer."""

    question: str
    option: str
    points: int


@dataclass(frozen=True, slots=True)
class SideClass:
    """One side alone: the sum of its answers as they count, and the class that twelve answers like them would give."""

    side: Side
    score: int
    risk_class: RiskClass


@dataclass(frozen=True, slots=True)
class Needs:
    """How much each thing matters to a person, from 1 to 5; the weights of the ranking."""

    income: int
    growth: int
    calm: int
    access: int
    cost: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What the answers say about a person.

    `raw_score` is the plain sum, `score` the sum after contradictions, never higher; `by_sum` is the class of `score`
    by the bounds. `sides` are willingness and ability apart, the more cautious first; `held_back` whether it lowered
    the class. `decided_by` names the question that alone gave C1-lowest. `horizon_months` and `largest_loss_percent`
    are the answers read at their most cautious; `reachable_yuan` is the most that the person could put in.
    """

    version: str
    raw_score: int
    score: int
    by_sum: RiskClass
    sides: tuple[SideClass, SideClass]
    held_back: bool
    risk_class: RiskClass
    decided_by: str | None
    conflicts: tuple[Conflict, ...]
    ups: tuple[Pull, ...]
    downs: tuple[Pull, ...]
    answers: Answers
    horizon_months: int
    largest_loss_percent: int
    reachable_yuan: int | None
    needs: Needs
    knows_complex: bool


def assess(questionnaire: Questionnaire, answers: Answers) -> Profile:
    """The profile of a complete set of answers. Raises AnswersError when answers are missing or not of this version."""
    _check(questionnaire, answers)
    counted = as_counted(questionnaire, answers)
    scores = _scores(questionnaire, counted)
    score, decided_by = sum(scores.values()), _decided_by(questionnaire, answers)
    by_sum, sides = class_for(score, questionnaire.bounds), side_classes(questionnaire, scores)
    held = hold_back(questionnaire, by_sum, sides[0].risk_class)
    ups, downs = _pulls(questionnaire, answers, counted)
    return Profile(
        version=questionnaire.version,
        raw_score=sum(_scores(questionnaire, answers).values()),
        score=score,
        by_sum=by_sum,
        sides=sides,
        held_back=held < by_sum and decided_by is None,
        risk_class=held if decided_by is None else RiskClass.C1_LOWEST,
        decided_by=decided_by,
        conflicts=standing_conflicts(questionnaire, answers),
        ups=ups,
        downs=downs,
        answers=dict(answers),
        horizon_months=_measure(questionnaire, counted, "horizon") or 0,
        largest_loss_percent=_measure(questionnaire, counted, "largest-loss") or 0,
        reachable_yuan=_measure(questionnaire, counted, "assets"),
        needs=_needs(scores),
        knows_complex=min(scores["knowledge"], scores["experience"]) >= 8,
    )


def side_classes(questionnaire: Questionnaire, scores: Mapping[str, int]) -> tuple[SideClass, SideClass]:
    """Willingness and ability, the more cautious first; `scores` are the answers' as they count."""
    ability, willingness = (_side(questionnaire, side, scores) for side in (Side.ABILITY, Side.WILLINGNESS))
    return (ability, willingness) if ability.risk_class < willingness.risk_class else (willingness, ability)


def hold_back(questionnaire: Questionnaire, by_sum: RiskClass, cautious: RiskClass) -> RiskClass:
    """The class of the sum, unless it stands too far above the more cautious side."""
    steps = questionnaire.above_cautious_side
    return by_sum if steps is None else min(by_sum, RiskClass(min(cautious + steps, RiskClass.C5)))


def _side(questionnaire: Questionnaire, side: Side, scores: Mapping[str, int]) -> SideClass:
    own = [scores[code] for code in questionnaire.sides[side]]
    as_twelve = sum(own) * len(questionnaire.scored) // len(own)
    return SideClass(side, sum(own), class_for(as_twelve, questionnaire.bounds))


def _measure(questionnaire: Questionnaire, answers: Answers, question: str) -> int | None:
    return questionnaire.question(question).option(answers[question]).measure


def standing_conflicts(questionnaire: Questionnaire, answers: Answers) -> tuple[Conflict, ...]:
    """The contradictions among the answers given so far, in the questionnaire's order."""
    return tuple(
        Conflict(rule.code, rule.cautious, rule.bold)
        for rule in questionnaire.contradictions
        if rule.bold in answers
        and (cap := rule.caps.get(answers.get(rule.cautious, ""))) is not None
        and questionnaire.question(rule.bold).option(answers[rule.bold]).score > cap
    )


def as_counted(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """The answers as they count: one that contradicts counts as the boldest answer to its question that would not."""
    counted = dict(answers)
    for rule in questionnaire.contradictions:
        bold = questionnaire.question(rule.bold)
        cap = rule.caps.get(counted[rule.cautious])
        if cap is not None and bold.option(counted[rule.bold]).score > cap:
            counted[rule.bold] = next(option.code for option in bold.options if option.score == cap)
    return counted


def _scores(questionnaire: Questionnaire, answers: Answers) -> Mapping[str, int]:
    return {question.code: question.option(answers[question.code]).score for question in questionnaire.scored}


def _needs(scores: Mapping[str, int]) -> Needs:
    """Each answer is a step from 1 to 5: a bold one wants growth, a cautious one calm, income and its money at hand."""
    step = {code: score // 2 for code, score in scores.items()}
    return Needs(
        income=6 - step["wanted"],
        growth=min(step["attitude"], step["horizon"]),
        calm=6 - step["largest-loss"],
        access=6 - step["horizon"],
        cost=3 if step["horizon"] >= 4 else 2,
    )


def _check(questionnaire: Questionnaire, answers: Answers) -> None:
    missing = tuple(question.code for question in questionnaire.questions if question.code not in answers)
    unknown = tuple(sorted(code for code in answers if not _is_known(questionnaire, code, answers[code])))
    if missing or unknown:
        raise AnswersError(missing, unknown)


def _is_known(questionnaire: Questionnaire, question: str, option: str) -> bool:
    try:
        questionnaire.question(question).option(option)
    except UnknownQuestionError:
        return False
    return True


def _decided_by(questionnaire: Questionnaire, answers: Answers) -> str | None:
    deciding = (each for each in questionnaire.questions if each.option(answers[each.code]).decides)
    return next((question.code for question in deciding), None)


def _pulls(
    questionnaire: Questionnaire, answers: Answers, counted: Answers
) -> tuple[tuple[Pull, ...], tuple[Pull, ...]]:
    """The answers that pulled hardest each way; one that counts less than it says is told as a contradiction."""
    meant = [question for question in questionnaire.scored if answers[question.code] == counted[question.code]]
    pulls = sorted((_pull(question, answers) for question in meant), key=lambda pull: -abs(pull.points))
    decided_by = _decided_by(questionnaire, answers)
    first = () if decided_by is None else (Pull(decided_by, answers[decided_by], 0),)
    ups = tuple(pull for pull in pulls if pull.points > 0)
    downs = tuple(pull for pull in pulls if pull.points < 0)
    return ups[:PULLS], (first + downs)[:PULLS]


def _pull(question: Question, answers: Answers) -> Pull:
    option = question.option(answers[question.code])
    return Pull(question.code, option.code, option.score - MIDDLE)
