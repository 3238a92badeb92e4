"""Whether the people of today are spread like those a card was made of: the population stability index, with its noise.

The index of two samples of the same people is not zero: it is about (bins - 1)(1/n + 1/m), spread like a chi-square.
Beyond what 95 of 100 such samples show it is no longer chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log, sqrt
from typing import Final

_NORMAL_95: Final = 1.6448536269514722
_HALF: Final = 0.5
"""Added to every count, so that a bin which nobody is in has a logarithm."""

NOTABLE, LARGE = 0.1, 0.25


class Verdict(StrEnum):
    """What an index says."""

    STABLE = "stable"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Shift:
    """An index, what chance alone gives at this size on average, and what it stays under 95 times of 100."""

    psi: float
    by_chance: float
    by_chance_at_most: float

    @property
    def verdict(self) -> Verdict:
        """Moved from 0.1 on, changed from 0.25 on, and neither while chance explains it."""
        if self.psi <= self.by_chance_at_most or self.psi < NOTABLE:
            return Verdict.STABLE
        return Verdict.MOVED if self.psi < LARGE else Verdict.CHANGED


def shift(before: Sequence[int], now: Sequence[int]) -> Shift:
    """How far two counts over the same bins are apart; both have rows."""
    pairs = [(old, new) for old, new in zip(before, now, strict=True) if old or new]
    olds, news = (_shares([pair[side] for pair in pairs]) for side in (0, 1))
    psi = sum((new - old) * log(new / old) for old, new in zip(olds, news, strict=True))
    noise = 1 / sum(before) + 1 / sum(now)
    free = len(pairs) - 1
    return Shift(psi, free * noise, _chi_square_95(free) * noise)


def _shares(counts: Sequence[int]) -> list[float]:
    whole = sum(counts) + _HALF * len(counts)
    return [(count + _HALF) / whole for count in counts]


def _chi_square_95(free: int) -> float:
    """Wilson and Hilferty's approximation, good to a percent or so."""
    if free == 0:
        return 0.0
    part = 2 / (9 * free)
    return float(free * (1 - part + _NORMAL_95 * sqrt(part)) ** 3)
