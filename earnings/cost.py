"""What a person paid for what they still hold, and what it gained since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earnings.money import Fen, half_up


@dataclass(frozen=True, slots=True)
class Put:
    """What was put in from a day on or, negative, taken out: its size in fen or in 1/100 unit, and what it cost.

    `since` is an earlier day from which it has been held, in a fund that became part of this one.
    """

    day: date
    size: int
    paid_fen: Fen
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What is still held was paid for with so much, since the first day from which some of it has been held."""

    fen: Fen
    since: date


def cost(puts: Sequence[Put], grown: Mapping[date, int]) -> Cost | None:
    """The average cost of what is held; None of nothing.

    `grown` is what the holding grew by itself on a day, in the unit of the sizes. Whoever takes out a part keeps the
    same part of the cost, rounded half up to the fen; whoever takes out all begins anew.
    """
    held, paid, since = 0, 0, date.max
    growth = sorted(grown.items(), reverse=True)
    for put in sorted(puts, key=lambda each: each.day):
        while growth and growth[-1][0] < put.day:
            held += growth.pop()[1]
        left = max(0, held + put.size)
        if put.size >= 0:
            since = min(since if held > 0 else date.max, put.since or put.day)
            paid += put.paid_fen
        else:
            paid = half_up(paid * left, held) if held > 0 else 0
        held, paid = left, paid if left else 0
    return Cost(paid, since) if held > 0 else None


def gain_e4(worth_fen: Fen, cost_fen: Fen) -> int | None:
    """A gain in 1/10000 of a percent of the cost, rounded half up; None of what cost nothing."""
    return half_up((worth_fen - cost_fen) * 1_000_000, cost_fen) if cost_fen > 0 else None
