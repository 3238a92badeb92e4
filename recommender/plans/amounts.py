"""Yuan for shares: rounded to what people type, adding up to the fen."""

from collections.abc import Sequence
from typing import Final

from recommender.plans.rules import WHOLE

FEN: Final = 1
_YUAN: Final = 100


def amounts(
    amount_fen: int, steps: Sequence[int], minimums_fen: Sequence[int], base: int, unit: int
) -> tuple[int, ...]:
    """An amount for each share, in fen, none under its minimum; what rounding leaves over goes to `base`.

    All but the base are rounded down, so that rounding takes no risk.
    """
    given = [
        _rounded(amount_fen * share // WHOLE, minimum, unit) for share, minimum in zip(steps, minimums_fen, strict=True)
    ]
    given[base] += amount_fen - sum(given)
    return tuple(given)


def typed_unit(amount_fen: int) -> int:
    """The largest power of ten yuan that is at most a hundredth of the amount; a fen where that is under a yuan."""
    unit = _YUAN
    while unit * 10 <= amount_fen // 100:
        unit *= 10
    return unit if unit <= amount_fen // WHOLE else FEN


def _rounded(exact_fen: int, minimum_fen: int, unit: int) -> int:
    down = exact_fen // unit * unit
    return down if down >= minimum_fen else exact_fen
