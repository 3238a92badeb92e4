"""The deepest fall of a series of values from a peak before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from earnings.money import half_up


@dataclass(frozen=True, slots=True)
class Fall:
    """The places of the peak and of the bottom, and how deep it went: in 1/10000 of a percent of the peak, positive."""

    peak: int
    bottom: int
    depth_e4: int


def deepest_fall(values: Sequence[int]) -> Fall | None:
    """The deepest fall, the first of several as deep; None where nothing ever fell. Values are above zero."""
    peak = top = bottom = 0
    for place, value in enumerate(values):
        if value > values[peak]:
            peak = place
        if value * values[top] < values[bottom] * values[peak]:
            top, bottom = peak, place
    lost = values[top] - values[bottom] if values else 0
    return Fall(top, bottom, half_up(lost * 100 * 10_000, values[top])) if lost else None
