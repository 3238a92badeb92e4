"""What may be counted on of what was seen: products are judged by their band, R1, R2, or R3 and above.

Nobody is to count on luck: above R1 a product's mean is what it would be if twenty more years had gone like its band,
and no more than the band's, less its standard error, which is large for what moves much or has shown little; its swings
are widened to what they would be after five such years. At R1, where rates are set anew every day, the mean is what its
kind brought in the last year; where that is not known, half of what R2 brings.

A bad year is simulated without growth: in its months the mean of nothing is above that of R1.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from recommender.plans.scenarios.arrays import Floats
from recommender.products.suitability import RiskLevel

MEAN_MONTHS: Final = 20 * 12
SWING_MONTHS: Final = 5 * 12
"""So many months of the band are added to a product's own when its mean and its swings are judged."""
AT_HAND, STEADY = 0, 1
"""The bands of R1 and R2; the third is all above."""


def band_of(level: RiskLevel) -> int:
    """The band that a level is in."""
    return min(level, RiskLevel.R3) - RiskLevel.R1


def places(bands: Sequence[int], band: int) -> list[int]:
    """Where the products of a band stand."""
    return [place for place, each in enumerate(bands) if each == band]


def sobered(
    filled: Floats, own: Sequence[int], bands: Sequence[int], recent: Mapping[int, float | None]
) -> tuple[Floats, Floats]:
    """The months without a rise that nobody may count on in a bad year, and what may be counted on in the mean month.

    `own` says how many months each product has shown itself, `recent` what those at R1 brought in a month lately.
    """
    means, swings = filled.mean(axis=0), filled.std(axis=0)
    widened = np.maximum(swings, np.sqrt(_judged(swings**2, own, bands, SWING_MONTHS)))
    judged = np.minimum(_judged(means, own, bands, MEAN_MONTHS), _of_band(means, bands))
    sober = judged - widened / np.sqrt(np.maximum(own, 1))
    for at, brought in recent.items():
        sober[at], widened[at] = (_assumed(sober, bands) if brought is None else brought), swings[at]
    wider = (filled - means) * np.divide(widened, swings, out=np.ones_like(swings), where=swings > 0)
    at_hand = max((float(sober[at]) for at in recent), default=0.0)
    moved: Floats = np.maximum(wider + np.minimum(sober, at_hand), -1.0)
    return moved, sober


def _judged(figures: Floats, own: Sequence[int], bands: Sequence[int], more: int) -> Floats:
    """A figure of each product for its own months, and its band's for so many more."""
    months = np.array(own, dtype=float)
    judged: Floats = (months * figures + more * _of_band(figures, bands)) / (months + more)
    return judged


def _of_band(figures: Floats, bands: Sequence[int]) -> Floats:
    """For each product, the mean of its band."""
    return np.array([figures[places(bands, band)].mean() for band in bands])


def _assumed(sober: Floats, bands: Sequence[int]) -> float:
    steady = places(bands, STEADY)
    return max(float(sober[steady].mean()) / 2, 0.0) if steady else 0.0
