"""How good scores are: telling outcomes apart, and foretelling how often the bad one comes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve

from bot.scorecard.training.logistic import logistic

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """AUC and KS; the slope and intercept of what came on what was foretold (1 and 0 at best); the Brier score."""

    auc: float
    ks: float
    slope: float
    intercept: float
    brier: float


def measure(logits: Floats, bad: NDArray[np.int8]) -> Measured:
    """Of logarithms of the odds of a good outcome."""
    good = 1 - bad
    (slope,), intercept = logistic(logits[:, None], good)
    return Measured(
        float(roc_auc_score(good, logits)),
        ks(logits, bad),
        float(slope),
        intercept,
        float(brier_score_loss(bad, likelihood(logits))),
    )


def ks(logits: Floats, bad: NDArray[np.int8]) -> float:
    """The widest gap between the shares of bad and of good outcomes below a score."""
    false, true, _ = roc_curve(1 - bad, logits)
    return float((true - false).max())


def likelihood(logits: Floats) -> Floats:
    """How likely a bad outcome is."""
    return np.asarray(1 / (1 + np.exp(logits)), dtype=np.float64)
