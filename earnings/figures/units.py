"""What a split or a merger of units does: a holder has more of them or fewer, and each is worth that much less or more.

A ratio says what one unit has become, in 1/10**12, the finest that a fund has announced being nine places.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

ONE: Final = 10**12
"""The ratio of a day on which nothing happens to the units."""
SMALLEST: Final = ONE // 1000
LARGEST: Final = ONE * 1000
"""Beyond these a ratio is a mistake: one unit of a fund has become a hundred at most."""

_PLACES: Final = 12
_RATIO: Final = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,20}))?", re.ASCII)
_COARSE: Final = 1000


class BadRatio(ValueError):  # noqa: N818 it names what was written, not a failure of ours
    """A ratio that cannot be taken, with the reason in a word."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(f"{text[:20]!r} is not a ratio of units like 1.02345: {reason}")
        self.reason: Final = reason


def parse_ratio(text: str) -> int:
    """A ratio as a fund prints it, ``2``, ``0.5`` or ``1.020420194``, exactly. Raises BadRatio."""
    found = _RATIO.fullmatch(text)
    if found is None:
        raise BadRatio("not-a-number", text)
    part = (found[2] or "").rstrip("0")
    if len(part) > _PLACES:
        raise BadRatio("too-precise", text)
    ratio = int(found[1] + part.ljust(_PLACES, "0"))
    if not SMALLEST <= ratio <= LARGEST:
        raise BadRatio("out-of-range", text)
    return ratio


def format_ratio(ratio_e12: int) -> str:
    """The same as it would be printed, without zeros that say nothing."""
    whole, part = divmod(ratio_e12, ONE)
    return f"{whole}.{part:0{_PLACES}}".rstrip("0").rstrip(".")


def in_new_units(units_e2: int, ratio_e12: int) -> int:
    """What units (in 1/100, not negative) have become, rounded down: less than 1/100 stays with the fund."""
    return units_e2 * ratio_e12 // ONE


def of_new_unit(value_e4: int, ratio_e12: int) -> int:
    """What was said of one old unit, said of a new one, rounded half up; a ratio's last three places do not matter."""
    ratio = ratio_e12 // _COARSE
    return (value_e4 * (ONE // _COARSE) + ratio // 2) // ratio


def lot_changes(earning_e2: int, lots_e2: Sequence[int], was_e12: int, now_e12: int) -> tuple[int, ...]:
    """By how many units each lot changes that joins later what earns, or leaves it: in order, signed.

    All of it together is rounded down once, so that whatever was to leave wholly does. `was_e12` is the ratio by which
    it was converted before: ONE, unless that is corrected.
    """
    sums = [max(0, each) for each in accumulate((earning_e2, *lots_e2))]
    changes = [in_new_units(each, now_e12) - in_new_units(each, was_e12) for each in sums]
    return tuple(after - before for before, after in pairwise(changes))
