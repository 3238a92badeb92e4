"""The delivery ledger, which is the queue as well: who is to be told what, when, and what became of it.

A row is written in the transaction that decides to tell, and its key makes a second message for the same reason
impossible. The words are made when it is sent, from what is true then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, and_, cast, exists, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import Day, Instant
from storage.consents import EarningsProof, HoldingsProof, ProfileProof, agreed
from storage.tables import accrual_days, accruals, assessments, entries, holdings, outbox, people
from storage.upsert import insert_into


class Kind(StrEnum):
    """What a message is about; the sender asks the view of that name for its words."""

    EARNINGS = "earnings"
    LATE = "late"
    RENEWAL = "renewal"


class State(StrEnum):
    """Waiting; taken by a sender; told; not told because there was no reason any more; could not be told."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Slot:
    """People of one time zone who chose one hour: they are told together."""

    timezone: str
    hour: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message to one person. ``day`` is the day it is about, where it is about one."""

    id: int
    person: int
    kind: Kind
    day: date | None
    attempts: int


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
    return await _queue(db, Kind.EARNINGS, f"earnings:{morning}", None, now, _of(slot), untold, _agreed_to_earnings())


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
    return await _queue(db, Kind.LATE, f"late:{missing}", missing, now, _of(slot), holds, ~told, _agreed_to_earnings())


async def remind_of_renewal(db: AsyncConnection, within: timedelta, now: datetime) -> int:
    """Queue a reminder for people whose class ends soon, one for each class; the number queued."""
    theirs = assessments.alias()
    newest = select(func.max(theirs.c.id)).where(theirs.c.person == people.c.id).correlate(people).scalar_subquery()
    ends = exists().where(
        assessments.c.id == newest, assessments.c.expires_at > now, assessments.c.expires_at <= now + within
    )
    reason = literal("renewal:").concat(cast(newest, Text))
    who = (ends, people.c.blocked_at.is_(None), agreed(people.c.id, ProfileProof))
    return await _queue(db, Kind.RENEWAL, reason, None, now, *who)


async def claim(db: AsyncConnection, now: datetime, lease: timedelta, limit: int) -> tuple[Waiting, ...]:
    """Take the oldest messages that are due, for as long as the lease; those of a sender that died come back."""
    due = or_(outbox.c.state == State.QUEUED, and_(outbox.c.state == State.SENDING, outbox.c.claimed_until < now))
    oldest = select(outbox.c.id).where(due, outbox.c.due_at <= now).order_by(outbox.c.due_at, outbox.c.id).limit(limit)
    taken = update(outbox).where(outbox.c.id.in_(oldest.with_for_update(skip_locked=True)))
    rows = await db.execute(
        taken.values(state=State.SENDING, claimed_until=now + lease, attempts=outbox.c.attempts + 1).returning(outbox)
    )
    return tuple(sorted((_waiting(row) for row in rows), key=lambda waiting: waiting.id))


async def settle(
    db: AsyncConnection, row: Waiting, state: State, now: datetime, *, message: int | None = None, problem: str = ""
) -> None:
    """Write down what became of a message; income up to now counts as told once it was sent."""
    done = update(outbox).where(outbox.c.id == row.id)
    await db.execute(done.values(state=state, settled_at=now, message_id=message, problem=problem or None))


async def told(db: AsyncConnection, person: int, at: datetime) -> None:
    """The person has been told of all income credited until then."""
    await db.execute(update(people).where(people.c.id == person).values(told_at=at))


async def told_until(db: AsyncConnection, person: int) -> datetime:
    """Until when the person has been told of their income."""
    since = select(func.coalesce(people.c.told_at, people.c.first_seen_at)).where(people.c.id == person)
    until: datetime = (await db.execute(since)).scalar_one()
    return until


async def postpone(db: AsyncConnection, row: Waiting, until: datetime, problem: str) -> None:
    """Try again later: Telegram asked to wait, or could not be reached."""
    later = update(outbox).where(outbox.c.id == row.id)
    await db.execute(later.values(state=State.QUEUED, due_at=until, claimed_until=None, problem=problem))


async def failures(db: AsyncConnection, limit: int = 10) -> Sequence[tuple[int, str]]:
    """The newest messages that could not be delivered, with their problem."""
    failed = select(outbox.c.id, outbox.c.problem).where(outbox.c.state == State.FAILED)
    rows = await db.execute(failed.order_by(outbox.c.id.desc()).limit(limit))
    return [(number, problem or "") for number, problem in rows]


def _of(slot: Slot) -> ColumnElement[bool]:
    return and_(people.c.timezone == slot.timezone, people.c.notify_hour == slot.hour, people.c.blocked_at.is_(None))


def _agreed_to_earnings() -> ColumnElement[bool]:
    return and_(agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof))


async def _queue(
    db: AsyncConnection,
    kind: Kind,
    reason: str | ColumnElement[str],
    day: date | None,
    due: datetime,
    *who: ColumnElement[bool],
) -> int:
    columns = ["person", "reason", "kind", "day", "due_at", "state", "attempts"]
    key = literal(reason) if isinstance(reason, str) else reason
    values = (key, literal(kind.value), literal(day, Day), literal(due, Instant))
    chosen = select(people.c.id, *values, literal(State.QUEUED.value), literal(0)).where(*who)
    row = insert_into(db, outbox).from_select(columns, chosen)
    done = await db.execute(row.on_conflict_do_nothing(index_elements=["person", "reason"]))
    return done.rowcount


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(row.id, row.person, Kind(row.kind), row.day, row.attempts)
