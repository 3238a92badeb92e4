"""Who a broadcast is for, and who of them may not get it: conditions on ``people`` that hold for many at once.

An audience is what an operator chooses. A gate is what nobody chooses: consent to news, and a valid class that allows
what the broadcast names. Both read what people agreed to only of those who agreed, within the statement itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, null, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import SHANGHAI
from recommender.products.suitability import RiskClass, RiskLevel
from storage.database.columns import Day, Instant
from storage.earnings.tables import holdings
from storage.people.consents import HoldingsProof, NewsProof, ProfileProof, agreed
from storage.people.tables import assessments, people

EVERYBODY: Final = "all"
LONGEST_SILENCE: Final = 3650


class BadSegment(ValueError):  # noqa: N818 it names what was typed, not a failure of ours
    """Words that name no audience."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody, or those of whom every part given holds: holders of a product, of a class up to this one, who read
    this language, who have not written or pressed for so many days.
    """

    holders: str | None = None
    up_to: RiskClass | None = None
    language: str | None = None
    silent_days: int | None = None

    def __str__(self) -> str:
        """As ``audience`` reads it."""
        parts = {
            "holders": self.holders,
            "class": None if self.up_to is None else self.up_to.name.replace("_LOWEST", "-lowest"),
            "language": self.language,
            "silent": self.silent_days,
        }
        return ",".join(f"{name}:{value}" for name, value in parts.items() if value is not None) or EVERYBODY


class Barrier(StrEnum):
    """Why somebody of the audience is left out; of several reasons the first counts."""

    NO_CONSENT = "no_consent"
    BLOCKED = "blocked"
    NO_LANGUAGE = "no_language"
    NO_CLASS = "no_class"
    CLASS_TOO_LOW = "class_too_low"


@dataclass(frozen=True, slots=True)
class Gate:
    """What a broadcast demands: the riskiest level it names, if any, and the languages it speaks."""

    level: RiskLevel | None = None
    languages: frozenset[str] = frozenset({"zh", "en"})


@dataclass(frozen=True, slots=True)
class Reach:
    """How many get a broadcast, and how many of its audience do not, by reason."""

    recipients: int
    left_out: Mapping[Barrier, int]

    @property
    def missed(self) -> int:
        return sum(self.left_out.values())


def audience(text: str) -> Audience:
    """``all``, or parts with commas: ``holders:000198,language:zh,class:C3,silent:30``. Raises BadSegment."""
    chosen: dict[str, str] = {}
    for part in text.split(","):
        name, _, value = part.strip().partition(":")
        if name in chosen:
            raise BadSegment(f"{name} stands there twice")
        chosen[name] = value.strip()
    if EVERYBODY in chosen:
        if chosen != {EVERYBODY: ""}:
            raise BadSegment("all is everybody, and goes with nothing else")
        return Audience()
    if unknown := chosen.keys() - {"holders", "class", "language", "silent"}:
        raise BadSegment(f"{min(unknown)[:20]!r} is none of all, holders:CODE, class:C3, language:en, silent:30")
    return Audience(
        holders=chosen.get("holders"),
        up_to=_class(chosen["class"]) if "class" in chosen else None,
        language=_language(chosen["language"]) if "language" in chosen else None,
        silent_days=_days(chosen["silent"]) if "silent" in chosen else None,
    )


async def reach(db: AsyncConnection, who: Audience, gate: Gate, now: datetime) -> Reach:
    """Counts an audience, in one statement."""
    barred = barrier(gate, now).label("barred")
    rows = await db.execute(select(barred, func.count()).where(members(who, now)).group_by(barred))
    counts: dict[str | None, int] = dict(rows.all())
    left_out = {reason: counts.get(reason.value, 0) for reason in Barrier}
    return Reach(counts.get(None, 0), MappingProxyType(left_out))


async def barred(
    db: AsyncConnection, persons: Collection[int], gate: Gate, now: datetime
) -> Mapping[int, Barrier | None]:
    """Why each of these people may not get it as things are at this moment, or None for those who may."""
    rows = await db.execute(select(people.c.id, barrier(gate, now)).where(people.c.id.in_(persons)))
    return {person: Barrier(why) if why else None for person, why in rows}


def members(who: Audience, now: datetime) -> ColumnElement[bool]:
    """The condition on ``people`` of being one of the audience, whether or not they may get anything."""
    parts: list[ColumnElement[bool]] = [true()]
    if who.holders is not None:
        parts.append(_holds(who.holders))
    if who.up_to is not None:
        parts.append(_valid_class(now) <= int(who.up_to))
    if who.language is not None:
        parts.append(_reads() == who.language)
    if who.silent_days is not None:
        since = now.astimezone(SHANGHAI).date() - timedelta(days=who.silent_days)
        parts.append(or_(people.c.seen_on.is_(None), people.c.seen_on <= literal(since, Day)))
    return and_(*parts)


def barrier(gate: Gate, now: datetime) -> ColumnElement[str | None]:
    """Why the row of ``people`` is left out, or NULL for those who may get it."""
    reasons = [
        (~agreed(people.c.id, NewsProof), Barrier.NO_CONSENT),
        (people.c.blocked_at.is_not(None), Barrier.BLOCKED),
        (_reads().not_in(sorted(gate.languages)), Barrier.NO_LANGUAGE),
    ]
    if gate.level is not None:
        reached = _valid_class(now)
        reasons.append((reached.is_(None), Barrier.NO_CLASS))
        if gate.level > RiskLevel.R1:  # every class may hold R1
            reasons.append((reached < int(gate.level), Barrier.CLASS_TOO_LOW))
    return case(*((condition, reason.value) for condition, reason in reasons), else_=null())


def _reads() -> ColumnElement[str]:
    """The language a person reads: what they chose, or what Telegram says."""
    by_telegram = case((func.lower(people.c.telegram_language).like("zh%"), "zh"), else_="en")
    return func.coalesce(people.c.language, by_telegram)


def _holds(product: str) -> ColumnElement[bool]:
    mine = (holdings.c.person == people.c.id, holdings.c.product == product, holdings.c.balance_fen > 0)
    return and_(agreed(people.c.id, HoldingsProof), exists().where(*mine))


def _valid_class(now: datetime) -> ColumnElement[int]:
    """The class of the newest questionnaire that was finished, while it is valid and the person agrees; else NULL."""
    standing = case((assessments.c.expires_at > literal(now, Instant), assessments.c.risk_class), else_=null())
    newest = (
        select(standing)
        .where(assessments.c.person == people.c.id, assessments.c.completed_at.is_not(None))
        .order_by(assessments.c.id.desc())
        .limit(1)
    )
    return case((agreed(people.c.id, ProfileProof), newest.correlate(people).scalar_subquery()), else_=null())


def _class(text: str) -> RiskClass:
    known = {each.name.replace("_", "-").lower(): each for each in RiskClass}
    if text.lower() not in known:
        raise BadSegment(f"{text[:20]!r} is no class; there are C1-lowest and C1 to C5")
    return known[text.lower()]


def _language(text: str) -> str:
    if text not in {"zh", "en"}:
        raise BadSegment(f"{text[:20]!r} is no language of the bot's; there are zh and en")
    return text


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= LONGEST_SILENCE:
        raise BadSegment(f"{text[:20]!r} is no number of days from 1 to {LONGEST_SILENCE}")
    return int(text)
