"""The delivery ledger, which is the queue as well: who is to be told what, when, and what became of it.

A row is written in the transaction that decides to tell, and its key makes a second message for the same reason
impossible. The words are made when it is sent, from what is true then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import Day, Instant, Whole
from storage.tables import outbox, people
from storage.upsert import insert_into


class Kind(StrEnum):
    """What a message is about; the sender asks the view of that name for its words."""

    EARNINGS = "earnings"
    LATE = "late"
    RENEWAL = "renewal"
    ALERT = "alert"
    CORRECTION = "correction"
    BROADCAST = "broadcast"
    EDIT = "edit"
    """A broadcast that was sent, shown differently."""
    DELETE = "delete"
    """A broadcast that was sent, taken away."""
    TEST = "test"
    """A broadcast's draft, to a few people who agreed to news."""
    REHEARSAL = "rehearsal"
    """The same, to operators."""
    CHECK = "check"
    """A broadcast that a second operator is to confirm."""
    REVIEW_ASKED = "review-asked"
    REVIEW_ANSWERED = "review-answered"


class Lane(IntEnum):
    """What goes first when more is due than may be sent."""

    ALERT = 0
    DAILY = 1
    BROADCAST = 2


class State(StrEnum):
    """Where a message is on its way, and how it ended."""

    QUEUED = "queued"
    """Waiting for its time."""
    PAUSED = "paused"
    """Held back by an operator until it is let go."""
    SENDING = "sending"
    """Taken by a sender."""
    SENT = "sent"
    """Told."""
    DROPPED = "dropped"
    """Not told, because there was no reason any more."""
    FAILED = "failed"
    """It can never be told: blocked, no such chat."""
    UNCERTAIN = "uncertain"
    """Sent perhaps: the answer was lost, and it is not to be said twice."""
    PARKED = "parked"
    """Tried too often; an operator looks at it."""
    CANCELLED = "cancelled"
    """Called back before it left."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message to one person. ``day`` and ``subject`` are the day and the number of what it is about, if any.

    One that is to be said ``once`` is rather not said at all than twice.
    """

    id: int
    person: int
    kind: Kind
    lane: Lane
    subject: int | None
    day: date | None
    once: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class Errand:
    """What many people are to be told, each once for its reason; otherwise as ``Waiting``."""

    kind: Kind
    reason: str | ColumnElement[str]
    lane: Lane = Lane.DAILY
    subject: int | ColumnElement[int] | None = None
    day: date | None = None
    once: bool = False


async def queue(
    db: AsyncConnection, errand: Errand, due: datetime | ColumnElement[datetime], *who: ColumnElement[bool]
) -> int:
    """One row for each of ``people`` of whom all of ``who`` holds, unless they have one for that reason; the number."""
    columns = {
        "person": people.c.id,
        "reason": errand.reason if isinstance(errand.reason, ColumnElement) else literal(errand.reason),
        "kind": literal(errand.kind.value),
        "lane": literal(int(errand.lane)),
        "subject": errand.subject if isinstance(errand.subject, ColumnElement) else literal(errand.subject, Whole),
        "day": literal(errand.day, Day),
        "once": literal(int(errand.once)),
        "due_at": literal(due, Instant) if isinstance(due, datetime) else due,
        "state": literal(State.QUEUED.value),
        "attempts": literal(0),
    }
    row = insert_into(db, outbox).from_select(list(columns), select(*columns.values()).where(*who))
    done = await db.execute(row.on_conflict_do_nothing(index_elements=["person", "reason"]))
    return done.rowcount


async def claim(db: AsyncConnection, now: datetime, lease: timedelta, limit: int) -> tuple[Waiting, ...]:
    """Take the oldest messages that are due, for as long as the lease; those of a sender that died come back."""
    due = or_(outbox.c.state == State.QUEUED, and_(outbox.c.state == State.SENDING, outbox.c.claimed_until < now))
    first = select(outbox.c.id).where(due, outbox.c.due_at <= now)
    oldest = first.order_by(outbox.c.lane, outbox.c.due_at, outbox.c.id).limit(limit)
    taken = update(outbox).where(outbox.c.id.in_(oldest.with_for_update(skip_locked=True)))
    rows = await db.execute(
        taken.values(state=State.SENDING, claimed_until=now + lease, attempts=outbox.c.attempts + 1).returning(outbox)
    )
    return tuple(sorted((_waiting(row) for row in rows), key=lambda waiting: (waiting.lane, waiting.id)))


async def settle(
    db: AsyncConnection, row: Waiting, state: State, now: datetime, *, message: int | None = None, problem: str = ""
) -> None:
    """Write down what became of a message; income up to now counts as told once it was sent."""
    done = update(outbox).where(outbox.c.id == row.id)
    await db.execute(done.values(state=state, settled_at=now, message_id=message, problem=problem or None))


async def postpone(db: AsyncConnection, row: Waiting, until: datetime, problem: str) -> None:
    """Try again later: Telegram asked to wait, or could not be reached."""
    later = update(outbox).where(outbox.c.id == row.id)
    await db.execute(later.values(state=State.QUEUED, due_at=until, claimed_until=None, problem=problem))


async def failures(db: AsyncConnection, limit: int = 10) -> Sequence[tuple[int, str]]:
    """The newest messages that could not be delivered, with their problem."""
    failed = select(outbox.c.id, outbox.c.problem).where(outbox.c.state == State.FAILED)
    rows = await db.execute(failed.order_by(outbox.c.id.desc()).limit(limit))
    return [(number, problem or "") for number, problem in rows]


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(
        row.id, row.person, Kind(row.kind), Lane(row.lane), row.subject, row.day, bool(row.once), row.attempts
    )
