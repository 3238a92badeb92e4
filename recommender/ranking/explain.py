"""Why a product was picked, from the person's own answers; why another was not is in recommender.ranking.why_not.

The codes and what their texts may name stand in recommender.ranking.reason, the words in the locales.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.advice import Part, Pick
from recommender.ranking.candidate import Candidate
from recommender.ranking.rank import PERCENT
from recommender.ranking.reason import Reason, ReasonCode, because, one_an_answer, plainly
from recommender.ranking.why_not import why_not
from recommender.scores.stored import AFFINITY, NOTHING_STORED, POPULARITY, QUALITY, Stored

__all__ = ["Reason", "reasons", "why_not"]

LOW_COST: Final = 8 * PERCENT // 10
GOOD_QUALITY, CLOSE = 70, 50
"""From which a quality, and an affinity, of 100 are a reason."""


def reasons(person: Profile, candidate: Candidate, pick: Pick, stored: Stored = NOTHING_STORED) -> tuple[Reason, ...]:
    """Two or three reasons for a pick: what speaks against it first, then what the person said themselves."""
    if not stored.personal:
        found: Iterable[Reason | None] = (_within_class(person, candidate), _low_cost(person, candidate))
    else:
        heaviest_first = sorted(pick.parts, key=lambda part: -part.points)
        parts = [_for_part(person, candidate, part, stored) for part in heaviest_first]
        found = _filled(person, candidate, [*parts, _time_to_wait(person, candidate), _small_start(person, candidate)])
    cautions = tuple(_cautions(candidate))
    own = list(one_an_answer(found))[: 3 - len(cautions)]
    return (*cautions, *sorted(own, key=lambda reason: reason.answer is None))


def _filled(person: Profile, it: Candidate, found: list[Reason | None]) -> Iterator[Reason]:
    """What was found, and what can be said of anything where that is not enough."""
    own = list(one_an_answer(found))
    for filler in (_out, _low_cost, _within_class):
        if len(own) < 2:
            own = list(one_an_answer((*own, filler(person, it))))
    yield from own


def _cautions(it: Candidate) -> Iterator[Reason]:
    """A year that ended below where it began, or that nobody can tell of."""
    if it.published is None:
        yield plainly(ReasonCode.NO_FRESH_FIGURES)
    elif not it.proven:
        yield plainly(ReasonCode.NO_FULL_YEAR)
    elif it.grown_e4 is not None and it.grown_e4 < 0:
        yield plainly(ReasonCode.LOST, loss_e4=-it.grown_e4)


def _for_part(person: Profile, it: Candidate, part: Part, stored: Stored) -> Reason | None:
    if part.name == QUALITY:
        return plainly(ReasonCode.GOOD_QUALITY, quality=part.value) if part.value >= GOOD_QUALITY else None
    if part.name == AFFINITY:
        popular = stored.affinity_source == POPULARITY
        code = ReasonCode.POPULAR if popular else ReasonCode.TAKEN_UP
        return plainly(code) if part.value >= CLOSE else None
    return _FOR_PART[part.name](person, it) if part.name in _FOR_PART else None


def _access(person: Profile, it: Candidate) -> Reason | None:
    return _out(person, it) if person.horizon_months < 36 or it.lock_up_days else None


def _out(person: Profile, it: Candidate) -> Reason:
    if it.lock_up_days:
        return because(person, ReasonCode.LOCK_UP_FITS, "horizon", days=it.lock_up_days)
    if person.horizon_months >= 36:
        return because(person, ReasonCode.OUT_SOONER, "horizon", days=it.redemption_days)
    if it.redemption_days > 1:
        return because(person, ReasonCode.OUT_IN_DAYS, "horizon", days=it.redemption_days)
    return because(person, ReasonCode.OUT_NEXT_DAY if it.redemption_days else ReasonCode.OUT_SAME_DAY, "horizon")


def _calm(person: Profile, it: Candidate) -> Reason | None:
    if it.risk_level is RiskLevel.R1:
        return _lowest(person, it.risk_level.name)
    if it.fall_e4 is not None and it.fall_e4 <= person.largest_loss_percent * PERCENT:
        return because(person, ReasonCode.FALL_WITHIN_LIMIT, "largest-loss", fall_e4=it.fall_e4)
    return None


def _lowest(person: Profile, level: str) -> Reason:
    """What the lowest level is to this person: as near to no loss as there is, within their limit, or a calm part."""
    if person.answers["no-loss"] == "yes":
        return because(person, ReasonCode.NEAREST_TO_NO_LOSS, "no-loss", level=level)
    if person.decided_by is None and person.largest_loss_percent > 15:
        return plainly(ReasonCode.STEADIEST, level=level)
    return because(person, ReasonCode.LOWEST_LEVEL, person.decided_by or "largest-loss", level=level)


def _income(person: Profile, it: Candidate) -> Reason | None:
    """Only for what the person wants to look at: of anything else, their wish is no reason for it."""
    if it.published is None or it.kind is not _STEADY.get(person.answers["wanted"]):
        return None
    if it.published.yield_e4 is not None and it.published.yield_e4 > 0:
        return because(person, ReasonCode.PAYS_YIELD, "wanted", yield_e4=it.published.yield_e4)
    if it.grown_e4 is None or it.fall_e4 is None or it.grown_e4 <= it.fall_e4:
        return None
    return because(person, ReasonCode.BROUGHT_INCOME, "wanted", return_e4=it.grown_e4, fall_e4=it.fall_e4)


def _growth(person: Profile, it: Candidate) -> Reason | None:
    if it.risk_level < RiskLevel.R2 or person.needs.growth < 3 or it.grown_e4 is None or it.grown_e4 <= 0:
        return None
    return because(person, ReasonCode.GREW, "attitude", return_e4=it.grown_e4)


def _time_to_wait(person: Profile, it: Candidate) -> Reason | None:
    if it.risk_level < RiskLevel.R3 or person.horizon_months < 36:
        return None
    return because(person, ReasonCode.TIME_TO_WAIT, "horizon", level=it.risk_level.name)


def _small_start(person: Profile, it: Candidate) -> Reason | None:
    risen = it.return_e4 is not None and it.return_e4 >= 0  # what lost money is not made tempting by being cheap to try
    if person.answers["years"] not in {"a", "b"} or it.minimum_fen > 10_000 or not risen:
        return None
    return because(person, ReasonCode.SMALL_START, "years", minimum_fen=it.minimum_fen)


def _low_cost(_: Profile, it: Candidate) -> Reason | None:
    cost = it.first_year_cost_e4
    return plainly(ReasonCode.LOW_COST, cost_e4=cost) if cost <= LOW_COST else None


def _within_class(person: Profile, it: Candidate) -> Reason:
    return plainly(ReasonCode.WITHIN_CLASS, level=it.risk_level.name, highest=person.risk_class.highest.name)


_STEADY: Final = MappingProxyType({"a": Kind.MONEY, "b": Kind.BOND})
"""What each wish for steady income is for; "b" is bonds, which a money fund is not."""
_FOR_PART: Final[Mapping[str, Callable[[Profile, Candidate], Reason | None]]] = MappingProxyType(
    {"access": _access, "calm": _calm, "income": _income, "growth": _growth}
)
