"""A seller's confirmed income beside our own, day by day, and the likely reason where they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from earnings.money import Fen

_ONE: Final = timedelta(days=1)


class Reason(StrEnum):
    """Why two incomes of a day may differ; the first that fits is given."""

    NONE_OF_OURS = "missing: none of ours"
    NONE_OF_THEIRS = "missing: none of theirs"
    ROUNDING = "rounding"
    """Exactly one fen apart."""
    OFFSET = "offset"
    """Theirs is our income of the day before or of the day after."""
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Difference:
    """A day on which the two say different things; None where there is no income at all."""

    day: date
    ours: Fen | None
    theirs: Fen | None
    reason: Reason


def differences(ours: Mapping[date, Fen], theirs: Mapping[date, Fen], since: date, until: date) -> Iterator[Difference]:
    """The differences of one holding from a day to another, both included; `ours` may reach beyond them by a day.

    An income of nothing and no income are the same.
    """
    for day in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(day), theirs.get(day)
        if since <= day <= until and (mine or 0) != (other or 0):
            yield Difference(day, mine, other, _reason(ours, day, other))


def _reason(ours: Mapping[date, Fen], day: date, theirs: Fen | None) -> Reason:
    mine = ours.get(day)
    if mine is None:
        return Reason.NONE_OF_OURS
    if theirs is None:
        return Reason.NONE_OF_THEIRS
    if abs(mine - theirs) == 1:
        return Reason.ROUNDING
    beside = (ours.get(day - _ONE), ours.get(day + _ONE))
    return Reason.OFFSET if theirs in beside else Reason.UNEXPLAINED
