"""What became of plans after a year, class by class: who lost more than they said they can bear, worst and median."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from recommender.products.suitability import RiskClass

Shares = Mapping[str, float]
"""By code; what is not given away stays cash."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one person would have held for a year from a month's end, and what it brought, as a part of one."""

    risk_class: RiskClass
    person: int
    month: int
    limit: float
    shares: Shares
    brought: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of all that was held: the share that lost more than its person's limit, the worst year, the median and how much
    of it would have changed hands in a year, had everybody followed each month's."""

    plans: int
    broke: float
    worst: float
    median: float
    turnover: float


def outcome(held: Iterable[Held]) -> Outcome | None:
    """What became of it; None of nothing."""
    listed = sorted(held, key=lambda each: (each.risk_class, each.person, each.month))
    if not listed:
        return None
    moved = [
        _moved(before.shares, after.shares)
        for before, after in pairwise(listed)
        if (before.risk_class, before.person, before.month + 1) == (after.risk_class, after.person, after.month)
    ]
    return Outcome(
        plans=len(listed),
        broke=sum(each.brought < -each.limit for each in listed) / len(listed),
        worst=min(each.brought for each in listed),
        median=median(each.brought for each in listed),
        turnover=12 * sum(moved) / len(moved) if moved else 0.0,
    )


def _moved(before: Shares, after: Shares) -> float:
    """The part that is sold for something else."""
    return sum(max(share - after.get(code, 0), 0) for code, share in before.items())
