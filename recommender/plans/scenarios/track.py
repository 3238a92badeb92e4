"""A product as a plan sees it: its terms, the index that it follows, and its months."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from recommender.plans.scenarios.months import Month
from recommender.products.product import Kind, Status
from recommender.products.suitability import RiskLevel
from recommender.ranking.candidate import Candidate

FEWEST_MONTHS: Final = 12
"""Above R1 a product has shown so many months of its own before it may be a part of a plan."""


@dataclass(frozen=True)
class Track:
    """`candidate` bears the highest level that issuer, seller or measure give. `index` is what the product follows,
    empty where it follows none or it is not known; `returns` are its own months, `alive` whether it still publishes."""

    candidate: Candidate
    index: str
    returns: Mapping[Month, float]
    alive: bool

    @cached_property
    def code(self) -> str:
        """The product's code."""
        return self.candidate.code

    @cached_property
    def level(self) -> RiskLevel:
        """The product's level."""
        return self.candidate.risk_level

    @cached_property
    def kind(self) -> Kind:
        """What it puts the money into."""
        return self.candidate.kind

    @cached_property
    def usable(self) -> bool:
        """Whether what it has shown is enough for a plan; at R1 its kind's figures are."""
        return self.level is RiskLevel.R1 or (self.alive and len(self.returns) >= FEWEST_MONTHS)


CASH: Final = Track(
    Candidate("", Kind.MONEY, RiskLevel.R1, Status.LISTED, False, 1, 0, 0, 0, 0, None), "", {}, alive=True
)
"""Money that stays where it is, because nothing at R1 can be had: it brings nothing and loses nothing."""
