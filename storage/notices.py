"""Who is to be told what they earned, or that it is late, or that their class ends: set by set, into the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Text, and_, bindparam, cast, exists, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import outbox as ledger
from storage.consents import EarningsProof, HoldingsProof, ProfileProof, agreed
from storage.outbox import Errand, Kind
from storage.tables import accrual_days, accruals, assessments, entries, holdings, outbox, people


@dataclass(frozen=True, slots=True)
class Slot:
    """People of one time zone who chose one hour: they are told together."""

    timezone: str
    hour: int


async def slots(db: AsyncConnection) -> tuple[Slot, ...]:
    """The time zones and hours that people chose."""
    rows = await db.execute(select(people.c.timezone, people.c.notify_hour).distinct())
    return tuple(Slot(zone, hour) for zone, hour in rows)


async def tell_earners(db: AsyncConnection, slot: Slot, morning: date, now: datetime) -> int:
    """Queue one message for each person of the slot with income they have not been told of; the number queued."""
    untold = exists().where(
        accruals.c.person == people.c.id,
        accruals.c.product == accrual_days.c.product,
        accruals.c.day == accrual_days.c.day,
        accrual_days.c.credited_at > func.coalesce(people.c.told_at, people.c.first_seen_at),
    )
    errand = Errand(Kind.EARNINGS, f"earnings:{morning}")
    return await ledger.queue(db, errand, now, _of(slot), untold, _agreed_to_earnings())


async def tell_waiting(
    db: AsyncConnection, slot: Slot, product: str, missing: date, morning: date, now: datetime
) -> int:
    """Queue "not yet published" for holders of the slot who have nothing else to be told that morning.

    Its key is the first missing day, so that one outage is said once.
    """
    mine = (holdings.c.person == people.c.id, holdings.c.product == product, holdings.c.balance_fen > 0)
    since = (entries.c.person == people.c.id, entries.c.product == product, entries.c.effective <= missing)
    holds = and_(exists().where(*mine), exists().where(*since))
    told = exists().where(outbox.c.person == people.c.id, outbox.c.reason == f"earnings:{morning}")
    who = (_of(slot), holds, ~told, _agreed_to_earnings())
    return await ledger.queue(db, Errand(Kind.LATE, f"late:{missing}", day=missing), now, *who)


async def remind_of_renewal(db: AsyncConnection, within: timedelta, now: datetime) -> int:
    """Queue a reminder for people whose class ends soon, one for each class; the number queued."""
    theirs = assessments.alias()
    newest = select(func.max(theirs.c.id)).where(theirs.c.person == people.c.id).correlate(people).scalar_subquery()
    ends = exists().where(
        assessments.c.id == newest, assessments.c.expires_at > now, assessments.c.expires_at <= now + within
    )
    reason = literal("renewal:").concat(cast(newest, Text))
    who = (ends, people.c.blocked_at.is_(None), agreed(people.c.id, ProfileProof))
    return await ledger.queue(db, Errand(Kind.RENEWAL, reason), now, *who)


async def told(db: AsyncConnection, person: int, at: datetime) -> None:
    """The person has been told of all income credited until then."""
    await db.execute(update(people).where(people.c.id == person).values(told_at=at))


async def told_all(db: AsyncConnection, people_at: Mapping[int, datetime]) -> None:
    """Each of these people has been told of all income credited until then."""
    done = update(people).where(people.c.id == bindparam("person")).values(told_at=bindparam("until"))
    await db.execute(done, [{"person": person, "until": at} for person, at in people_at.items()])


async def told_until(db: AsyncConnection, person: int) -> datetime:
    """Until when the person has been told of their income."""
    since = select(func.coalesce(people.c.told_at, people.c.first_seen_at)).where(people.c.id == person)
    until: datetime = (await db.execute(since)).scalar_one()
    return until


def _of(slot: Slot) -> ColumnElement[bool]:
    return and_(people.c.timezone == slot.timezone, people.c.notify_hour == slot.hour, people.c.blocked_at.is_(None))


def _agreed_to_earnings() -> ColumnElement[bool]:
    return and_(agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof))
