"""What an advice consists of: the picks with the parts of their totals, and everything that was left out."""

from dataclasses import dataclass

from recommender.products.product import Kind
from recommender.products.suitability import GateCode, RiskLevel


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total: how much it matters to the person, and how well the product does in it, from 0 to 100."""

    name: str
    weight: int
    value: int

    @property
    def points(self) -> int:
        """What the part adds to the total."""
        return self.weight * self.value


@dataclass(frozen=True, slots=True)
class Pick:
    """A suitable product and what its total is made of. `fresh` is whether it has figures recent enough to count."""

    code: str
    kind: Kind
    risk_level: RiskLevel
    fresh: bool
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """The sum of the parts' points, and nothing else."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A product that was not picked: the gates it met, or none if it suits but others do better.

    `proven` is whether its figures are enough for a place by points.
    """

    code: str
    risk_level: RiskLevel
    gates: tuple[GateCode, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """At most three picks, the best first, and everything else: the suitable in order, then the others by code.

    `top` is the highest level at which something that suits was worth having; nothing above it was picked.
    """

    picks: tuple[Pick, ...]
    left_out: tuple[LeftOut, ...]
    top: RiskLevel
