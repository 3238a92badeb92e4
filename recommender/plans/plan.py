"""What a plan consists of, and the pot that it is for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel


class Role(StrEnum):
    """Why a part is in a plan."""

    AT_HAND = "at-hand"
    STEADY = "steady"
    GROWTH = "growth"
    APART = "apart"
    """It loses less in the bad year than its share of the growth would have it, or gains: it moves by itself."""
    KEPT = "kept"
    """Cash: nothing at R1 can be had, or what can be loses."""


class Note(StrEnum):
    """What has to be said of a plan besides its parts."""

    NOTHING_AT_R1 = "nothing-at-r1"
    AMOUNT_TOO_SMALL = "amount-too-small"
    DATE_PASSED = "date-passed"
    NEEDED_WITHIN_A_YEAR = "needed-within-a-year"
    NOTHING_SAFE = "nothing-safe"
    """What there is at R1 loses more in its bad year than may be lost, so some stays cash."""
    TOO_FEW_FIGURES = "too-few-figures"
    """The list's figures are too short for anything above R1."""


@dataclass(frozen=True, slots=True)
class Pot:
    """Money for one end: how much, if it was said, and the day on which it may be needed."""

    amount_fen: int | None = None
    needed_on: date | None = None

    def __post_init__(self) -> None:
        if self.amount_fen is not None and self.amount_fen <= 0:
            raise ValueError(f"a pot holds more than {self.amount_fen} fen")


@dataclass(frozen=True, slots=True)
class Part:
    """A product's share of a plan. `code` is empty for what stays cash; `bad_year_e4` is what it adds to the mean loss
    of the worst twentieth of the years, in 1/10000 of a percent of the plan, below zero if it takes away from it.

    `carried` is whether its kind's figures stand for months in which it had none.
    """

    code: str
    kind: Kind
    level: RiskLevel
    role: Role
    percent: int
    amount_fen: int | None
    bad_year_e4: int
    carried: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One to five parts whose shares add up to 100 and whose amounts to the pot's, the largest first.

    Figures of a year are in 1/10000 of a percent. Losses are of years without growth, and below zero for a gain:
    `bad_year_e4` the mean of the worst twentieth, the sum of the parts'; `stays_within_e4` what nineteen of twenty
    stay within. `mean_e4` is what the mean year brings, as far as that may be counted on; `left_fen` what is left by
    the second loss, to the yuan.
    """

    parts: tuple[Part, ...]
    limit_percent: int
    highest: RiskLevel
    notes: tuple[Note, ...]
    bad_year_e4: int
    stays_within_e4: int
    mean_e4: int
    left_fen: int | None
    seed: int
