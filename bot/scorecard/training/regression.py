"""How much each feature's weights count: a logistic regression whose coefficients are held back, and never negative."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold

from bot.scorecard.training.binning import Bins, cut
from bot.scorecard.training.logistic import logistic
from bot.scorecard.training.measuring import Measured, measure
from bot.scorecard.training.rows.people import People

Matrix = NDArray[np.float64]

PENALTIES: Final = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
FOLDS: Final = 5
SHRINKAGE: Final = (0.5, 1.5)


@dataclass(frozen=True)
class Fitted:
    """Logarithm of the odds of a good outcome: `intercept` and, for each feature, its coefficient by its weights.

    `left_out` is how good it is on rows left out of it.
    """

    coefficients: NDArray[np.float64]
    intercept: float
    penalty: float
    shrinkage: float = 1.0
    left_out: Measured | None = None

    def logits(self, weights: Matrix) -> NDArray[np.float64]:
        """Of each row."""
        return np.asarray(weights @ self.coefficients + self.intercept, dtype=np.float64)


def fit(people: People, bins: tuple[Bins, ...], sample: People, *, monotone: bool) -> Fitted:
    """The coefficients of all people, with the penalty and the shrinkage that rows of the sample, left out, ask for.

    They are left out of the cutting too: bins that were chosen by chance are what the shrinkage is for.
    """
    logits = np.empty((sample.rows, len(PENALTIES)))
    for rest, left in folds(sample.bad):
        seen, unseen = sample.take(rest), sample.take(left)
        here = tuple(cut(each, seen.bad, monotone=monotone) for each in seen.features)
        weights, theirs = weigh(seen, here), weigh(unseen, here)
        for place, penalty in enumerate(PENALTIES):
            logits[left, place] = _regress(weights, seen.bad, penalty).logits(theirs)
    losses = [log_loss(1 - sample.bad, 1 / (1 + np.exp(-column))) for column in logits.T]
    best = int(np.argmin(losses))
    return _calibrated(_regress(weigh(people, bins), people.bad, PENALTIES[best]), logits[:, best], sample.bad)


def weigh(people: People, bins: tuple[Bins, ...]) -> Matrix:
    """The weight of evidence of each row and feature."""
    columns = [each.weights[each.place(feature)] for each, feature in zip(bins, people.features, strict=True)]
    return np.column_stack(columns)


def folds(bad: NDArray[np.int8], seed: int = 0) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The rows in five parts, each left out in turn, each with its share of bad outcomes."""
    parts = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    yield from parts.split(np.zeros(len(bad)), bad)


def _regress(weights: Matrix, bad: NDArray[np.int8], penalty: float) -> Fitted:
    """A feature whose coefficient would be negative speaks against its own bins, and is left out: the worst first."""
    kept = np.arange(weights.shape[1])
    while True:
        found, intercept = logistic(weights[:, kept], 1 - bad, penalty)
        if found.min() >= 0 or len(kept) == 1:
            break
        kept = np.delete(kept, int(found.argmin()))
    coefficients = np.zeros(weights.shape[1])
    coefficients[kept] = np.maximum(found, 0)
    return Fitted(coefficients, intercept, penalty)


def _calibrated(fitted: Fitted, logits: NDArray[np.float64], bad: NDArray[np.int8]) -> Fitted:
    """Coefficients scaled so that what is foretold of rows left out is as far from the average as what came."""
    (steepness,), shift = logistic(logits[:, None], 1 - bad)
    slope = float(np.clip(steepness, *SHRINKAGE))
    measured = measure(logits * slope + shift, bad)
    return Fitted(fitted.coefficients * slope, fitted.intercept * slope + shift, fitted.penalty, slope, measured)
