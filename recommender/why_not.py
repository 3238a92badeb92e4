"""Why a product was not picked: the gates it met, or where the picks did better for this person."""

from collections.abc import Iterator
from typing import Final

from recommender.advice import Advice, Pick
from recommender.candidate import Candidate
from recommender.profile import Profile
from recommender.rank import MOST_PICKS, closed_gates, score
from recommender.reason import Reason, ReasonCode, because, plainly
from recommender.suitability import GateCode

MOST_GATES: Final = 2
"""How many closed gates are told; the first are the weightiest."""


def why_not(person: Profile, candidate: Candidate, advice: Advice) -> tuple[Reason, ...]:
    """Why a product that this advice considered is not among its picks; nothing for one that is."""
    if any(pick.code == candidate.code for pick in advice.picks):
        return ()
    gates = closed_gates(person, candidate)
    if GateCode.STATUS_BLOCKED in gates:
        return (plainly(GateCode.STATUS_BLOCKED),)
    told = tuple(_gate(person, candidate, gate) for gate in gates[:MOST_GATES])
    return told or tuple(_lost(person, candidate, advice))


def _gate(person: Profile, it: Candidate, gate: GateCode) -> Reason:
    level, highest = it.risk_level.name, person.risk_class.highest.name
    match gate:
        case GateCode.RISK_CLASS:
            return plainly(gate, level=level, highest=highest)
        case GateCode.LOCK_UP_TOO_LONG:
            return because(person, gate, "horizon", days=it.lock_up_days)
        case GateCode.TOO_SLOW_TO_REDEEM:
            return because(person, gate, "horizon", days=it.redemption_days)
        case GateCode.TOO_SHORT_FOR_RISK:
            return because(person, gate, "horizon", level=level)
        case GateCode.STATUS_BLOCKED | GateCode.STATUS_PAUSED | GateCode.COMPLEX_UNKNOWN:
            return plainly(gate)


def _lost(person: Profile, it: Candidate, advice: Advice) -> Iterator[Reason]:
    """No figures; a place lost to a rule of the choice; or the two parts in which it fell furthest behind."""
    own = score(person, it)
    above = [pick for pick in advice.picks if (pick.fresh, pick.total) >= (own.fresh, own.total)]
    place = len(above) + [each.code for each in advice.left_out].index(it.code)
    if own.fresh < advice.picks[0].fresh:
        yield plainly(ReasonCode.NO_FRESH_FIGURES)
    elif place < MOST_PICKS:
        twice = sum(pick.kind is own.kind for pick in advice.picks) > 1
        yield plainly(ReasonCode.TWO_OF_A_KIND if twice else ReasonCode.STEADIER_KEPT)
    else:
        yield from _behind(it, own, above[-1]) or (plainly(ReasonCode.TIED),)


def _behind(it: Candidate, own: Pick, better: Pick) -> tuple[Reason, ...]:
    gaps = [(best.points - mine.points, mine.name) for mine, best in zip(own.parts, better.parts, strict=True)]
    widest = sorted((gap for gap in gaps if gap[0] > 0), key=lambda gap: -gap[0])[:2]
    told = {(lost := _lost_part(it, name)).code: lost for _, name in widest}
    return tuple(told.values())


def _lost_part(it: Candidate, name: str) -> Reason:
    if name in {"income", "growth"} and it.return_e4 is None:
        return plainly(ReasonCode.NO_FULL_YEAR)
    match name:
        case "income":
            return plainly(ReasonCode.LOST_INCOME)
        case "growth":
            return plainly(ReasonCode.LOST_GROWTH)
        case "calm":
            return plainly(ReasonCode.LOST_CALM)
        case "access":
            return plainly(ReasonCode.LOST_ACCESS)
        case _:
            return plainly(ReasonCode.LOST_COST, cost_e4=it.first_year_cost_e4)
