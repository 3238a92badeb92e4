"""The best mix of a shortlist: every mix in quarters, then from the best of them step by step, as long as it betters.

What a mix is worth is concave in its shares and the bad year's loss convex, so that going uphill from a good place
leads to the best, or to within a step of it; all mixes of five of ten products would be more than a million.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from recommender.plans.rules import WHOLE, Rules
from recommender.plans.scenarios.arrays import Floats, Steps
from recommender.plans.scenarios.loss import shortfalls

_QUARTERS: Final = 4
_MOVES: Final = ((4,), (2,), (1,), (1, 2, 4, 20))
"""Large moves first; at the end all are tried, for what needs several steps at once to keep a minimum."""
_LIMIT_SLACK: Final = 1e-9


Valued = tuple[float, Steps]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a mix: the rules, the loss of a bad year at most, products one of which is in it, its worth.

    `value` takes mixes as shares of one and their shortfalls; `costs` breaks ties, and then the order of products.
    """

    rules: Rules
    years: Floats
    limit: float
    one_of: tuple[int, ...]
    value: Callable[[Floats, Floats], Floats]
    costs: Floats

    def best(self, mixes: Steps) -> Valued | None:
        """The best of the mixes that may be had, with its worth; None if none may."""
        allowed = mixes[self.rules.keep(mixes) & (mixes[:, self.one_of] > 0).any(axis=1)]
        shares = allowed / WHOLE
        losses = shortfalls(shares, self.years)
        within = losses <= self.limit + _LIMIT_SLACK
        if not within.any():
            return None
        allowed, shares, losses = allowed[within], shares[within], losses[within]
        value = self.value(shares, losses)
        order = np.lexsort([*(-allowed.T[::-1]), np.round(shares @ self.costs, 6), -value])
        return float(value[order[0]]), allowed[order[0]]


def best_mix(wanted: Wanted, start: Steps) -> Steps:
    """The best mix in steps. `start` is one that may be had, and is where to begin if none in quarters may."""
    found = wanted.best(np.vstack([start, _all_quarters(len(start))]))
    here = (-np.inf, start) if found is None else found
    for moves in _MOVES:
        here = _climb(wanted, here, moves)
    return here[1]


def _climb(wanted: Wanted, here: Valued, sizes: Sequence[int]) -> Valued:
    """Uphill by moves of these sizes, to where none betters."""
    while True:
        there = wanted.best(np.array([here[1], *_moves(here[1], sizes)]))
        if there is None or there[0] <= here[0]:
            return here
        here = there


def _moves(mix: Steps, sizes: Sequence[int]) -> Iterator[Steps]:
    """The mixes that are one move away: some steps from one product to another, or all that there are of it."""
    for giver in np.flatnonzero(mix):
        for steps in sorted({min(size, int(mix[giver])) for size in sizes}):
            for taker in range(len(mix)):
                if taker != giver:
                    moved = mix.copy()
                    moved[giver] -= steps
                    moved[taker] += steps
                    yield moved


@lru_cache(maxsize=16)
def _all_quarters(products: int) -> Steps:
    return np.array(list(_compositions(_QUARTERS, products)), dtype=np.int64) * (WHOLE // _QUARTERS)


def _compositions(total: int, places: int) -> Iterator[list[int]]:
    if places == 1:
        yield [total]
        return
    for first in range(total + 1):
        for rest in _compositions(total - first, places - 1):
            yield [first, *rest]
