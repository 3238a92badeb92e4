"""The one regression of this room: logarithms of odds as a sum."""

import warnings

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression


def logistic(
    columns: NDArray[np.float64], outcome: NDArray[np.int8], penalty: float = np.inf
) -> tuple[NDArray[np.float64], float]:
    """The coefficients and the intercept; a smaller `penalty` holds coefficients back more."""
    model = LogisticRegression(C=penalty, solver="newton-cholesky", max_iter=200)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", ConvergenceWarning
        )  # columns without any meaning; it goes over to another solver
        model.fit(columns, outcome)
    return np.asarray(model.coef_[0], dtype=np.float64), float(model.intercept_[0])
