"""The delivery ledger, which is the queue as well: who is to be told what, when, and what became of it.

A row is written in the transaction that decides to tell, and its key makes a second message for the same reason
impossible. The words are made when it is sent, from what is true then.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, Row, Subquery, Update, bindparam, cast, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.columns import Day, Instant, Whole
from storage.database.upsert import insert_into
from storage.delivery.tables import outbox
from storage.people.tables import people


class Kind(StrEnum):
    """What a message is about; the sender asks the view of that name for its words."""

    EARNINGS = "earnings"
    LATE = "late"
    RENEWAL = "renewal"
    ALERT = "alert"
    CORRECTION = "correction"
    MOVED = "moved"
    """A year of the fund calendar became known, and something noted begins on another day."""
    RISK_RISEN = "risk-risen"
    """The figures of something they hold measure a higher risk than before."""
    CALENDAR = "calendar"
    """Next year is missing from the fund calendar, to operators."""
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
    SENT_BACK = "sent-back"
    """The same, when the second operator would not."""
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
class QueuedMessage:
    """One message to one person. ``day`` and ``subject`` are the day and the number of what it is about, if any.

    One that is to be said ``once`` is rather not said at all than twice. A ``paid`` one may leave above the free rate,
    for which Telegram takes Stars.
    """

    id: int
    person: int
    kind: Kind
    lane: Lane
    subject: int | None
    day: date | None
    once: bool
    paid: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What many people are to be told, each once for its reason; otherwise as ``QueuedMessage``.

    ``paid`` is for a broadcast whose operator has seen the price and agreed to it: up to 1,000 a second instead of 30.
    """

    kind: Kind
    reason: str | ColumnElement[str]
    lane: Lane = Lane.DAILY
    subject: int | ColumnElement[int] | None = None
    day: date | None = None
    once: bool = False
    paid: bool = False


async def queue(
    db: AsyncConnection, errand: NewMessage, due: datetime | ColumnElement[datetime], *who: ColumnElement[bool]
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
        "paid": literal(int(errand.paid)),
        "due_at": literal(due, Instant) if isinstance(due, datetime) else due,
        "state": literal(State.QUEUED.value),
        "attempts": literal(0),
    }
    row = insert_into(db, outbox).from_select(list(columns), select(*columns.values()).where(*who))
    done = await db.execute(row.on_conflict_do_nothing(index_elements=["person", "reason"]))
    return done.rowcount


async def claim(db: AsyncConnection, lane: Lane, now: datetime, owner: str, limit: int) -> tuple[QueuedMessage, ...]:
    """Take a lane's oldest messages that are due, for the sender of that name; each try counts from here."""
    due = select(outbox.c.id).where(_is(State.QUEUED), outbox.c.lane == int(lane), outbox.c.due_at <= now)
    oldest = due.order_by(outbox.c.due_at, outbox.c.id).limit(limit).with_for_update(skip_locked=True)
    taken = update(outbox).where(outbox.c.id.in_(oldest))
    claimed = taken.values(state=State.SENDING, claimed_by=owner, attempts=outbox.c.attempts + 1)
    rows = await db.execute(claimed.returning(*_WAITING))
    return tuple(sorted((_waiting(row) for row in rows), key=lambda waiting: waiting.id))


async def doubled(db: AsyncConnection, kind: Kind) -> frozenset[int]:
    """Messages of a kind that a sender has in hand while it has an earlier one of that kind for the same person."""
    place = func.row_number().over(partition_by=outbox.c.person, order_by=outbox.c.id).label("place")
    taken = select(outbox.c.id, place).where(_is(State.SENDING), outbox.c.kind == kind).subquery()
    return frozenset((await db.execute(select(taken.c.id).where(taken.c.place > 1))).scalars())


async def begin(db: AsyncConnection, row: QueuedMessage, now: datetime) -> None:
    """Write down that a message that is to be said once is handed to Telegram now."""
    await db.execute(update(outbox).where(outbox.c.id == row.id).values(begun_at=now))


async def sent(db: AsyncConnection, messages: Mapping[int, int | None], now: datetime) -> None:
    """These left, each as that message of its chat; whatever else was thought of them in the meantime.

    The span says nothing new, except to PostgreSQL, which would else read the whole table for a few rows.
    """
    pairs, span = _pairs(db, messages), outbox.c.id.between(min(messages), max(messages))
    left = {"state": State.SENT, "settled_at": now, "message_id": pairs.c.value, "problem": None}
    await db.execute(update(outbox).where(outbox.c.id == pairs.c.key, span).values(left))


async def settle(
    db: AsyncConnection,
    row: QueuedMessage,
    state: State,
    now: datetime,
    *,
    message: int | None = None,
    problem: str = "",
) -> None:
    """Write down what became of a message, unless it was called back meanwhile."""
    ended = {"state": state, "settled_at": now, "message_id": message, "problem": problem or None}
    await db.execute(_held(row.id).values(ended))


async def postpone(db: AsyncConnection, row: QueuedMessage, until: datetime, problem: str) -> None:
    """Try again later: Telegram could not be reached, say."""
    await db.execute(_held(row.id).values(state=State.QUEUED, due_at=until, problem=problem))


async def put_off(db: AsyncConnection, row: QueuedMessage, until: datetime) -> None:
    """Not now, because the person wants no message at this hour; that counts as no try."""
    later = {"state": State.QUEUED, "due_at": until, "attempts": outbox.c.attempts - 1, "problem": "quiet hours"}
    await db.execute(_held(row.id).values(later))


async def put_back(db: AsyncConnection, rows: Collection[int], problem: str | None = None) -> None:
    """These were not tried after all, or Telegram asked to wait: they are due as before, and no try is counted."""
    again = _held(*rows).values(state=State.QUEUED, attempts=outbox.c.attempts - 1, begun_at=None, problem=problem)
    await db.execute(again)


async def recover(db: AsyncConnection, now: datetime) -> int:
    """Take up what a sender that is gone had in hand; the number. For the one that took its place, before it claims.

    Whether it was sent nobody can know. It is sent again, unless it is to be said once and was handed over; that a
    sender died says nothing about a message, and is no try of it.
    """
    unknown = (_is(State.SENDING), outbox.c.once == 1, outbox.c.begun_at.is_not(None))
    lost = {"state": State.UNCERTAIN, "settled_at": now, "problem": "the sender died"}
    uncertain = await db.execute(update(outbox).where(*unknown).values(lost))
    untried = {"state": State.QUEUED, "attempts": outbox.c.attempts - 1}
    again = await db.execute(update(outbox).where(_is(State.SENDING)).values(untried))
    return uncertain.rowcount + again.rowcount


async def problems(db: AsyncConnection, state: State, limit: int = 10) -> Sequence[tuple[int, str]]:
    """The newest messages that failed, are parked or uncertain, with their problem."""
    newest = select(outbox.c.id, outbox.c.problem).where(_is(*TROUBLE), outbox.c.state == state)
    rows = await db.execute(newest.order_by(outbox.c.id.desc()).limit(limit))
    return [(number, problem or "") for number, problem in rows]


async def troubles(db: AsyncConnection) -> Mapping[State, int]:
    """How many messages failed, are parked, or uncertain; a state without any is left out."""
    counted = select(outbox.c.state, func.count()).where(_is(*TROUBLE)).group_by(outbox.c.state)
    return {State(state): count for state, count in await db.execute(counted)}


async def parked(db: AsyncConnection) -> int:
    """How many messages are parked that no broadcast's own screen repeats."""
    return int((await db.execute(select(func.count()).where(*_PARKED))).scalar_one())


async def repeat_parked(db: AsyncConnection, now: datetime) -> int:
    """Try those again; their number."""
    return (await db.execute(update(outbox).where(*_PARKED).values(anew(now)))).rowcount


def anew(now: datetime) -> dict[str, object]:
    """What a message is that is tried again as if for the first time."""
    return {"state": State.QUEUED, "attempts": 0, "due_at": now, "settled_at": None, "problem": None}


TROUBLE = (State.FAILED, State.PARKED, State.UNCERTAIN)
_WAITING = tuple(
    outbox.c[name] for name in ("id", "person", "kind", "lane", "subject", "day", "once", "paid", "attempts")
)


def _is(*states: State) -> ColumnElement[bool]:
    """Written out, not bound: an index of some rows serves only a query that says which in its own words."""
    if len(states) == 1:
        return outbox.c.state == bindparam(None, states[0].value, literal_execute=True)
    return outbox.c.state.in_(bindparam(None, [s.value for s in states], expanding=True, literal_execute=True))


_PARKED = (
    _is(*TROUBLE),
    outbox.c.state == State.PARKED,
    outbox.c.kind.not_in([Kind.BROADCAST, Kind.EDIT]),
)


def _held(*numbers: int) -> Update:
    return update(outbox).where(outbox.c.id.in_(numbers), _is(State.SENDING))


def _pairs(db: AsyncConnection, numbers: Mapping[int, int | None]) -> Subquery:
    """Numbers by number as rows of a statement, which costs a tenth of a statement for each."""
    each = func.json_each if db.dialect.name == "sqlite" else func.json_each_text
    rows = each(literal(dict(numbers), JSON)).table_valued("key", "value")
    return select(*(cast(rows.c[name], Whole).label(name) for name in ("key", "value"))).subquery()


def _waiting(row: Row[Any]) -> QueuedMessage:
    number, person, kind, lane, subject, day, once, paid, attempts = tuple(row)
    return QueuedMessage(number, person, Kind(kind), Lane(lane), subject, day, bool(once), bool(paid), attempts)
