"""Bins of a feature, and the weight of evidence of each: how far its rows are from everybody's odds, as a logarithm."""

import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from optbinning import OptimalBinning

from bot.scorecard.training.rows.features import Feature
from recommender.scorecard.card import Kind

LEAST_SHARE: Final = 0.05
"""No bin is chosen with a smaller share of the rows."""

PRIOR_ROWS: Final = 20
"""A bin speaks as if so many average people more were in it, so that a few rows do not say much."""


@dataclass(frozen=True)
class Bins:
    """How a feature is cut: by `edges` (numbers) or into `groups` of places in its categories.

    Counts and weights are of each bin, then of the missing, then of categories that are rare or were never seen.
    """

    feature: str
    kind: Kind
    edges: tuple[float, ...]
    groups: tuple[tuple[int, ...], ...]
    rows: NDArray[np.int64]
    bad: NDArray[np.int64]

    @property
    def size(self) -> int:
        """How many bins there are, without the last two."""
        return len(self.edges) + 1 if self.kind is Kind.NUMBER else len(self.groups)

    @property
    def weights(self) -> NDArray[np.float64]:
        """The weight of evidence, above zero where fewer outcomes than usual are bad."""
        usual = self.bad.sum() / self.rows.sum()
        good = self.rows - self.bad
        odds = (good + PRIOR_ROWS * (1 - usual)) / (self.bad + PRIOR_ROWS * usual)
        return np.asarray(np.log(odds) - np.log((1 - usual) / usual), dtype=np.float64)

    @property
    def information(self) -> float:
        """The information value: how much all bins together tell of the outcome."""
        good = self.rows - self.bad
        return float(((good / good.sum() - self.bad / self.bad.sum()) * self.weights).sum())

    @property
    def by_chance(self) -> float:
        """The information value that so many bins of so many rows have of nothing, on average."""
        bad = int(self.bad.sum())
        return (int(np.count_nonzero(self.rows)) - 1) * (1 / bad + 1 / (int(self.rows.sum()) - bad))

    def place(self, feature: Feature) -> NDArray[np.intp]:
        """The bin of each row."""
        if self.kind is Kind.NUMBER:
            found = np.searchsorted(np.array(self.edges), feature.values, side="right")
            return np.asarray(np.where(np.isnan(feature.values), self.size, found), dtype=np.intp)
        by_code = np.full(len(feature.categories) + 2, self.size, dtype=np.intp)
        by_code[-2] = self.size + 1  # -1 is missing, -2 is rare: places from the end
        for bin_, group in enumerate(self.groups):
            by_code[list(group)] = bin_
        return np.asarray(by_code[feature.values.astype(np.intp)], dtype=np.intp)

    def counted(self, feature: Feature, bad: NDArray[np.int8]) -> "Bins":
        """The same bins, counted over these rows."""
        place = self.place(feature)
        rows = np.bincount(place, minlength=self.size + 2)
        bads = np.bincount(place, weights=bad, minlength=self.size + 2)
        return Bins(self.feature, self.kind, self.edges, self.groups, rows, bads.astype(np.int64))


def cut(feature: Feature, bad: NDArray[np.int8], *, monotone: bool) -> Bins:
    """The bins that tell most, their odds going one way, or turning once unless `monotone`.

    The odds of categories have no order to keep.
    """
    known = ~np.isnan(feature.values) & (feature.values >= 0 if feature.kind is Kind.CATEGORY else True)
    values, outcomes = feature.values[known], bad[known]
    edges: tuple[float, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()
    if feature.kind is Kind.NUMBER:
        edges = _edges(values, outcomes, "auto_asc_desc" if monotone else "auto")
    else:
        groups = _groups(values.astype(np.int64), outcomes)
    empty = np.zeros(0, dtype=np.int64)
    found = Bins(feature.name, feature.kind, edges, groups, empty, empty).counted(feature, bad)
    return _in_order(found, feature, bad)


def _in_order(bins: Bins, feature: Feature, bad: NDArray[np.int8]) -> Bins:
    """Neighbours are joined if one has fewer bad outcomes in a hundred and yet, of so few rows, the smaller weight."""
    if bins.kind is Kind.CATEGORY:
        return bins
    rates = bins.bad[: bins.size] / np.maximum(bins.rows[: bins.size], 1)
    wrong = np.flatnonzero(np.diff(rates) * np.diff(bins.weights[: bins.size]) > 0)
    if not len(wrong):
        return bins
    edges = tuple(np.delete(np.array(bins.edges), int(wrong[0])).tolist())
    return _in_order(Bins(bins.feature, bins.kind, edges, (), bins.rows, bins.bad).counted(feature, bad), feature, bad)


def _edges(values: NDArray[np.float64], bad: NDArray[np.int8], trend: str) -> tuple[float, ...]:
    if not _worth_cutting(values, bad):
        return ()
    found = _optimal("numerical", values, bad, trend).splits
    return tuple(float(edge) for edge in found)


def _groups(values: NDArray[np.int64], bad: NDArray[np.int8]) -> tuple[tuple[int, ...], ...]:
    if not _worth_cutting(values, bad):
        return (tuple(np.unique(values).tolist()),)
    found = _optimal("categorical", values.astype(object), bad, "auto").splits
    return tuple(tuple(sorted(int(code) for code in group)) for group in found)


def _worth_cutting(values: NDArray[np.float64] | NDArray[np.int64], bad: NDArray[np.int8]) -> bool:
    return len(values) >= 2 / LEAST_SHARE and len(np.unique(values)) > 1 and 0 < bad.sum() < len(bad)


def _optimal(dtype: str, values: NDArray[np.generic], bad: NDArray[np.int8], trend: str) -> OptimalBinning:
    bins = OptimalBinning(dtype=dtype, monotonic_trend=trend, min_prebin_size=LEAST_SHARE, min_bin_size=LEAST_SHARE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries about each other; what matters is what they return
        return bins.fit(values, bad)
