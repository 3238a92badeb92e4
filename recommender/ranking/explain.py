"""Why a product was picked, from the person's own answers; why another was not is in recommender.ranking.why_not.

The codes and what their texts may name stand in recommender.ranking.reason, the words in the locales.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.questionnaire.questions import UNKNOWN
from recommender.ranking.advice import Part, Pick
from recommender.ranking.candidate import Candidate
from recommender.ranking.rank import PERCENT
from recommender.ranking.reason import Reason, ReasonCode, because, plainly
from recommender.ranking.why_not import why_not
from recommender.scores.stored import AFFINITY, NOTHING_STORED, POPULARITY, QUALITY, Stored

__all__ = ["Reason", "reasons", "why_not"]

LOW_COST: Final = 8 * PERCENT // 10
GOOD_QUALITY, CLOSE = 70, 50
"""From which a quality, and an affinity, of 100 are a reason."""


def reasons(person: Profile, candidate: Candidate, pick: Pick, stored: Stored = NOTHING_STORED) -> tuple[Reason, ...]:
    """Two or three reasons for a pick: what most of its points come from, what the person said themselves first."""
    if not stored.personal:
        return _neutral(person, candidate, pick)
    heaviest_first = sorted(pick.parts, key=lambda part: -part.points)
    found = [_for_part(person, candidate, part, stored) for part in heaviest_first]
    own = list(_one_an_answer([*found, _time_to_wait(person, candidate), _small_start(person, candidate)]))
    for filler in (_low_cost, _within_class, _out):
        if len(own) < 2 and (reason := filler(person, candidate)) is not None:
            own.append(reason)
    told = sorted(own[: 3 if pick.fresh else 2], key=lambda reason: reason.answer is None)
    return tuple(told) if pick.fresh else (*told, plainly(ReasonCode.NO_FRESH_FIGURES))


def _neutral(person: Profile, candidate: Candidate, pick: Pick) -> tuple[Reason, ...]:
    found = (plainly(ReasonCode.NEUTRAL), _within_class(person, candidate), _low_cost(person, candidate))
    own = [reason for reason in found if reason is not None]
    return tuple(own) if pick.fresh else (*own[:2], plainly(ReasonCode.NO_FRESH_FIGURES))


def _for_part(person: Profile, it: Candidate, part: Part, stored: Stored) -> Reason | None:
    if part.name == QUALITY:
        return plainly(ReasonCode.GOOD_QUALITY, quality=part.value) if part.value >= GOOD_QUALITY else None
    if part.name == AFFINITY:
        popular = stored.affinity_source == POPULARITY
        code = ReasonCode.POPULAR if popular else ReasonCode.TAKEN_UP
        return plainly(code) if part.value >= CLOSE else None
    return _FOR_PART[part.name](person, it) if part.name in _FOR_PART else None


def _one_an_answer(found: Iterable[Reason | None]) -> Iterator[Reason]:
    said = set()
    for reason in found:
        rests_on = reason and (reason.answer or reason.code)
        if reason is not None and rests_on not in said:
            said.add(rests_on)
            yield reason


def _access(person: Profile, it: Candidate) -> Reason | None:
    return _out(person, it) if person.horizon_months < 36 or it.lock_up_days else None


def _out(person: Profile, it: Candidate) -> Reason:
    if it.lock_up_days:
        return because(person, ReasonCode.LOCK_UP_FITS, "horizon", days=it.lock_up_days)
    if it.redemption_days > 1:
        return because(person, ReasonCode.OUT_IN_DAYS, "horizon", days=it.redemption_days)
    return because(person, ReasonCode.OUT_NEXT_DAY if it.redemption_days else ReasonCode.OUT_SAME_DAY, "horizon")


def _calm(person: Profile, it: Candidate) -> Reason | None:
    if it.risk_level is RiskLevel.R1:
        careful = person.decided_by is not None or person.largest_loss_percent <= 15
        code = ReasonCode.LOWEST_LEVEL if careful else ReasonCode.STEADIEST
        return because(person, code, person.decided_by or "largest-loss", level=it.risk_level.name)
    if it.fall_e4 is not None and it.fall_e4 <= person.largest_loss_percent * PERCENT:
        return because(person, ReasonCode.FALL_WITHIN_LIMIT, "largest-loss", fall_e4=it.fall_e4)
    return None


def _income(person: Profile, it: Candidate) -> Reason | None:
    if it.published is None or person.needs.income < 4 or person.answers["wanted"] == UNKNOWN:
        return None
    if it.published.yield_e4 is not None and it.published.yield_e4 > 0:
        return because(person, ReasonCode.PAYS_YIELD, "wanted", yield_e4=it.published.yield_e4)
    if it.return_e4 is None or it.fall_e4 is None or it.return_e4 <= it.fall_e4:
        return None
    return because(person, ReasonCode.BROUGHT_INCOME, "wanted", return_e4=it.return_e4, fall_e4=it.fall_e4)


def _growth(person: Profile, it: Candidate) -> Reason | None:
    gained = it.return_e4 or 0
    if it.risk_level < RiskLevel.R2 or person.needs.growth < 3 or gained <= 0:
        return None
    return because(person, ReasonCode.GREW, "attitude", return_e4=gained)


def _time_to_wait(person: Profile, it: Candidate) -> Reason | None:
    if it.risk_level < RiskLevel.R3 or person.horizon_months < 36:
        return None
    return because(person, ReasonCode.TIME_TO_WAIT, "horizon", level=it.risk_level.name)


def _small_start(person: Profile, it: Candidate) -> Reason | None:
    if person.answers["years"] not in {"a", "b"} or it.minimum_fen > 10_000:
        return None
    return because(person, ReasonCode.SMALL_START, "years", minimum_fen=it.minimum_fen)


def _low_cost(_: Profile, it: Candidate) -> Reason | None:
    cost = it.first_year_cost_e4
    return plainly(ReasonCode.LOW_COST, cost_e4=cost) if cost <= LOW_COST else None


def _within_class(person: Profile, it: Candidate) -> Reason:
    return plainly(ReasonCode.WITHIN_CLASS, level=it.risk_level.name, highest=person.risk_class.highest.name)


_FOR_PART: Final[Mapping[str, Callable[[Profile, Candidate], Reason | None]]] = MappingProxyType(
    {"access": _access, "calm": _calm, "income": _income, "growth": _growth}
)
