"""From people to a card: bins, coefficients, points."""

from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.cli.console import RefusedError
from bot.scorecard.training.binning import Bins, cut
from bot.scorecard.training.giveaway import GIVES_AWAY, alone
from bot.scorecard.training.regression import Fitted, fit
from bot.scorecard.training.rows.people import People
from recommender.scorecard.card import Scale

LEAST_INFORMATION: Final = 0.02
"""Below this information value a feature foretells too little (Siddiqi, Credit Risk Scorecards) …"""

TIMES_CHANCE: Final = 5
"""… unless there are so many rows that it is more than so many times what chance alone gives such bins."""

MOST_ROWS_TO_CHOOSE_BY: Final = 50_000
"""The penalty is chosen on so many rows at most; more would not change it."""


NOTHING: Final = "No column tells the outcomes apart, so there is nothing to make a card of."


class NothingToldError(RefusedError):
    """No column has anything to do with the outcome."""


@dataclass(frozen=True)
class Made:
    """The features that are left, each with its bins and their points; and what everybody starts from."""

    people: People
    bins: tuple[Bins, ...]
    points: tuple[NDArray[np.int64], ...]
    base: int
    fitted: Fitted

    def scores(self, people: People) -> NDArray[np.int64]:
        """The score of each row."""
        by_name = {each.name: each for each in people.features}
        total = np.full(people.rows, self.base, dtype=np.int64)
        for bins, points in zip(self.bins, self.points, strict=True):
            total += points[bins.place(by_name[bins.feature])]
        return total


def make(people: People, scale: Scale, *, monotone: bool = False) -> Made:
    """A card's bins and points. Raises NothingToldError if no column tells anything."""
    people = _honest(people)
    every = {each.name: cut(each, people.bad, monotone=monotone) for each in people.features}
    for name, each in every.items():
        if each.information <= min(LEAST_INFORMATION, TIMES_CHANCE * each.by_chance):
            people = people.without((name,), f"foretells too little (information value {each.information:.4f})")
    if not people.features:
        raise NothingToldError(NOTHING)
    bins = tuple(every[each.name] for each in people.features)
    fitted = fit(people, bins, people.sample(MOST_ROWS_TO_CHOOSE_BY), monotone=monotone)
    silent = [each.name for each, it in zip(people.features, fitted.coefficients, strict=True) if it == 0]
    if len(silent) == len(bins):
        raise NothingToldError(NOTHING)
    return _pointed(people, bins, fitted, silent, scale)


def _honest(people: People) -> People:
    """Without what gives the outcome away."""
    for each in people.features:
        if (found := alone(each, people.bad)) > GIVES_AWAY:
            why = f"gives the outcome away (AUC {found:.3f} alone): was it written down afterwards?"
            people = people.without((each.name,), why)
    return people


def _pointed(people: People, bins: tuple[Bins, ...], fitted: Fitted, silent: list[str], scale: Scale) -> Made:
    """Whole points, none below zero: what the worst bins lack is taken off the start instead."""
    per_logit = scale.double / log(2)
    base = round(scale.score + per_logit * (fitted.intercept - log(scale.odds)))
    kept, points = [], []
    for each, coefficient in zip(bins, fitted.coefficients, strict=True):
        if coefficient > 0:
            whole = np.rint(per_logit * coefficient * each.weights).astype(np.int64)
            base += int(whole.min())
            kept.append(each)
            points.append(whole - whole.min())
    people = people.without(silent, "adds nothing to what the others tell")
    return Made(people, tuple(kept), tuple(points), base, fitted)
