"""Repeated stratified cross-validation of several models on the same folds."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.model_selection import RepeatedStratifiedKFold

from bot.scorecard.training.measuring import Measured, measure
from bot.scorecard.training.rows.people import People

Logits = NDArray[np.float64]
Model = Callable[[People, People], Logits]
"""Made of the first, it foretells the second: the logarithm of the odds of a good outcome."""

WORTH_PROCESSES: Final = 20_000


@dataclass(frozen=True)
class Foretold:
    """What models foretold of rows they had not seen: by model, a line for each repeat; and each row's fold."""

    bad: NDArray[np.int8]
    logits: Mapping[str, Logits]
    fold: NDArray[np.intp]

    def by_fold(self, model: str) -> list[Measured]:
        """Measured on each fold by itself."""
        pairs = zip(self.logits[model], self.fold, strict=True)
        return [
            measure(line[fold == part], self.bad[fold == part])
            for line, fold in pairs
            for part in range(fold.max() + 1)
        ]

    def whole(self, model: str) -> list[Measured]:
        """Measured on all rows of each repeat."""
        return [measure(line, self.bad) for line in self.logits[model]]


def foretell(
    people: People, models: Mapping[str, Model], folds: int, repeats: int, done: Callable[[], None] = lambda: None
) -> Foretold:
    """Every row foretold once a repeat, on all cores; `done` is called after each fold."""
    splits = _splits(people, folds, repeats)
    logits = {name: np.empty((repeats, people.rows)) for name in models}
    fold = np.empty((repeats, people.rows), dtype=np.intp)
    work = (delayed(_fold)(people, models, seen, unseen) for seen, unseen in splits)
    found = Parallel(n_jobs=_processes(people.rows * len(splits)), return_as="generator", max_nbytes=None)(work)
    for place, lines in enumerate(found):
        repeat, part = divmod(place, folds)
        unseen = splits[place][1]
        fold[repeat, unseen] = part
        for name, line in lines.items():
            logits[name][repeat, unseen] = line
        done()
    return Foretold(people.bad, logits, fold)


def _processes(rows: int) -> int:
    """All cores, unless starting processes would take longer than the work."""
    return (os.cpu_count() or 1) if rows > WORTH_PROCESSES else 1


def _splits(people: People, folds: int, repeats: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    parts = RepeatedStratifiedKFold(n_splits=folds, n_repeats=repeats, random_state=0)
    return list(parts.split(np.zeros(people.rows), people.bad))


def _fold(
    people: People, models: Mapping[str, Model], seen: NDArray[np.intp], unseen: NDArray[np.intp]
) -> Mapping[str, Logits]:
    known, others = people.take(seen), people.take(unseen)
    return {name: model(known, others) for name, model in models.items()}


def summary(foretold: Foretold, model: str) -> dict[str, float]:
    """AUC and KS as means over the folds, with the spread; calibration and Brier score over all rows of a repeat."""
    parts, whole = foretold.by_fold(model), foretold.whole(model)
    aucs = [each.auc for each in parts]
    found = {
        "auc": np.mean(aucs),
        "auc_sd": np.std(aucs),
        "ks": np.mean([each.ks for each in parts]),
        "calibration_slope": np.mean([each.slope for each in whole]),
        "calibration_intercept": np.mean([each.intercept for each in whole]),
        "brier": np.mean([each.brier for each in whole]),
    }
    return {name: round(float(value), 4) for name, value in found.items()}
