"""Reasons as data: their codes, the variables their texts may name, and one reason as it is handed out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from recommender.products.suitability import GateCode
from recommender.questionnaire.profile import Profile


class ReasonCode(StrEnum):
    """Why a product was picked, and why one that suits was not."""

    OUT_SAME_DAY = "out-same-day"
    OUT_NEXT_DAY = "out-next-day"
    OUT_IN_DAYS = "out-in-days"
    OUT_SOONER = "out-sooner"
    LOCK_UP_FITS = "lock-up-fits"
    LOWEST_LEVEL = "lowest-level"
    NEAREST_TO_NO_LOSS = "nearest-to-no-loss"
    STEADIEST = "steadiest"
    LOST = "lost"
    FALL_WITHIN_LIMIT = "fall-within-limit"
    PAYS_YIELD = "pays-yield"
    BROUGHT_INCOME = "brought-income"
    GREW = "grew"
    TIME_TO_WAIT = "time-to-wait"
    SMALL_START = "small-start"
    LOW_COST = "low-cost"
    WITHIN_CLASS = "within-class"
    GOOD_QUALITY = "good-quality"
    TAKEN_UP = "taken-up"
    POPULAR = "popular"
    NO_FRESH_FIGURES = "no-fresh-figures"
    NO_FULL_YEAR = "no-full-year"
    TWO_OF_A_KIND = "two-of-a-kind"
    STEADIER_KEPT = "steadier-kept"
    HIGHEST_KEPT = "highest-kept"
    LOW_QUALITY = "low-quality"
    TIED = "tied"
    NEUTRAL_LATER = "neutral-later"
    LOST_INCOME = "lost-income"
    LOST_GROWTH = "lost-growth"
    LOST_CALM = "lost-calm"
    LOST_ACCESS = "lost-access"
    LOST_COST = "lost-cost"
    LOST_QUALITY = "lost-quality"
    LOST_AFFINITY = "lost-affinity"


CAUTIONS: Final = frozenset({ReasonCode.LOST, ReasonCode.NO_FRESH_FIGURES, ReasonCode.NO_FULL_YEAR})
"""What speaks against a product although it was picked."""

VARIABLES: Final[Mapping[ReasonCode | GateCode, tuple[str, ...]]] = MappingProxyType(
    {
        ReasonCode.OUT_SAME_DAY: ("answer",),
        ReasonCode.OUT_NEXT_DAY: ("answer",),
        ReasonCode.OUT_IN_DAYS: ("answer", "days"),
        ReasonCode.OUT_SOONER: ("answer", "days"),
        ReasonCode.LOCK_UP_FITS: ("answer", "days"),
        ReasonCode.LOWEST_LEVEL: ("answer", "level"),
        ReasonCode.NEAREST_TO_NO_LOSS: ("answer", "level"),
        ReasonCode.STEADIEST: ("level",),
        ReasonCode.LOST: ("loss_e4",),
        ReasonCode.FALL_WITHIN_LIMIT: ("answer", "fall_e4"),
        ReasonCode.PAYS_YIELD: ("answer", "yield_e4"),
        ReasonCode.BROUGHT_INCOME: ("answer", "return_e4", "fall_e4"),
        ReasonCode.GREW: ("answer", "return_e4"),
        ReasonCode.TIME_TO_WAIT: ("answer", "level"),
        ReasonCode.SMALL_START: ("answer", "minimum_fen"),
        ReasonCode.LOW_COST: ("cost_e4",),
        ReasonCode.WITHIN_CLASS: ("level", "highest"),
        ReasonCode.GOOD_QUALITY: ("quality",),
        ReasonCode.TAKEN_UP: (),
        ReasonCode.POPULAR: (),
        ReasonCode.NO_FRESH_FIGURES: (),
        ReasonCode.NO_FULL_YEAR: (),
        ReasonCode.TWO_OF_A_KIND: (),
        ReasonCode.STEADIER_KEPT: (),
        ReasonCode.HIGHEST_KEPT: ("level",),
        ReasonCode.LOW_QUALITY: ("quality",),
        ReasonCode.TIED: (),
        ReasonCode.NEUTRAL_LATER: (),
        ReasonCode.LOST_INCOME: (),
        ReasonCode.LOST_GROWTH: (),
        ReasonCode.LOST_CALM: (),
        ReasonCode.LOST_ACCESS: (),
        ReasonCode.LOST_COST: ("cost_e4",),
        ReasonCode.LOST_QUALITY: (),
        ReasonCode.LOST_AFFINITY: (),
        GateCode.STATUS_BLOCKED: (),
        GateCode.STATUS_PAUSED: (),
        GateCode.RISK_CLASS: ("level", "highest"),
        GateCode.SCORE_CAUTION: ("level", "highest"),
        GateCode.AGE: ("answer",),
        GateCode.COMPLEX_UNKNOWN: (),
        GateCode.LOCK_UP_TOO_LONG: ("answer", "days"),
        GateCode.TOO_SLOW_TO_REDEEM: ("answer", "days"),
        GateCode.TOO_SHORT_FOR_RISK: ("answer", "level"),
        GateCode.MINIMUM_TOO_HIGH: ("answer", "minimum_fen"),
    }
)
"""What each text may name: `answer`, the words of the answer it rests on, and the reason's values.

`level` and `highest` are "R1" to "R5" and `days` counts days; a value ending in `_e4` is in 1/10000 of a percent, one
ending in `_fen` in fen. Whoever says a value puts it in words or digits with its unit's places, and the text names it
without that ending: `fall_e4` is `$fall`.
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """One clause to be said: its code, the question and option it rests on, and the figures in it."""

    code: ReasonCode | GateCode
    answer: tuple[str, str] | None
    values: Mapping[str, int | str]

    @property
    def message(self) -> str:
        """The id of its text."""
        return f"gate-{self.code}" if isinstance(self.code, GateCode) else f"reason-{self.code}"


def because(person: Profile, code: ReasonCode | GateCode, question: str, **values: int | str) -> Reason:
    """A reason that rests on the person's answer to a question."""
    return Reason(code, (question, person.answers[question]), values)


def plainly(code: ReasonCode | GateCode, **values: int | str) -> Reason:
    """A reason that rests on no single answer."""
    return Reason(code, None, values)


def one_an_answer(found: Iterable[Reason | None]) -> Iterator[Reason]:
    """Each answer of the person given as a reason once, and each reason without one."""
    said = set()
    for reason in found:
        rests_on = reason and (reason.answer or reason.code)
        if reason is not None and rests_on not in said:
            said.add(rests_on)
            yield reason
