"""The questionnaire as versioned data: questions, what an answer is worth, bounds of the classes, contradictions.

Twelve scored questions in five parts, each worth 2, 4, 6, 8 or 10, so that the sum runs from 24 to 120, and two that
decide alone. The topics follow the forms of Chinese fund sellers; the words live in the locales and are our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from recommender.products.suitability import RiskClass

Answers = Mapping[str, str]
"""Question code to option code; may be partial while a person is still answering."""

UNKNOWN = "unknown"


class Side(StrEnum):
    """The two sides of bearing a loss, judged apart: wanting to, and being able to."""

    WILLINGNESS = "willingness"
    ABILITY = "ability"


class UnknownVersionError(LookupError):
    """No questionnaire has this version."""


class UnknownQuestionError(LookupError):
    """This questionnaire has no such question, or the question no such option."""


class ScoreRangeError(ValueError):
    """The sum lies outside what the questionnaire can give, so it names no class."""


class Part(StrEnum):
    """What a question is about: five scored parts, and the two questions that decide alone."""

    FINANCES = "finances"
    KNOWLEDGE = "knowledge"
    EXPERIENCE = "experience"
    AIMS = "aims"
    ATTITUDE = "attitude"
    DECIDING = "deciding"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `measure` is what it says in the question's own unit, where it has one.

    It is the most cautious reading; of the money within reach, the upper end, which nobody is wrongly shut out by.
    """

    code: str
    score: int
    measure: int | None = None
    decides: bool = False


@dataclass(frozen=True)
class Question:
    """One question and its options, the most cautious first; "unknown", where it is honest to say so, stands last."""

    code: str
    part: Part
    options: tuple[Option, ...]

    @cached_property
    def decides(self) -> bool:
        """Whether one of its answers alone gives the lowest class; such a question adds nothing to the sum."""
        return any(option.decides for option in self.options)

    @cached_property
    def by_code(self) -> Mapping[str, Option]:
        """Each option by its code."""
        return {option.code: option for option in self.options}

    def option(self, code: str) -> Option:
        """The option of this code, or UnknownQuestionError."""
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownQuestionError(f"{self.code} has no option {code!r}") from None


@dataclass(frozen=True, slots=True)
class Bound:
    """The sums, both ends included, that give a class."""

    lowest: int
    highest: int
    risk_class: RiskClass


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers that cannot both be meant.

    `caps` gives, for an answer to the cautious question, the highest score the bold one may have beside it; an answer
    that is not named leaves it free. Caps never fall as the cautious question is answered more boldly, so that a bolder
    answer never lowers the class. A rule that caps a question stands before the rules in which that question is the
    cautious one, so that an answer counting less caps as what it counts for.
    """

    code: str
    cautious: str
    bold: str
    caps: Mapping[str, int]


@dataclass(frozen=True)
class Questionnaire:
    """One version: its questions in the order they are asked, twelve scored and then two deciding.

    `sides` names the questions of either side; what a person knows belongs to neither, it opens or closes gates.
    `above_cautious_side` is how many classes the sum may stand above the more cautious side, None for any number.
    """

    version: str
    questions: tuple[Question, ...]
    bounds: tuple[Bound, ...]
    contradictions: tuple[Contradiction, ...]
    sides: Mapping[Side, tuple[str, ...]]
    above_cautious_side: int | None

    def question(self, code: str) -> Question:
        """The question of this code, or UnknownQuestionError."""
        return self.questions[self.number(code) - 1]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each question, counted from 1."""
        return {question.code: number for number, question in enumerate(self.questions, start=1)}

    def number(self, code: str) -> int:
        """The place of a question, counted from 1, or UnknownQuestionError."""
        try:
            return self.numbers[code]
        except KeyError:
            raise UnknownQuestionError(f"version {self.version} has no question {code!r}") from None

    def next_unanswered(self, answers: Answers) -> Question | None:
        """The first question without an answer, or None when all have one."""
        return next((question for question in self.questions if question.code not in answers), None)

    def previous(self, code: str) -> Question | None:
        """The question asked before this one, or None for the first."""
        number = self.number(code)
        return self.questions[number - 2] if number > 1 else None

    @cached_property
    def scored(self) -> tuple[Question, ...]:
        """The questions that make up the sum."""
        return tuple(question for question in self.questions if not question.decides)


def class_for(score: int, bounds: tuple[Bound, ...]) -> RiskClass:
    """The class a sum gives. Raises ScoreRangeError for a sum that no set of answers can have."""
    for bound in bounds:
        if bound.lowest <= score <= bound.highest:
            return bound.risk_class
    raise ScoreRangeError(f"{score} is not between {bounds[0].lowest} and {bounds[-1].highest}")


def _scored(code: str, part: Part, measures: tuple[int | None, ...] = (), *, unknown: bool = False) -> Question:
    """Five options worth 2 to 10; not knowing is worth what the most cautious answer is worth, never the middle."""
    readings: tuple[int | None, ...] = measures or (None,) * 5
    options = [Option(*option) for option in zip("abcde", (2, 4, 6, 8, 10), readings, strict=True)]
    if unknown:
        options.append(Option(UNKNOWN, options[0].score, options[0].measure))
    return Question(code, part, tuple(options))


def _deciding(code: str, answer: str) -> Question:
    return Question(code, Part.DECIDING, tuple(Option(each, 0, decides=each == answer) for each in ("yes", "no")))


_FIRST = Questionnaire(
    version="1",
    questions=(
        _scored("income-source", Part.FINANCES),
        _scored("assets", Part.FINANCES, (50_000, 200_000, 500_000, 2_000_000, None), unknown=True),  # yuan at most
        _scored("share", Part.FINANCES, unknown=True),
        _scored("debts", Part.FINANCES, unknown=True),
        _scored("knowledge", Part.KNOWLEDGE),
        _scored("experience", Part.EXPERIENCE),
        _scored("years", Part.EXPERIENCE),
        _scored("horizon", Part.AIMS, (0, 3, 12, 36, 60), unknown=True),  # months until it may be needed
        _scored("wanted", Part.AIMS, unknown=True),
        _scored("attitude", Part.ATTITUDE, unknown=True),
        _scored("gain-loss", Part.ATTITUDE, (1, 5, 15, 30, 60), unknown=True),  # percent lost if it goes badly
        _scored("largest-loss", Part.ATTITUDE, (5, 15, 30, 50, 50), unknown=True),  # percent that is surely bearable
        _deciding("capacity", "no"),
        _deciding("no-loss", "yes"),
    ),
    bounds=(
        Bound(24, 34, RiskClass.C1),
        Bound(35, 48, RiskClass.C2),
        Bound(49, 62, RiskClass.C3),
        Bound(63, 80, RiskClass.C4),
        Bound(81, 120, RiskClass.C5),
    ),
    contradictions=(
        Contradiction("experience-years", "experience", "years", {"a": 2}),
        Contradiction("experience-wanted", "experience", "wanted", {"a": 6, "b": 8}),
        Contradiction("horizon-largest-loss", "horizon", "largest-loss", {UNKNOWN: 6, "a": 6, "b": 6}),
        Contradiction("no-loss-largest-loss", "no-loss", "largest-loss", {"yes": 4}),
        Contradiction(
            "largest-loss-gain-loss", "largest-loss", "gain-loss", {UNKNOWN: 4, "a": 4, "b": 6, "c": 8, "d": 8}
        ),
    ),
    sides={
        Side.ABILITY: ("income-source", "assets", "share", "debts", "horizon"),
        Side.WILLINGNESS: ("wanted", "attitude", "gain-loss", "largest-loss"),
    },
    above_cautious_side=None,
)

_SECOND = replace(_FIRST, version="2", above_cautious_side=1)
"""The same questions; the sum no longer stands more than a class above the more cautious side."""

CURRENT = _SECOND
_VERSIONS = {each.version: each for each in (_FIRST, _SECOND)}


def of_version(version: str) -> Questionnaire:
    """The questionnaire of this version, however old, or UnknownVersionError."""
    try:
        return _VERSIONS[version]
    except KeyError:
        raise UnknownVersionError(f"no questionnaire has version {version!r}") from None
