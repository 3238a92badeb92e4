"""How a card treats groups of people, if the best-scored share of all were approved."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from fairlearn.metrics import MetricFrame, count, selection_rate, true_positive_rate
from numpy.typing import NDArray

LEAST_GOOD: Final = 20
"""A group with fewer people of a good outcome is shown, and makes no gap: its rate is mostly chance."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a group, how many of them are approved, and how many of those who turned out good."""

    name: str
    rows: int
    good: int
    approved: float
    good_approved: float


@dataclass(frozen=True, slots=True)
class Fairness:
    """The groups, and the widest gaps between them: of approvals, and of approvals among those who turned out good."""

    groups: tuple[Group, ...]
    approval_gap: float
    equal_opportunity_gap: float


def fairness(groups: NDArray[np.str_], bad: NDArray[np.int8], logits: NDArray[np.float64], share: float) -> Fairness:
    """Means over the repeats that `logits` has a line for each of."""
    good = 1 - bad
    tables = [_rates(groups, good, approved(line, share)) for line in logits]
    names: list[str] = np.unique(groups).tolist()
    means = np.mean(tables, axis=0)
    goods = {name: int(good[groups == name].sum()) for name in names}
    found = tuple(
        Group(name, int(rows), goods[name], float(approvals), float(rate))
        for name, (rows, approvals, rate) in zip(names, means, strict=True)
    )
    counted = [place for place, name in enumerate(names) if goods[name] >= LEAST_GOOD]
    gaps = [_gaps(each[counted]) for each in tables]
    approval, opportunity = np.mean(gaps, axis=0).tolist()
    return Fairness(found, approval, opportunity)


def approved(logits: NDArray[np.float64], share: float) -> NDArray[np.bool_]:
    """The best-scored `share`; of people with one score all or none, whichever is nearer."""
    scores, counts = np.unique(logits, return_counts=True)
    from_top = np.cumsum(counts[::-1])[::-1] / len(logits)
    return np.asarray(logits >= scores[int(np.argmin(np.abs(from_top - share)))], dtype=np.bool_)


def _rates(groups: NDArray[np.str_], good: NDArray[np.int8], taken: NDArray[np.bool_]) -> NDArray[np.float64]:
    """A line for each group, by name: its rows, the share approved, and the same among those who turned out good."""
    metrics = {"rows": count, "approved": selection_rate, "good_approved": true_positive_rate}
    frame = MetricFrame(metrics=metrics, y_true=good, y_pred=taken.astype(int), sensitive_features=groups)
    return np.asarray(frame.by_group.sort_index().to_numpy(dtype=float), dtype=np.float64)


def _gaps(rates: NDArray[np.float64]) -> tuple[float, float]:
    if len(rates) < 2:
        return 0.0, 0.0
    spread = rates.max(axis=0) - rates.min(axis=0)
    return float(spread[1]), float(spread[2])
