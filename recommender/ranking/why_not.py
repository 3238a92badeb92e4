"""Why a product was not picked: the gates it met, or where the picks did better for this person."""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

from recommender.products.suitability import GateCode
from recommender.questionnaire.profile import Profile
from recommender.ranking.advice import Advice, Pick
from recommender.ranking.candidate import Candidate
from recommender.ranking.rank import MOST_OF_A_KIND, MOST_PICKS, closed_gates, lowered, score
from recommender.ranking.reason import Reason, ReasonCode, because, one_an_answer, plainly
from recommender.scores.stored import NOTHING_STORED, Stored

MOST_GATES: Final = 2
"""How many closed gates are told; the first are the weightiest."""


def why_not(
    person: Profile, candidate: Candidate, advice: Advice, stored: Stored = NOTHING_STORED
) -> tuple[Reason, ...]:
    """Why a product that this advice considered is not among its picks; nothing for one that is."""
    if any(pick.code == candidate.code for pick in advice.picks):
        return ()
    gates = closed_gates(person, candidate, stored)
    if GateCode.STATUS_BLOCKED in gates:
        return (plainly(GateCode.STATUS_BLOCKED),)
    told = one_an_answer(_gate(person, candidate, gate, stored) for gate in gates)
    return tuple(islice(told, MOST_GATES)) or tuple(_lost(person, candidate, advice, stored))


def _gate(person: Profile, it: Candidate, gate: GateCode, stored: Stored) -> Reason:
    level, highest = it.risk_level.name, person.risk_class.highest
    match gate:
        case GateCode.RISK_CLASS:
            return plainly(gate, level=level, highest=highest.name)
        case GateCode.SCORE_CAUTION:
            return plainly(gate, level=level, highest=lowered(highest, stored).name)
        case GateCode.AGE:
            return because(person, gate, "capacity")
        case GateCode.MINIMUM_TOO_HIGH:
            return because(person, gate, "assets", minimum_fen=it.minimum_fen)
        case GateCode.STATUS_BLOCKED | GateCode.STATUS_PAUSED | GateCode.COMPLEX_UNKNOWN:
            return plainly(gate)
        case GateCode.LOCK_UP_TOO_LONG | GateCode.TOO_SLOW_TO_REDEEM | GateCode.TOO_SHORT_FOR_RISK:
            return because(person, gate, "horizon", **_of_time(gate, it))


def _of_time(gate: GateCode, it: Candidate) -> dict[str, int | str]:
    if gate is GateCode.TOO_SHORT_FOR_RISK:
        return {"level": it.risk_level.name}
    return {"days": it.lock_up_days if gate is GateCode.LOCK_UP_TOO_LONG else it.redemption_days}


def _lost(person: Profile, it: Candidate, advice: Advice, stored: Stored) -> Iterator[Reason]:
    """No figures; not worth it; a place lost to a rule of the choice; or the parts in which it fell furthest behind."""
    own = score(person, it, stored)
    if not own.fresh and not (advice.picks and not advice.picks[0].fresh):
        yield plainly(ReasonCode.NO_FRESH_FIGURES)
    elif own.fresh and not it.proven:
        yield plainly(ReasonCode.NO_FULL_YEAR)
    elif it.risk_level > advice.top or not advice.picks:
        quality = stored.quality.get(it.code)
        low = None if quality is None else plainly(ReasonCode.LOW_QUALITY, quality=quality)
        yield low or plainly(ReasonCode.NO_FRESH_FIGURES)
    elif not stored.personal:
        yield plainly(ReasonCode.NEUTRAL_LATER)
    else:
        yield from _outdone(it, own, advice)


def _outdone(it: Candidate, own: Pick, advice: Advice) -> Iterator[Reason]:
    ahead = [pick for pick in advice.picks if (pick.fresh, pick.total) >= (own.fresh, own.total)]
    before = takewhile(lambda each: each.code != it.code, advice.left_out)
    place = len(ahead) + sum(each.proven and not each.gates and each.risk_level <= advice.top for each in before)
    if place < MOST_PICKS:
        twice = sum(pick.kind is own.kind for pick in advice.picks) >= MOST_OF_A_KIND
        yield plainly(ReasonCode.TWO_OF_A_KIND) if twice else _kept(advice)
    else:
        yield from _behind(it, own, ahead[-1]) or (plainly(ReasonCode.TIED),)


def _kept(advice: Advice) -> Reason:
    """The last pick has its place by a rule: it is the highest level's, unless it is the steadiest."""
    last = advice.picks[-1]
    if last.risk_level is advice.top and last.risk_level > min(pick.risk_level for pick in advice.picks):
        return plainly(ReasonCode.HIGHEST_KEPT, level=last.risk_level.name)
    return plainly(ReasonCode.STEADIER_KEPT)


def _behind(it: Candidate, own: Pick, better: Pick) -> tuple[Reason, ...]:
    gaps = [(best.points - mine.points, mine.name) for mine, best in zip(own.parts, better.parts, strict=True)]
    widest = sorted((gap for gap in gaps if gap[0] > 0), key=lambda gap: -gap[0])[:2]
    told = {(lost := _lost_part(it, name)).code: lost for _, name in widest}
    return tuple(told.values())


def _lost_part(it: Candidate, name: str) -> Reason:
    if name in {"income", "growth"} and it.return_e4 is None:
        return plainly(ReasonCode.NO_FULL_YEAR)
    if name == "cost":
        return plainly(ReasonCode.LOST_COST, cost_e4=it.first_year_cost_e4)
    return plainly(ReasonCode(f"lost-{name}"))
