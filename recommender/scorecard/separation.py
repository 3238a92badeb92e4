"""How well scores tell good outcomes from bad ones, from counts by score."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Separation:
    """AUC: how often a good outcome scored above a bad one, ties by half. KS: the widest gap between their shares."""

    auc: float
    ks: float


def separation(good: Mapping[int, int], bad: Mapping[int, int]) -> Separation | None:
    """Of how many good and bad outcomes each score had; None unless there are both."""
    goods, bads = sum(good.values()), sum(bad.values())
    if not goods or not bads:
        return None
    below = below_bad = 0
    won = gap = 0.0
    for score in sorted({*good, *bad}):
        here, here_bad = good.get(score, 0), bad.get(score, 0)
        won += here * (below_bad + here_bad / 2)
        below, below_bad = below + here, below_bad + here_bad
        gap = max(gap, below_bad / bads - below / goods)
    return Separation(won / (goods * bads), gap)
