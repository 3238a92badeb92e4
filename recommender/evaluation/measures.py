"""How a ranking is measured against what people went on to buy.

nDCG: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002). ROI and the profile measures:
FAR-Trans (Sanz-Cruzado, Droukas, McCreadie 2024). Each measures one person's ranking, the best first; means over people
are the caller's.
"""

from collections.abc import Collection, Mapping, Sequence
from math import fsum, log2
from typing import Final

TOP: Final = 10
"""How many of a ranking are looked at."""


class NothingBoughtError(ValueError):
    """The person bought nothing in the test window, so no ranking of theirs is better than another."""


def ndcg(ranking: Sequence[str], bought: Collection[str]) -> float:
    """Normalised discounted cumulated gain of the first ten, from 0 to 1: 1 if all that was bought stands at the top.

    An asset bought gains 1, discounted by log2(1 + place); the ideal has min(10, bought) of them. Raises
    NothingBoughtError.
    """
    if not bought:
        raise NothingBoughtError
    gain = fsum(_discount(place) for place, asset in enumerate(ranking[:TOP]) if asset in bought)
    return gain / fsum(_discount(place) for place in range(min(TOP, len(bought))))


def roi(ranking: Sequence[str], monthly_returns: Mapping[str, float]) -> float | None:
    """Mean monthly return of the first ten, as a fraction: 0.01 is 1% a month. None if no return of any is known."""
    known = [monthly_returns[asset] for asset in ranking[:TOP] if asset in monthly_returns]
    return fsum(known) / len(known) if known else None


def profile_coherence(levels: Sequence[int | None], level: int) -> float:
    """The share of the first ten whose risk is within one level of the person's. An unknown level (None) is not."""
    return _share([each is not None and abs(each - level) <= 1 for each in levels[:TOP]])


def suitable(levels: Sequence[int | None], level: int) -> float:
    """The share of the first ten whose risk is not above the person's. An unknown level (None) may be above it."""
    return _share([each is not None and each <= level for each in levels[:TOP]])


def _discount(place: int) -> float:
    return 1 / log2(place + 2)


def _share(kept: Sequence[bool]) -> float:
    """A ranking of nothing keeps every promise."""
    return sum(kept) / len(kept) if kept else 1.0
