"""The card: what everybody starts from, and how many points each bin of each variable adds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import exp2, isfinite, log2
from typing import Final

VERSION: Final = 1
"""The version of the format; a card of another one is not read."""

MOST_POINTS: Final = 1_000_000


class Kind(StrEnum):
    """How the cells of a variable are read."""

    NUMBER = "number"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Bin:
    """Values that earn the same points, and how many of the training rows had one, `bad` of them with a bad outcome.

    Of numbers: from `at_least` on and `below`, open where None. Of categories: one of `values`.
    """

    points: int
    rows: int
    bad: int
    at_least: float | None = None
    below: float | None = None
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for points or counts that cannot be."""
        if not 0 <= self.points <= MOST_POINTS or not 0 <= self.bad <= self.rows:
            raise ValueError("a bin has points from 0 on, and no more bad rows than rows")


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of the file: its bins, the one for cells without a value, and the one for values that no bin lists."""

    name: str
    kind: Kind
    bins: tuple[Bin, ...]
    missing: Bin
    other: Bin

    def __post_init__(self) -> None:
        """Raises ValueError for bins that leave a gap or overlap."""
        if not self.bins:
            raise ValueError(f"{self.name} has no bins")
        if self.kind is Kind.NUMBER and not _contiguous(self.bins):
            raise ValueError(f"the bins of {self.name} do not follow each other from the lowest number to the highest")
        listed = [value for each in self.bins for value in each.values]
        if len(listed) != len(set(listed)):
            raise ValueError(f"{self.name} has a value in two bins")

    @property
    def each(self) -> tuple[Bin, ...]:
        """Every bin, the missing one and the one for other values last."""
        return (*self.bins, self.missing, self.other)

    @property
    def edges(self) -> tuple[float, ...]:
        """Where each bin of numbers but the first begins."""
        return tuple(each.at_least for each in self.bins[1:] if each.at_least is not None)

    @property
    def best(self) -> int:
        """The most points it can add."""
        return max(each.points for each in self.each)


@dataclass(frozen=True, slots=True)
class Scale:
    """`score` stands for odds of `odds` good outcomes to a bad one; `double` points more double the odds."""

    score: int
    odds: int
    double: int

    def __post_init__(self) -> None:
        """Raises ValueError for a scale without a meaning."""
        if self.odds <= 0 or self.double <= 0:
            raise ValueError("a scale has odds and points above zero")

    def probability(self, score: int) -> float:
        """How likely a bad outcome is at a score."""
        doublings = min(max((score - self.score) / self.double + log2(self.odds), -1000.0), 1000.0)
        return 1 / (1 + exp2(doublings))


STANDARD: Final = Scale(600, 50, 20)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A column of the training file that earns no points, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Training:
    """What the card was made of, and how well it told the outcomes apart on rows it was not made of."""

    sha256: str
    rows: int
    bad: int
    auc: float
    ks: float
    penalty: float
    shrinkage: float
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """The training rows that scored from `at_least` (open where None) up to the next band."""

    at_least: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class Card:
    """A whole scorecard. A score is `base` and the points of each variable."""

    target: str
    identifier: str | None
    scale: Scale
    base: int
    variables: tuple[Variable, ...]
    bands: tuple[Band, ...]
    training: Training
    version: int = field(default=VERSION, kw_only=True)

    def __post_init__(self) -> None:
        """Raises ValueError for a version that is not read here, or variables that cannot be told apart."""
        if self.version != VERSION:
            raise ValueError(f"this is a card of version {self.version}; version {VERSION} is read")
        names = [each.name for each in self.variables]
        if len(names) != len(set(names)) or not names:
            raise ValueError("a card has variables, each of its own name")

    @property
    def highest(self) -> int:
        """The best score there is; the lowest is `base`."""
        return self.base + sum(each.best for each in self.variables)

    def __iter__(self) -> Iterator[Variable]:
        return iter(self.variables)


def _contiguous(bins: tuple[Bin, ...]) -> bool:
    inner = [(left.below, right.at_least) for left, right in pairwise(bins)]
    edges = [below for below, _ in inner]
    open_ended = bins[0].at_least is None and bins[-1].below is None
    known = [edge for edge in edges if edge is not None and isfinite(edge)]
    rising = all(left < right for left, right in pairwise(known))
    return open_ended and rising and len(known) == len(edges) and all(below == start for below, start in inner)
