"""The challenger: boosted trees (LightGBM), which nobody can add up by hand; never served, only compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bot.scorecard.training.making import MOST_ROWS_TO_CHOOSE_BY
from bot.scorecard.training.rows.features import Feature
from bot.scorecard.training.rows.people import People
from recommender.scorecard.card import Kind

NAME: Final = "LightGBM"

LEAVES: Final = (2, 4, 8, 16)
MOST_TREES: Final = 1_500
PATIENCE: Final = 60
FOLDS: Final = 5

_ALWAYS: Final[Mapping[str, Any]] = {
    "objective": "binary",
    "metric": "binary_logloss",
    "learning_rate": 0.04,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "min_data_in_leaf": 20,
    "lambda_l2": 1.0,
    "cat_smooth": 10.0,
    "cat_l2": 10.0,
    "verbose": -1,
    "seed": 0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
}


@dataclass(frozen=True, slots=True)
class Challenger:
    """Trees made without the columns named; their size and number are chosen on rows left out in turn."""

    without: tuple[str, ...] = ()

    def __call__(self, seen: People, unseen: People) -> NDArray[np.float64]:
        """The logarithm of the odds of a good outcome of each of the `unseen`."""
        seen, unseen = seen.without(self.without, ""), unseen.without(self.without, "")
        settings, trees = _chosen(seen.sample(MOST_ROWS_TO_CHOOSE_BY))
        model = lightgbm.train(settings, _data(seen), trees)
        return -np.asarray(model.predict(_matrix(unseen.features), raw_score=True), dtype=np.float64)


def _chosen(people: People) -> tuple[dict[str, Any], int]:
    """The settings with the least loss, and how many trees it took."""
    best: tuple[float, int, int] | None = None
    for leaves in LEAVES:
        settings = {**_ALWAYS, "num_leaves": leaves}
        stop = lightgbm.early_stopping(PATIENCE, verbose=False)
        found = lightgbm.cv(settings, _data(people), MOST_TREES, nfold=FOLDS, stratified=True, seed=0, callbacks=[stop])
        losses = np.asarray(found["valid binary_logloss-mean"])
        here = (float(losses.min()), leaves, len(losses))
        best = min(best, here) if best else here
    return {**_ALWAYS, "num_leaves": best[1] if best else LEAVES[0]}, best[2] if best else 1


def _data(people: People) -> lightgbm.Dataset:
    categories = [place for place, each in enumerate(people.features) if each.kind is Kind.CATEGORY]
    return lightgbm.Dataset(
        _matrix(people.features),
        people.bad,
        categorical_feature=categories,
        params={"verbose": -1},
        free_raw_data=False,
    )


def _matrix(features: tuple[Feature, ...]) -> NDArray[np.float64]:
    return np.column_stack([_column(each) for each in features])


def _column(feature: Feature) -> NDArray[np.float64]:
    """Missing is NaN, and rare categories are one more."""
    if feature.kind is Kind.NUMBER:
        return feature.values
    known = np.where(feature.values == -1, np.nan, feature.values)
    return np.where(known == -2, float(len(feature.categories)), known)
