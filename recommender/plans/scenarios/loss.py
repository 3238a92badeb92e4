"""The bad year of a mix: what it loses in the worst twentieth of the simulated years, in the mean of them.

This is the expected shortfall at 95% (CVaR), which is never less than the loss that nineteen of twenty years stay
under (VaR): the first is what a limit is held against, the second what a person is told.
"""

from typing import Final

import numpy as np

from recommender.plans.scenarios.arrays import Floats

WORST: Final = 20
"""One year in so many is a bad one."""
_AT_ONCE: Final = 512
_DECIMALS: Final = 6


def outcomes(mixes: Floats, years: Floats) -> Floats:
    """What each mix (a row of shares) brings in each year. No library of matrices: it would start a thread for each
    core, and add up in another order on another machine."""
    brought: Floats = np.einsum("mp,py->my", mixes, np.ascontiguousarray(years.T))
    return brought


def shortfalls(mixes: Floats, years: Floats) -> Floats:
    """The mean loss in the worst twentieth of the years for each mix (a row of shares); a gain is below zero."""
    bad = len(years) // WORST
    parts = [
        -np.partition(outcomes(mixes[at : at + _AT_ONCE], years), bad - 1, axis=1)[:, :bad].mean(axis=1)
        for at in range(0, len(mixes), _AT_ONCE)
    ]
    return np.round(np.concatenate(parts), _DECIMALS) if parts else np.zeros(0)


def bad_years(mix: Floats, years: Floats) -> Floats:
    """What each product adds to the loss of the mix in its worst twentieth; the sum is the mix's shortfall."""
    worst = np.argsort(outcomes(mix[None, :], years)[0], kind="stable")[: len(years) // WORST]
    added: Floats = -(years[worst] * mix).mean(axis=0)
    return added


def nineteen_of_twenty(mix: Floats, years: Floats) -> float:
    """The loss that nineteen of twenty simulated years stay within."""
    return -float(np.sort(outcomes(mix[None, :], years)[0])[len(years) // WORST])
