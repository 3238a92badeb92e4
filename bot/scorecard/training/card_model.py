"""The card as a model among others: made of some rows, it foretells the rest, whole points and all."""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.scorecard.training.making import NothingToldError, make
from bot.scorecard.training.rows.people import People
from recommender.scorecard.card import STANDARD, Scale

Logits = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CardModel:
    """Cards made without the columns named."""

    monotone: bool = False
    without: tuple[str, ...] = ()

    def __call__(self, seen: People, unseen: People) -> Logits:
        """What the card of those that were seen says of the others; the average of all if none can be made."""
        try:
            made = make(seen.without(self.without, "left out"), STANDARD, monotone=self.monotone)
        except NothingToldError:
            return np.full(unseen.rows, log((1 - seen.bad.mean()) / seen.bad.mean()))
        return logits(made.scores(unseen), STANDARD)


def logits(scores: NDArray[np.int64], scale: Scale) -> Logits:
    """What scores say, as logarithms of odds of a good outcome."""
    return np.asarray((scores - scale.score) * log(2) / scale.double + log(scale.odds), dtype=np.float64)
