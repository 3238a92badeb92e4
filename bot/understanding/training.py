"""The classifier trained from the phrases of the project: logistic regression, its weights kept in small numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.understanding.fillers import FILLERS, LISTED
from handlers.understanding.features import Features, features
from handlers.understanding.grammar import Phrase, fingerprint, phrases
from handlers.understanding.intents import Intent
from handlers.understanding.model import Model
from handlers.understanding.slots import slots
from handlers.understanding.writing import plain

FOLDS: Final = 10
LEAST_LINES: Final = 2
"""A feature of fewer lines is left out: it says more of how we write than of what people want."""
STRENGTH: Final = 30.0
TODAY: Final = date(2027, 3, 10)
"""The day that is today while the phrases are read."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A phrase with its features, and how much it counts."""

    phrase: Phrase
    found: Features
    weight: float


def samples() -> list[Sample]:
    """Every phrase, the many of one line counting less each."""
    every = list(phrases(FILLERS))
    of_line = Counter(phrase.line for phrase in every)
    return [
        Sample(phrase, features(slots.read(plain(phrase.text), LISTED, TODAY).marked), of_line[phrase.line] ** -0.5)
        for phrase in every
    ]


def train(over: Sequence[Sample], sharpness: float = 1.0) -> Model:
    """The classifier of these samples."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 a tool of development, of which no server knows

    names = _names(over)
    table = _table(over, names)
    kinds = tuple(Intent)
    fitted = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3)
    fitted.fit(table, [kinds.index(each.phrase.intent) for each in over], sample_weight=[each.weight for each in over])
    weights: NDArray[np.float64] = np.asarray(fitted.coef_.T, dtype=np.float64)
    scales = np.abs(weights).max(axis=0) / 127
    small = np.round(weights / scales).astype(np.int8)
    present = tuple(kinds[number] for number in fitted.classes_)
    return Model(present, names, small, scales, np.asarray(fitted.intercept_), sharpness, fingerprint())


def _names(over: Sequence[Sample]) -> dict[str, int]:
    of_lines: dict[str, set[int]] = {}
    for each in over:
        for name in each.found:
            of_lines.setdefault(name, set()).add(each.phrase.line)
    return {
        name: row for row, name in enumerate(sorted(n for n, lines in of_lines.items() if len(lines) >= LEAST_LINES))
    }


def _table(over: Sequence[Sample], names: dict[str, int]) -> Any:  # noqa: ANN401 SciPy does not say its types
    from scipy.sparse import csr_matrix  # noqa: PLC0415 as above

    rows, columns, values = [], [], []
    for row, each in enumerate(over):
        for name, value in each.found.items():
            if name in names:
                rows.append(row)
                columns.append(names[name])
                values.append(value)
    return csr_matrix((values, (rows, columns)), shape=(len(over), len(names)))
