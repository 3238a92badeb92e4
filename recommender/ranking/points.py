"""The points of a pick as they are shown: of 100 in all, and of each part, adding up exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommender.ranking.advice import Pick

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What a part gives of the most that it could give, as its weight has it; all the most together are 100."""

    name: str
    points: int
    most: int


def shares(pick: Pick) -> tuple[Share, ...]:
    """Each part's share of 100; the sum of the points is the pick's total of 100, to the nearest."""
    whole = sum(part.weight for part in pick.parts)
    most = _apportioned([WHOLE * part.weight for part in pick.parts], whole, [WHOLE] * len(pick.parts))
    points = _apportioned([part.points for part in pick.parts], whole, most)
    return tuple(Share(part.name, *each) for part, *each in zip(pick.parts, points, most, strict=True))


def _apportioned(numerators: Sequence[int], denominator: int, most: Sequence[int]) -> list[int]:
    """Whole numbers near the quotients whose sum is the quotient of the sum, to the nearest; none above its most."""
    given = [numerator // denominator for numerator in numerators]
    wanted = (2 * sum(numerators) + denominator) // (2 * denominator) if numerators else 0
    for place in sorted(range(len(given)), key=lambda place: -(numerators[place] % denominator)):
        if sum(given) < wanted and given[place] < most[place]:
            given[place] += 1
    return given
