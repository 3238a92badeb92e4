"""Columns that give the outcome away: written down after it, they are not known of anybody who is yet to be scored."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeClassifier

from bot.scorecard.training.rows.features import Feature
from recommender.scorecard.card import Kind

GIVES_AWAY: Final = 0.97
"""No honest column tells outcomes apart so well by itself."""

LEAVES: Final = 8
LEAST_ROWS: Final = 10


def alone(feature: Feature, bad: NDArray[np.int8]) -> float:
    """The AUC of a column by itself, on the rows it is looked at."""
    rates = _by_category(feature, bad) if feature.kind is Kind.CATEGORY else _by_number(feature, bad)
    return float(roc_auc_score(bad, rates))


def _by_category(feature: Feature, bad: NDArray[np.int8]) -> NDArray[np.float64]:
    place = (feature.values + 2).astype(np.intp)
    rows, bads = np.bincount(place), np.bincount(place, weights=bad)
    return np.asarray((bads / np.maximum(rows, 1))[place], dtype=np.float64)


def _by_number(feature: Feature, bad: NDArray[np.int8]) -> NDArray[np.float64]:
    """By a few steps, with a side for what is missing."""
    steps = DecisionTreeClassifier(max_leaf_nodes=LEAVES, min_samples_leaf=LEAST_ROWS, random_state=0)
    values = feature.values[:, None]
    return np.asarray(steps.fit(values, bad).predict_proba(values)[:, 1], dtype=np.float64)
