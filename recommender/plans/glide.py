"""How far up a plan may go, by the months until the money may be needed, and how much a person's limit is.

| months until then | highest level | most at R3 and above |
|---|---|---|
| under 12 | R1 | nothing |
| 12 to 23 | R2 | nothing |
| 24 to 35 | R3 | 30% |
| 36 to 59 | R4 | 60% |
| 60 and more | R5 | everything |

The class caps the level, and the largest loss that is borne: whatever was answered, a C2 is planned for 5% at most.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile

_STEPS: Final = (
    (60, RiskLevel.R5, 100),
    (36, RiskLevel.R4, 60),
    (24, RiskLevel.R3, 30),
    (12, RiskLevel.R2, 0),
    (0, RiskLevel.R1, 0),
)
CLASS_LIMITS: Final = MappingProxyType(
    {
        RiskClass.C1_LOWEST: 0,
        RiskClass.C1: 5,
        RiskClass.C2: 5,
        RiskClass.C3: 15,
        RiskClass.C4: 30,
        RiskClass.C5: 50,
    }
)
"""The largest loss of a year, in percent, that a plan is made for in each class."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far up a plan may go: the highest level, and the most percent at R3 and above."""

    highest: RiskLevel
    risky_percent: int


def reach(risk_class: RiskClass, months: int) -> Reach:
    """How far up a person of a class may go with money that is needed in so many months."""
    _, level, percent = next((step for step in _STEPS if months >= step[0]), _STEPS[-1])
    return Reach(min(level, risk_class.highest), percent)


def limit_percent(person: Profile) -> int:
    """The largest loss of a year that the person's plan is made for: what they said, but no more than the class has."""
    return min(person.largest_loss_percent, CLASS_LIMITS[person.risk_class])


def months_until(day: date, today: date) -> int:
    """Whole months from today; below zero for a day that is over."""
    return (day.year - today.year) * 12 + day.month - today.month - (day.day < today.day)
