"""The policy: which products a person is offered, and in which order.

1. Gates. A product that meets a closed gate is not offered, whatever else speaks for it.
2. Points. Parts from 0 to 100, weighed by what the person needs, and the stored scores; the total is their plain sum.
3. Order. Products with fresh figures first, then the higher total, the lower cost, the lower code.
4. Choice. At most three: the steadiest that suits; the best at the highest level at which something that suits is
   worth having; then the best in order. No three of a kind if another kind suits. What has published nothing lately,
   or above R1 not a whole year, is chosen as the steadiest only, unless nothing else suits, and then only at R1.

The second place makes caution safe: what is open to a more cautious person is part of what is open to a bolder one,
and the highest level picked is the highest worth picking in it, so a more cautious answer never raises it.
Nothing here can see who makes a product or what anybody is paid for it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from recommender.products.product import Status
from recommender.products.suitability import GateCode, RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.advice import Advice, LeftOut, Part, Pick
from recommender.ranking.candidate import Candidate, Figures, candidate_of
from recommender.scores.stored import AFFINITY, NOTHING_STORED, QUALITY, Stored

__all__ = ["Advice", "Candidate", "Figures", "LeftOut", "Part", "Pick", "advise", "candidate_of"]

MODEL: Final = "3"
"""The version of everything that makes an advice from what it rests on; each advice records it."""

MOST_PICKS: Final = 3
MOST_OF_A_KIND: Final = 2
PERCENT: Final = 10_000
DEEPEST_FALL: Final = 40 * PERCENT
QUALITY_WEIGHT, AFFINITY_WEIGHT = 3, 2

GATES: Final[Mapping[GateCode, Callable[[Profile, Candidate, Stored], bool]]] = MappingProxyType(
    {
        GateCode.STATUS_BLOCKED: lambda _, product, __: product.status is Status.BLOCKED,
        GateCode.STATUS_PAUSED: lambda _, product, __: product.status is Status.PAUSED,
        GateCode.RISK_CLASS: lambda person, product, _: not person.risk_class.allows(product.risk_level),
        GateCode.SCORE_CAUTION: lambda person, product, stored: (
            lowered(person.risk_class.highest, stored) < product.risk_level <= person.risk_class.highest
        ),
        GateCode.AGE: lambda person, product, _: (
            person.answers["capacity"] == "no" and (product.complex or product.lock_up_days > 0)
        ),
        GateCode.COMPLEX_UNKNOWN: lambda person, product, _: product.complex and not person.knows_complex,
        GateCode.LOCK_UP_TOO_LONG: lambda person, product, _: product.lock_up_days > 30 * person.horizon_months,
        GateCode.TOO_SLOW_TO_REDEEM: lambda person, product, _: product.redemption_days > patience_days(person),
        GateCode.TOO_SHORT_FOR_RISK: lambda person, product, _: (
            product.risk_level >= RiskLevel.R3 and person.horizon_months < 12
        ),
        GateCode.MINIMUM_TOO_HIGH: lambda person, product, _: (
            person.reachable_yuan is not None and product.minimum_fen > 100 * person.reachable_yuan
        ),
    }
)
"""When each gate is closed to a person, the weightiest first. Age is whether the person is of full civil capacity."""

PARTS: Final[Mapping[str, Callable[[Candidate], int]]] = MappingProxyType(
    {
        "income": lambda product: share(_return(product) - _fall(product), 5 * PERCENT),
        "growth": lambda product: share(product.grown_e4 or 0, 20 * PERCENT),
        "calm": lambda product: 100 - share(_fall(product), DEEPEST_FALL),
        "access": lambda product: 100 - share(product.days_to_cash, 10),
        "cost": lambda product: 100 - share(product.first_year_cost_e4, 2 * PERCENT),
    }
)
"""How well a product does in each part. Income is what a year brought, less the deepest fall on the way; growth is what
a whole year of NAVs brought, which a yield of seven days says nothing of."""


def advise(person: Profile, candidates: Iterable[Candidate], stored: Stored = NOTHING_STORED) -> Advice:
    """Choose for a person among products with different codes. The order they come in does not matter."""
    listed = tuple(candidates)
    gates = {each.code: closed_gates(person, each, stored) for each in listed}
    points = {each.code: score(person, each, stored) for each in listed if not gates[each.code]}
    suitable = sorted(
        (each for each in listed if not gates[each.code]), key=lambda each: _place(each, points[each.code], stored)
    )
    closed = sorted((each for each in listed if gates[each.code]), key=lambda each: each.code)
    top = _top(suitable, stored)
    chosen = {each.code for each in _choose([each for each in suitable if each.risk_level <= top], top, stored)}
    return Advice(
        picks=tuple(points[each.code] for each in suitable if each.code in chosen),
        left_out=tuple(
            LeftOut(each.code, each.risk_level, gates[each.code], each.proven)
            for each in (*suitable, *closed)
            if each.code not in chosen
        ),
        top=top,
    )


def closed_gates(person: Profile, product: Candidate, stored: Stored = NOTHING_STORED) -> tuple[GateCode, ...]:
    """Every gate that keeps the product from this person; none if it suits."""
    return tuple(code for code, is_closed in GATES.items() if is_closed(person, product, stored))


def score(person: Profile, product: Candidate, stored: Stored = NOTHING_STORED) -> Pick:
    """The product's parts, weighed by the person's needs; none when personal ordering is turned off."""
    parts = tuple(_parts(person, product, stored)) if stored.personal else ()
    return Pick(product.code, product.kind, product.risk_level, product.published is not None, parts)


def lowered(highest: RiskLevel, stored: Stored) -> RiskLevel:
    """The riskiest level that a person's own scores leave of their class: never more than the class, never below R1."""
    return RiskLevel(max(highest - max(stored.levels_down, 0), RiskLevel.R1))


def patience_days(person: Profile) -> int:
    """Days that money may take to come back: a week if needed within three months, a fortnight within a year."""
    if person.horizon_months < 3:
        return 7
    return 14 if person.horizon_months < 12 else 31


def share(value: int, whole: int) -> int:
    """A value from 0 to 100: 100 for `whole` and anything above it, 0 for nothing and anything below."""
    return max(0, min(100, value * 100 // whole))


def _parts(person: Profile, product: Candidate, stored: Stored) -> Iterator[Part]:
    for name, value in _values(product):
        yield Part(name, getattr(person.needs, name), value)
    if stored.quality:
        yield Part(QUALITY, QUALITY_WEIGHT, stored.quality.get(product.code, 0))
    if stored.affinity is not None:
        yield Part(AFFINITY, AFFINITY_WEIGHT, stored.affinity.get(product.code, 0))


@lru_cache(maxsize=1_000)
def _values(product: Candidate) -> tuple[tuple[str, int], ...]:
    """The same for everybody, so it is worked out once a product and its figures."""
    return tuple((name, value(product)) for name, value in PARTS.items())


def _return(product: Candidate) -> int:
    return product.return_e4 or 0  # nothing published is nothing earned


def _fall(product: Candidate) -> int:
    return DEEPEST_FALL if product.fall_e4 is None else product.fall_e4  # an unknown fall may be any


def _place(product: Candidate, pick: Pick, stored: Stored) -> tuple[bool, int, int, str]:
    first = -pick.total if stored.personal else product.risk_level
    return not pick.fresh, first, product.first_year_cost_e4, product.code


def _steadiness(product: Candidate) -> tuple[int, bool, int, int, str]:
    stale = product.published is None
    return product.risk_level, stale, _fall(product), product.first_year_cost_e4, product.code


def _top(suitable: Iterable[Candidate], stored: Stored) -> RiskLevel:
    """The highest level at which something that suits is proven and worth it; R1 where there is none."""
    worth = (each for each in suitable if each.proven and stored.worth_reaching_for(each.code))
    return max((each.risk_level for each in worth), default=RiskLevel.R1)


def _choose(within: Sequence[Candidate], top: RiskLevel, stored: Stored) -> list[Candidate]:
    """`within` are the suitable up to the top level, in order."""
    chosen = sorted(within, key=_steadiness)[:1]
    proven = [each for each in within if each.proven] or list(within)
    if chosen and chosen[0].risk_level < top:
        highest = (each for each in proven if each.risk_level is top and stored.worth_reaching_for(each.code))
        chosen.append(next(highest))
    for most in (MOST_OF_A_KIND, MOST_PICKS):
        for each in proven:
            of_its_kind = Counter(one.kind for one in chosen)[each.kind]
            if each not in chosen and of_its_kind < most and len(chosen) < MOST_PICKS:
                chosen.append(each)
    return chosen
