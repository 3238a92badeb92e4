"""The protocol: for each split, learn from what was held by then, rank what was on offer, see what was bought next.

Customers rank only the split's candidates without what they held. Each measure is a mean over customers, then splits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np

from bot.evaluate.fartrans import FarTrans, Split
from recommender.evaluation.measures import TOP, ndcg, profile_coherence, roi, suitable
from recommender.scores.affinity import Flags, Floats, Model, Uptakes, Whole, fit, top

SPLIT_DAYS: Final = 12.5
"""A split begins 12 or 13 days after the one before."""

LOWEST: Final = 1


@dataclass(frozen=True, slots=True)
class Ranking:
    """A customer's ranking at a split: at most ten assets, the best first."""

    customer: str
    assets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over customers; PC and suitable over those whose level is known. None where there is nobody to ask.

    `short` counts customers with fewer than ten assets to rank.
    """

    customers: int
    short: int
    ndcg: float | None
    roi: float | None
    profile_coherence: float | None
    suitable: float | None


class Protocol:
    """A folder with its customers and assets numbered: rows and columns of the model, in the order of their codes."""

    def __init__(self, data: FarTrans, never_above_class: bool) -> None:
        self._data = data
        self._never_above_class = never_above_class
        self._assets = data.catalogue
        self._row = {each: n for n, each in enumerate(data.everybody)}
        self._column = {each: n for n, each in enumerate(self._assets)}
        self._classes = np.array([data.customers.get(each) or 0 for each in data.everybody], dtype=np.int64)
        known = {name: n for n, name in enumerate(sorted({"", *data.capacities.values()}))}
        self._capacities = np.array([known[data.capacities.get(each, "")] for each in data.everybody], dtype=np.int64)
        self._levels = np.array([data.assets.get(each) or 0 for each in self._assets], dtype=np.int64)
        people = [self._row[each.customer] for each in data.purchases]
        columns = [self._column[each.asset] for each in data.purchases]
        self._train = np.array([people, columns, [each.split for each in data.purchases]], dtype=np.int64)

    def run(self, split: Split) -> tuple[tuple[Ranking, ...], tuple[Ranking, ...]]:
        """The rankings of the warm customers, and of the cold."""
        held = self._held(split.number)
        model = fit(held, self._classes, self._levels, self._capacities)
        return self._rank(model, held, split, tuple(split.warm)), self._rank(model, held, split, tuple(split.cold))

    def measure(self, split: Split, rankings: Sequence[Ranking]) -> Measures:
        """How good the rankings of a split were."""
        bought = {**split.warm, **split.cold}
        returns = [roi(each.assets, split.monthly_returns) for each in rankings]
        fits = list(self._fits(rankings))
        return Measures(
            customers=len(rankings),
            short=sum(len(each.assets) < TOP for each in rankings),
            ndcg=_mean([ndcg(each.assets, bought[each.customer]) for each in rankings]),
            roi=_mean([each for each in returns if each is not None]),
            profile_coherence=_mean([coherence for coherence, _ in fits]),
            suitable=_mean([share for _, share in fits]),
        )

    def _held(self, split: int) -> Uptakes:
        people, assets, since = self._train[:, self._train[2] <= split]
        return Uptakes(people, assets, (split - since) * SPLIT_DAYS).by_person()

    def _rank(self, model: Model, held: Uptakes, split: Split, customers: Sequence[str]) -> tuple[Ranking, ...]:
        rows = np.array([self._row[each] for each in customers], dtype=np.int64)
        histories = np.zeros((len(rows), len(self._assets)))
        for n, row in enumerate(rows):
            low, high = np.searchsorted(held.people, (row, row + 1))
            histories[n, held.products[low:high]] = 1
        scores = model.scores(histories, self._classes[rows], self._capacities[rows])
        chosen = top(scores, self._allowed(split, histories, rows), TOP)
        named = (tuple(self._assets[column] for column in columns) for columns in chosen)
        return tuple(Ranking(customer, assets) for customer, assets in zip(customers, named, strict=True))

    def _allowed(self, split: Split, histories: Floats, rows: Whole) -> Flags:
        """What each customer may be shown. Of an unknown class, only the lowest level; of an unknown level, never."""
        offered = np.zeros(len(self._assets), dtype=bool)
        offered[[self._column[each] for each in split.candidates]] = True
        allowed: Flags = offered & (histories == 0)
        if self._never_above_class:
            highest = np.maximum(self._classes[rows], LOWEST)
            allowed &= (self._levels > 0) & (self._levels <= highest[:, None])
        return allowed

    def _fits(self, rankings: Sequence[Ranking]) -> Iterator[tuple[float, float]]:
        for each in rankings:
            if (level := self._data.customers.get(each.customer)) is not None:
                levels = [self._data.assets.get(asset) for asset in each.assets]
                yield profile_coherence(levels, level), suitable(levels, level)


def over_splits(measured: Sequence[Measures]) -> Mapping[str, float | int | None]:
    """Means over the splits that had somebody to measure, each split counting the same."""
    means = {
        name: _mean([value for each in measured if (value := getattr(each, name)) is not None])
        for name in ("ndcg", "roi", "profile_coherence", "suitable")
    }
    return {
        "ndcg@10": means["ndcg"],
        "roi@10": means["roi"],
        "pc@10": means["profile_coherence"],
        "suitable@10": means["suitable"],
        "customers": sum(each.customers for each in measured),
        "fewer_than_ten": sum(each.short for each in measured),
    }


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
