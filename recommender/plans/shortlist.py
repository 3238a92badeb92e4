"""How far up a plan goes, and which products it is mixed from.

A plan has something of the highest level that is worth having and that its limit leaves room for: some product there
whose least share, beside the safest thing at hand or cash, keeps the bad year within the limit. What is open to a more
cautious person is part of what is open to a bolder one, so the level never rises with caution.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from recommender.plans.room import Room
from recommender.plans.rules import WHOLE
from recommender.plans.scenarios.arrays import Floats, Steps
from recommender.plans.scenarios.loss import shortfalls
from recommender.plans.scenarios.market import CASH_AT
from recommender.products.suitability import RiskLevel

_ALIKE: Final = 2
"""So many of one kind and level are looked at."""
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A least share of something beside something at hand or cash, or all of one thing; and what its bad year loses."""

    above: int
    base: int
    steps: int
    loss: float


def start(room: Room) -> Pair:
    """The pair of the highest level that keeps the limit, the one that loses least.

    One that costs more than its twin is taken if nothing else of the level will do, and so is cash, which keeps any.
    """
    fitting = [pair for pair in pairs(room) if pair.loss <= room.limit]
    return max(
        fitting,
        key=lambda pair: (
            room.track(pair.above).level,
            pair.base != CASH_AT,
            pair.above not in room.twins,
            -pair.loss,
            -pair.above,
            -pair.base,
        ),
    )


def pairs(room: Room) -> list[Pair]:
    """Every pair that may be had, whatever it loses."""
    found = list(_pairs(room))
    mixes = np.zeros((len(found), len(room.market.tracks)))
    for row, (above, base, steps) in enumerate(found):
        mixes[row, base] += (WHOLE - steps) / WHOLE
        mixes[row, above] += steps / WHOLE
    losses = shortfalls(mixes, room.market.years)
    return [Pair(*each, loss=float(loss)) for each, loss in zip(found, losses, strict=True)]


def shortlist(room: Room, first: Pair, merit: Floats) -> list[int]:
    """The places to mix from: of each kind and level the two best by merit, ten at most, and what the start has."""
    top, must = room.track(first.above).level, {first.above, first.base}
    dropped = room.twins if first.above not in room.twins else room.twins - {first.above} | _cheaper(room, first.above)
    usable = [at for at in room.open if room.track(at).level <= top and at not in dropped]
    kept, seen = sorted(must), Counter(_sort(room, at) for at in must)
    for at in sorted(usable, key=lambda at: (-float(merit[at]), *_cost(room, at))):
        if at not in must and seen[_sort(room, at)] < _ALIKE and len(kept) < _MOST:
            seen[_sort(room, at)] += 1
            kept.append(at)
    return sorted(kept)


def as_steps(places: list[int], pair: Pair) -> Steps:
    """The pair as a mix of these places."""
    mix = np.zeros(len(places), dtype=np.int64)
    mix[places.index(pair.base)] += WHOLE - pair.steps
    mix[places.index(pair.above)] += pair.steps
    return mix


def _pairs(room: Room) -> Iterator[tuple[int, int, int]]:
    reached = [at for at in room.open if room.track(at).level is not RiskLevel.R1 and room.worth_reaching_for(at)]
    for base in (CASH_AT, *room.at_hand):
        yield base, base, WHOLE
        for above in reached:
            if WHOLE - room.least(above) >= room.least(base):
                yield above, base, room.least(above)


def _cheaper(room: Room, dearer: int) -> set[int]:
    others = {other for one, other in room.market.twins if one == room.track(dearer).code}
    return {at for at in room.open if room.track(at).code in others}


def _sort(room: Room, at: int) -> tuple[str, RiskLevel]:
    return room.track(at).kind, room.track(at).level


def _cost(room: Room, at: int) -> tuple[int, str]:
    return room.track(at).candidate.first_year_cost_e4, room.track(at).code
