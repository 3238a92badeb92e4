"""Each tenth of the lines judged by a classifier of the other nine: how often it is right, and how sure it may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.understanding.training import FOLDS, Sample, train
from handlers.understanding.intents import Intent

_TRIED: Final = np.arange(0.3, 3.01, 0.05)


@dataclass(frozen=True, slots=True)
class Judged:
    """A phrase with the likelihoods of the intents, as a classifier that never saw its line gives them."""

    intent: Intent
    known: tuple[Intent, ...]
    likely: NDArray[np.float64]
    weight: float

    @property
    def offered(self) -> tuple[Intent, ...]:
        """The three likeliest."""
        return tuple(self.known[place] for place in np.argsort(-self.likely)[:3])


def crossed(over: Sequence[Sample]) -> list[Judged]:
    """Every phrase, judged once. Lines are dealt out in turn, so that each intent is in every fold."""
    found = []
    for fold in range(FOLDS):
        model = train([each for each in over if each.phrase.line % FOLDS != fold])
        found += [
            Judged(each.phrase.intent, model.intents, model.probabilities(each.found), each.weight)
            for each in over
            if each.phrase.line % FOLDS == fold
        ]
    return found


def sharpness(judged: Sequence[Judged]) -> float:
    """What scores are multiplied by for a confidence of 0.8 to be right in 8 of 10."""
    scores = np.log(np.array([each.likely for each in judged]) + 1e-12)
    right = np.array([each.known.index(each.intent) for each in judged])
    weights = np.array([each.weight for each in judged])

    def loss(factor: float) -> float:
        scaled = scores * factor
        scaled -= scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(right)), right] - np.log(np.exp(scaled).sum(axis=1))
        return float(-(chosen * weights).sum())

    return float(min(_TRIED, key=loss))
