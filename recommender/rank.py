"""The policy: which products a person is offered, and in which order.

1. Gates. A product that meets a closed gate is not offered, whatever else speaks for it.
2. Points. Five parts, each from 0 to 100, weighed by what the person needs; the total is their plain sum.
3. Order. Products with fresh figures first, then the higher total, the lower cost, the lower code.
4. Choice. At most three: the steadiest that suits, then the best in order; no three of a kind if another kind suits.
   Beside the steadiest, what has published nothing lately is chosen only where that is so of all that suits.

Nothing here can see who makes a product or what anybody is paid for it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from recommender.advice import Advice, LeftOut, Part, Pick
from recommender.candidate import Candidate, Figures, candidate_of
from recommender.product import Status
from recommender.profile import Profile
from recommender.suitability import GateCode, RiskLevel

__all__ = ["Advice", "Candidate", "Figures", "LeftOut", "Part", "Pick", "advise", "candidate_of"]

MOST_PICKS: Final = 3
MOST_OF_A_KIND: Final = 2
PERCENT: Final = 10_000
DEEPEST_FALL: Final = 40 * PERCENT

GATES: Final[Mapping[GateCode, Callable[[Profile, Candidate], bool]]] = MappingProxyType(
    {
        GateCode.STATUS_BLOCKED: lambda _, product: product.status is Status.BLOCKED,
        GateCode.STATUS_PAUSED: lambda _, product: product.status is Status.PAUSED,
        GateCode.RISK_CLASS: lambda person, product: not person.risk_class.allows(product.risk_level),
        GateCode.COMPLEX_UNKNOWN: lambda person, product: product.complex and not person.knows_complex,
        GateCode.LOCK_UP_TOO_LONG: lambda person, product: product.lock_up_days > 30 * person.horizon_months,
        GateCode.TOO_SLOW_TO_REDEEM: lambda person, product: product.redemption_days > patience_days(person),
        GateCode.TOO_SHORT_FOR_RISK: lambda person, product: (
            product.risk_level >= RiskLevel.R3 and person.horizon_months < 12
        ),
    }
)
"""When each gate is closed to a person."""

PARTS: Final[Mapping[str, Callable[[Candidate], int]]] = MappingProxyType(
    {
        "income": lambda product: share(_return(product) - _fall(product), 5 * PERCENT),
        "growth": lambda product: share(_return(product), 20 * PERCENT),
        "calm": lambda product: 100 - share(_fall(product), DEEPEST_FALL),
        "access": lambda product: 100 - share(product.days_to_cash, 10),
        "cost": lambda product: 100 - share(product.first_year_cost_e4, 2 * PERCENT),
    }
)
"""How well a product does in each part. Income is what a year brought, less the deepest fall on the way."""


def advise(person: Profile, candidates: Iterable[Candidate]) -> Advice:
    """Choose for a person among products with different codes. The order they come in does not matter."""
    gates = {each: closed_gates(person, each) for each in candidates}
    suitable = sorted((each for each in gates if not gates[each]), key=lambda each: _place(person, each))
    closed = sorted((each for each in gates if gates[each]), key=lambda each: each.code)
    chosen = _choose(suitable)
    others = [each for each in suitable if each not in chosen]
    return Advice(
        picks=tuple(score(person, each) for each in suitable if each in chosen),
        left_out=tuple(LeftOut(each.code, gates[each]) for each in (*others, *closed)),
    )


def closed_gates(person: Profile, product: Candidate) -> tuple[GateCode, ...]:
    """Every gate that keeps the product from this person; none if it suits."""
    return tuple(code for code, is_closed in GATES.items() if is_closed(person, product))


def score(person: Profile, product: Candidate) -> Pick:
    """The product's parts, weighed by the person's needs."""
    parts = tuple(Part(name, getattr(person.needs, name), value(product)) for name, value in PARTS.items())
    return Pick(product.code, product.kind, product.risk_level, product.published is not None, parts)


def patience_days(person: Profile) -> int:
    """Days that money may take to come back: a week if needed within three months, a fortnight within a year."""
    if person.horizon_months < 3:
        return 7
    return 14 if person.horizon_months < 12 else 31


def share(value: int, whole: int) -> int:
    """A value from 0 to 100: 100 for `whole` and anything above it, 0 for nothing and anything below."""
    return max(0, min(100, value * 100 // whole))


def _return(product: Candidate) -> int:
    return product.return_e4 or 0  # nothing published is nothing earned


def _fall(product: Candidate) -> int:
    return DEEPEST_FALL if product.fall_e4 is None else product.fall_e4  # an unknown fall may be any


def _place(person: Profile, product: Candidate) -> tuple[bool, int, int, str]:
    pick = score(person, product)
    return not pick.fresh, -pick.total, product.first_year_cost_e4, product.code


def _steadiness(product: Candidate) -> tuple[int, bool, int, int, str]:
    stale = product.published is None
    return product.risk_level, stale, _fall(product), product.first_year_cost_e4, product.code


def _choose(suitable: Sequence[Candidate]) -> list[Candidate]:
    chosen = sorted(suitable, key=_steadiness)[:1]
    published = [each for each in suitable if each.published is not None]
    for most in (MOST_OF_A_KIND, MOST_PICKS):
        for each in published or suitable:
            of_its_kind = Counter(one.kind for one in chosen)[each.kind]
            if each not in chosen and of_its_kind < most and len(chosen) < MOST_PICKS:
                chosen.append(each)
    return chosen
