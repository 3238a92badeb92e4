"""Everything about the products that plans share: simulated years, made once a night, and which are twins.

A year is four quarters drawn from the common months, all products in the same ones, so that what falls together
falls together here. What buying costs is taken off. The years are the same for everybody: a person's caution can
change what is chosen, and nothing about what might happen. They are years without growth, for losses to be read from;
what growth may be counted on stands apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Final

import numpy as np

from recommender.plans.scenarios.arrays import Floats
from recommender.plans.scenarios.joint import joint
from recommender.plans.scenarios.loss import shortfalls
from recommender.plans.scenarios.track import CASH, Track
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel

YEARS: Final = 1_000
BLOCK: Final = 3
"""Months that are drawn as one."""
FEWEST: Final = 24
"""With fewer common months nothing above R1 is planned."""
TWINS: Final = 0.995
"""Two products whose months correlate like this are one thing under two names."""
CASH_AT: Final = 0
"""The place of cash among the tracks."""
_INDEXED: Final = (Kind.INDEX, Kind.GOLD, Kind.QDII)


@dataclass(frozen=True)
class Market:
    """The tracks by code, and before them the money that stays where it is (CASH).

    `years` has a row for each simulated year and a column for each track, as parts of what was put in; `months` is
    how many common months it is drawn from, `own` how many of them are each track's own."""

    tracks: tuple[Track, ...]
    years: Floats
    own: tuple[int, ...]
    months: int
    seed: int
    means: Floats
    """What a year of each track brings in the mean, as far as that may be counted on."""
    twins: frozenset[tuple[str, str]]
    """Pairs of codes: the first is a twin of the second, and costs more."""

    @cached_property
    def bad_years(self) -> Floats:
        """What each track alone loses in its bad year."""
        return shortfalls(np.eye(len(self.tracks)), self.years)

    @cached_property
    def at_hand(self) -> float:
        """The most that anything at R1 brings in the mean; nothing is worth a risk that brings less."""
        return max(
            (float(self.means[at]) for at, each in enumerate(self.tracks) if each.level is RiskLevel.R1), default=0
        )


def market(tracks: Iterable[Track], seed: int) -> Market:
    """The market of tracks with different codes. The same tracks and seed give the same years, in any order."""
    ordered = tuple(sorted(tracks, key=lambda each: each.code))
    together = joint(ordered)
    monthly = np.column_stack([np.zeros(len(together.returns)), together.returns])
    years = _years(monthly, seed) if len(monthly) >= BLOCK else np.zeros((YEARS, len(ordered) + 1))
    listed = (CASH, *ordered)
    fees = np.array([1 + each.candidate.subscription_fee_e4 / 1_000_000 for each in listed])
    means = (1 + np.array([0, *together.means])) ** 12 / fees - 1
    return Market(listed, (1 + years) / fees - 1, (0, *together.own), len(monthly), seed, means, _twins(ordered))


def _years(monthly: Floats, seed: int) -> Floats:
    chance = Random(seed)  # noqa: S311 it is to be the same again, not hard to guess
    starts = [[chance.randrange(len(monthly) - BLOCK + 1) for _ in range(12 // BLOCK)] for _ in range(YEARS)]
    drawn = (np.array(starts)[:, :, None] + np.arange(BLOCK)).reshape(YEARS, 12)
    years: Floats = np.prod(1 + monthly[drawn], axis=1) - 1
    return years


def _twins(tracks: Sequence[Track]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (one.code, other.code)
        for one in tracks
        for other in tracks
        if one.level is other.level is not RiskLevel.R1 and _costs(one) > _costs(other) and _alike(one, other)
    )


def _costs(track: Track) -> tuple[int, str]:
    return track.candidate.first_year_cost_e4, track.code


def _alike(one: Track, other: Track) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind in _INDEXED and one.index and one.index == other.index:
        return True
    common = sorted(one.returns.keys() & other.returns.keys())
    if len(common) < FEWEST:
        return False
    pair = np.array([[each.returns[month] for month in common] for each in (one, other)])
    return bool(pair.std(axis=1).min() > 0 and np.corrcoef(pair)[0, 1] >= TWINS)
