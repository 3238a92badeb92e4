"""What an amount now and one each month might have become: a range from a product's own published history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Final

from earnings.figures import total_return
from earnings.figures.total_return import Level
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import Fen

PATHS: Final = 500
"""Histories that are put together."""
LEAST: Final = timedelta(days=365)
"""A shorter unbroken history says too little."""

_GAP: Final = timedelta(days=12)  # the longest holidays have eight or nine days without a figure
_MONTHS: Final = (0, 30, 61, 91)
"""Where the months of a quarter begin, in days; whole quarters are drawn, so that what came together stays together."""
_SEED: Final = 20150511


class TooLittleHistory(ValueError):  # noqa: N818 the class is the reason, as a person would hear it
    """Less than a year of figures without a hole; `days` is how long the newest unbroken stretch is."""

    def __init__(self, days: int) -> None:
        super().__init__(f"an unbroken history of {days} days is too short")
        self.days: Final = days


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was paid in by the end of a month, and a low, a middle and a high outcome then, all in fen.

    One in ten of the outcomes is below the low one, one in ten above the high one.
    """

    paid: Fen
    low: Fen
    middle: Fen
    high: Fen


@dataclass(frozen=True, slots=True)
class Projection:
    """The outcomes month by month, beginning with what there is now, and the days of the figures they rest on.

    So many of the PATHS end with less than was paid in as `losing` says.
    """

    months: Sequence[Outcome]
    losing: int
    first: date
    last: date

    @property
    def end(self) -> Outcome:
        """How it may end."""
        return self.months[-1]


def furthest(history: Sequence[Level], wanted: Sequence[int]) -> Sequence[int]:
    """Those of some numbers of years that a history may be projected over: no more than twice its own span.

    Raises TooLittleHistory.
    """
    length = _length(history)
    return [years for years in wanted if years * LEAST <= 2 * length]


def project(history: Sequence[Level], start: Fen, monthly: Fen, years: int) -> Projection:
    """The range for an amount now and one at the end of each month, over whole years.

    A moving block bootstrap (Künsch 1989): each quarter to come is a quarter of the history, drawn with a fixed seed,
    so that the same question has the same answer. Money is whole fen, rounded down each month. `history` is what
    `of_yields` or `of_navs` gives. Raises TooLittleHistory.
    """
    quarters = _quarters(_daily(history))
    chance = Random(_SEED)  # noqa: S311 draws a history, not a secret
    paths = [_path(quarters, chance, start, monthly, years) for _ in range(PATHS)]
    months = [_outcome(sorted(month), start + n * monthly) for n, month in enumerate(zip(*paths, strict=True))]
    losing = sum(path[-1] < months[-1].paid for path in paths)
    return Projection(months, losing, history[0][0], history[-1][0])


def of_yields(rows: Sequence[PublishedYield], *, daily: bool) -> list[Level]:
    """The newest unbroken stretch of a money fund's history, sorted by day; ``daily`` if no day may be missing."""
    return total_return.of_yields(rows[_unbroken([row.day for row in rows], timedelta(days=1) if daily else _GAP) :])


def of_navs(rows: Sequence[PublishedNav]) -> list[Level]:
    """The same of a fund with a NAV."""
    return total_return.of_navs(rows[_unbroken([row.day for row in rows], _GAP) :])


def _unbroken(days: Sequence[date], gap: timedelta) -> int:
    """Where the newest stretch begins that has no longer gap."""
    return max((place for place, (a, b) in enumerate(pairwise(days), start=1) if b - a > gap), default=0)


def _daily(history: Sequence[Level]) -> Sequence[int]:
    """A level for each calendar day: where none is published, the one before. Raises TooLittleHistory."""
    _length(history)
    levels = list[int]()
    for (day, level), (following, _) in pairwise(history):
        levels += [level] * (following - day).days
    return [*levels, history[-1][1]]


def _length(history: Sequence[Level]) -> timedelta:
    """How long a history is. Raises TooLittleHistory."""
    length = history[-1][0] - history[0][0] if history else timedelta()
    if length < LEAST:
        raise TooLittleHistory(length.days)
    return length


def _quarters(levels: Sequence[int]) -> Sequence[Sequence[tuple[int, int]]]:
    """Every run of three months there was, as the levels at the two ends of each month."""
    return [
        [(levels[day + begin], levels[day + end]) for begin, end in pairwise(_MONTHS)]
        for day in range(len(levels) - _MONTHS[-1])
    ]


def _path(
    quarters: Sequence[Sequence[tuple[int, int]]], chance: Random, start: Fen, monthly: Fen, years: int
) -> Sequence[Fen]:
    """One future: the balance now, and at the end of each month."""
    balances = [start]
    for before, after in _drawn(quarters, chance, 4 * years):
        balances.append(balances[-1] * after // before + monthly)
    return balances


def _outcome(balances: Sequence[Fen], paid: Fen) -> Outcome:
    tenth = PATHS // 10
    return Outcome(paid, balances[tenth], balances[PATHS // 2], balances[-1 - tenth])


def _drawn(quarters: Sequence[Sequence[tuple[int, int]]], chance: Random, count: int) -> Iterator[tuple[int, int]]:
    for _ in range(count):
        yield from quarters[chance.randrange(len(quarters))]
