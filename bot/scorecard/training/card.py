"""The card of what was made: every bin with its points and counts, and how the training rows scored."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.scorecard.training.binning import Bins
from bot.scorecard.training.making import Made
from bot.scorecard.training.rows.features import Feature
from recommender.scorecard.card import Band, Bin, Card, Kind, Scale, Training, Variable

BANDS: Final = 10


def card_of(made: Made, scale: Scale, target: str, identifier: str | None, sha256: str) -> Card:
    """The card."""
    people, measured = made.people, made.fitted.left_out
    features = {each.name: each for each in people.features}
    variables = [
        _variable(features[each.feature], each, points) for each, points in zip(made.bins, made.points, strict=True)
    ]
    variables.sort(key=lambda each: (-each.best, each.name))
    training = Training(
        sha256,
        people.rows,
        int(people.bad.sum()),
        round(measured.auc, 4) if measured else 0.5,
        round(measured.ks, 4) if measured else 0.0,
        made.fitted.penalty,
        round(made.fitted.shrinkage, 4),
        people.set_aside,
        people.notes,
    )
    bands = tuple(_bands(made.scores(people)))
    return Card(target, identifier, scale, made.base, tuple(variables), bands, training)


def _variable(feature: Feature, bins: Bins, points: NDArray[np.int64]) -> Variable:
    counts = list(zip(points.tolist(), bins.rows.tolist(), bins.bad.tolist(), strict=True))
    if bins.kind is Kind.NUMBER:
        limits = pairwise((None, *bins.edges, None))
        cut = tuple(Bin(*each, low, high) for each, (low, high) in zip(counts, limits, strict=False))
    else:
        named = (tuple(feature.categories[place] for place in group) for group in bins.groups)
        cut = tuple(Bin(*each, values=values) for each, values in zip(counts, named, strict=False))
    return Variable(feature.name, feature.kind, cut, Bin(*counts[-2]), Bin(*counts[-1]))


def _bands(scores: NDArray[np.int64]) -> Iterator[Band]:
    """Ten bands of about as many rows, fewer where many have one score."""
    inner = np.quantile(scores, np.arange(1, BANDS) / BANDS, method="higher")
    edges = [edge for edge in np.unique(inner).tolist() if edge > scores.min()]
    counts = np.bincount(np.searchsorted(edges, scores, side="right"), minlength=len(edges) + 1)
    for edge, rows in zip((None, *edges), counts.tolist(), strict=True):
        yield Band(edge, rows)
