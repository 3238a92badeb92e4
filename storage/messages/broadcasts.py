"""Broadcasts: what an operator wants to say to many, who may confirm it, and what has become of it.

A draft is a row from its first word, so a restart loses nothing. Each change counts its revision up, and only the
revision that was asked for can be confirmed. Starting one queues everybody in one statement; from then on the outbox
is the truth, and everything counted here is counted there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, case, exists, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.products.product import Status
from storage.catalogue import catalogue
from storage.database.columns import Instant
from storage.delivery import outbox as ledger
from storage.delivery.outbox import Kind, Lane, NewMessage, State
from storage.delivery.tables import outbox
from storage.messages import audience
from storage.messages.audience import Barrier, Gate, Reach
from storage.messages.drafts import Draft, dumped, loaded, named_in
from storage.messages.tables import broadcasts
from storage.people.tables import people

COMMAND_LINE: Final = 0
"""The maker of a broadcast that was typed at the command line."""
DAYTIME: Final = 10
"""The hour at which it comes, when it comes in each person's own daytime."""


class Phase(StrEnum):
    """Where a broadcast stands. Scheduled and done are not kept: they follow from the outbox and the time."""

    DRAFT = "draft"
    ASKED = "asked"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast; ``corrects`` is the number of the one whose messages it rewrites."""

    id: int
    maker: int
    checker: int | None
    phase: Phase
    revision: int
    plan: Draft
    corrects: int | None
    made_at: datetime
    started_at: datetime | None
    due_at: datetime | None
    recipients: int | None
    left_out: Mapping[Barrier, int]
    screen: int | None

    @property
    def kind(self) -> Kind:
        """The kind of its messages in the outbox."""
        return Kind.BROADCAST if self.corrects is None else Kind.EDIT

    @property
    def editable(self) -> bool:
        return self.phase in {Phase.DRAFT, Phase.ASKED}


async def begin(db: AsyncConnection, maker: int, plan: Draft, now: datetime, corrects: int | None = None) -> Broadcast:
    """A new draft."""
    first = {"phase": Phase.DRAFT, "revision": 1, "watched": 0, "made_at": now, "corrects": corrects}
    row = insert(broadcasts).values(maker=maker, plan=dumped(await _naming(db, plan)), **first)
    return broadcast_in((await db.execute(row.returning(broadcasts))).one())


async def find(db: AsyncConnection, number: int) -> Broadcast | None:
    row = (await db.execute(select(broadcasts).where(broadcasts.c.id == number))).one_or_none()
    return None if row is None else broadcast_in(row)


async def take(db: AsyncConnection, number: int) -> Broadcast | None:
    """The same, locked until the transaction ends, for whoever is going to change it."""
    mine = select(broadcasts).where(broadcasts.c.id == number).with_for_update()
    row = (await db.execute(mine)).one_or_none()
    return None if row is None else broadcast_in(row)


async def draft_of(db: AsyncConnection, maker: int) -> Broadcast | None:
    """The newest that the operator has not sent yet."""
    theirs = select(broadcasts).where(broadcasts.c.maker == maker, broadcasts.c.phase.in_([Phase.DRAFT, Phase.ASKED]))
    row = (await db.execute(theirs.order_by(broadcasts.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else broadcast_in(row)


async def newest(db: AsyncConnection, limit: int = 10) -> tuple[Broadcast, ...]:
    """The last ones that were not thrown away, the youngest first."""
    kept = or_(broadcasts.c.phase != Phase.CANCELLED, broadcasts.c.started_at.is_not(None))
    rows = await db.execute(select(broadcasts).where(kept).order_by(broadcasts.c.id.desc()).limit(limit))
    return tuple(broadcast_in(row) for row in rows)


async def send_back(db: AsyncConnection, it: Broadcast, now: datetime) -> None:
    """Make it a draft again, and tell its maker."""
    await change(db, it, it.plan)
    errand = NewMessage(Kind.SENT_BACK, f"sent-back:{it.id}:{it.revision}", Lane.ALERT, subject=it.id)
    await ledger.queue(db, errand, now, people.c.id == it.maker, people.c.blocked_at.is_(None))


async def change(db: AsyncConnection, it: Broadcast, plan: Draft) -> Broadcast:
    """Keep a draft's new plan; a request to confirm the old one falls."""
    values = {"plan": dumped(await _naming(db, plan)), "revision": it.revision + 1, "phase": Phase.DRAFT}
    return await _set(db, it, **values)


async def ask(db: AsyncConnection, it: Broadcast, operators: Collection[int], screen: int | None, now: datetime) -> int:
    """Ask the other operators to confirm this revision; how many of them can be told."""
    await _set(db, it, phase=Phase.ASKED, screen=screen)
    errand = NewMessage(Kind.CHECK, f"check:{it.id}:{it.revision}", Lane.ALERT, subject=it.id)
    others = people.c.id.in_(sorted(set(operators) - {it.maker}))
    return await ledger.queue(db, errand, now, others, people.c.blocked_at.is_(None))


async def start(
    db: AsyncConnection, it: Broadcast, now: datetime, *, checker: int | None = None, screen: int | None = None
) -> Broadcast:
    """Queue its messages, all in one statement, and remember who was left out and why."""
    counted = await reach(db, it, now)
    due = await _due(db, it, now)
    queued = await _rewrite(db, it, now) if it.corrects is not None else await _announce(db, it, due, now)
    values = {"started_at": now, "due_at": min(due.values(), default=now), "recipients": queued, "watched": 1}
    kept = {reason.value: number for reason, number in counted.left_out.items()}
    shown = it.screen if screen is None else screen
    return await _set(db, it, phase=Phase.SENDING, checker=checker, screen=shown, left_out=kept, **values)


async def reach(db: AsyncConnection, it: Broadcast, now: datetime) -> Reach:
    """How many would get it as things are now, and how many would not."""
    gate = await gate_of(db, it.plan)
    if it.corrects is None:
        return await audience.reach(db, it.plan.audience, gate, now)
    told = (await db.execute(select(func.count()).where(*_told(it.corrects)))).scalar_one()
    return Reach(told, MappingProxyType(dict.fromkeys(Barrier, 0)))


async def gate_of(db: AsyncConnection, plan: Draft) -> Gate:
    """What the plan demands of people; the levels are those of the list at this moment."""
    found = [product for code in plan.named if (product := await catalogue.find(db, code))]
    return Gate(max((product.risk_level for product in found), default=None), plan.languages)


async def off_the_list(db: AsyncConnection, plan: Draft) -> bool:
    """Whether a product with a button is not on the list any more, or paused."""
    found = [await catalogue.find(db, code) for code in plan.products]
    return any(product is None or product.status is not Status.LISTED for product in found)


async def rehearse(db: AsyncConnection, it: Broadcast, operators: Collection[int], now: datetime) -> int:
    """Send the draft to operators; how many of them can be told."""
    return await _try_out(db, it, Kind.REHEARSAL, now, people.c.id.in_(sorted(operators)))


async def test(db: AsyncConnection, it: Broadcast, persons: Collection[int], now: datetime) -> int:
    """Send the draft to a few people who may get it; how many that are."""
    barred = audience.barrier(await gate_of(db, it.plan), now)
    return await _try_out(db, it, Kind.TEST, now, people.c.id.in_(sorted(persons)), barred.is_(None))


async def pause(db: AsyncConnection, it: Broadcast) -> int:
    """Hold back what has not been taken by a sender yet; the number held back."""
    await _set(db, it, phase=Phase.PAUSED, watched=1)
    return await _move(db, it, {State.QUEUED}, state=State.PAUSED)


async def resume(db: AsyncConnection, it: Broadcast) -> int:
    """Let go of what was held back."""
    await _set(db, it, phase=Phase.SENDING, watched=1)
    return await _move(db, it, {State.PAUSED}, state=State.QUEUED)


async def cancel(db: AsyncConnection, it: Broadcast, now: datetime) -> int:
    """Call back what has not left; the number of messages called back."""
    await _set(db, it, phase=Phase.CANCELLED, watched=int(it.started_at is not None))
    return await _move(db, it, {State.QUEUED, State.PAUSED}, state=State.CANCELLED, settled_at=now)


async def repeat_parked(db: AsyncConnection, it: Broadcast, now: datetime) -> int:
    """Try those again that were given up after too many attempts; their number."""
    await _set(db, it, phase=Phase.SENDING, watched=1)
    return await _move(db, it, {State.PARKED}, **ledger.anew(now))


async def delete_sent(db: AsyncConnection, it: Broadcast, now: datetime) -> int:
    """Call back what has not left, and take away what has, at the sender's pace; the number to be taken away."""
    await cancel(db, it, now)
    errand = NewMessage(Kind.DELETE, f"delete:{it.id}", Lane.BROADCAST, subject=it.id)
    return await ledger.queue(db, errand, now, exists().where(outbox.c.person == people.c.id, *_told(it.id)))


async def message_of(db: AsyncConnection, number: int, person: int) -> int | None:
    """The number of the message by which the person was told, if they were."""
    mine = select(outbox.c.message_id).where(outbox.c.person == person, outbox.c.reason == f"broadcast:{number}")
    message: int | None = (await db.execute(mine)).scalar_one_or_none()
    return message


async def hold(db: AsyncConnection, now: datetime) -> None:
    """Hold or call back what a sender gave back to the queue after its broadcast was paused or cancelled."""
    ends: tuple[tuple[Phase, Mapping[str, object]], ...] = (
        (Phase.PAUSED, {"state": State.PAUSED}),
        (Phase.CANCELLED, {"state": State.CANCELLED, "settled_at": now}),
    )
    for phase, values in ends:
        of_those = select(broadcasts.c.id).where(broadcasts.c.phase == phase, broadcasts.c.watched == 1)
        kinds = outbox.c.kind.in_([Kind.BROADCAST, Kind.EDIT])
        back = update(outbox).where(outbox.c.subject.in_(of_those), kinds, outbox.c.state == State.QUEUED)
        await db.execute(back.values(values))


def next_daytime(zone: str, since: datetime) -> datetime:
    """The next time it is 10:00 there."""
    local = since.astimezone(ZoneInfo(zone))
    then = local.replace(hour=DAYTIME, minute=0, second=0, microsecond=0)
    return then if then >= local else then + timedelta(days=1)


async def _announce(db: AsyncConnection, it: Broadcast, due: Mapping[str, datetime], now: datetime) -> int:
    errand = NewMessage(
        Kind.BROADCAST, f"broadcast:{it.id}", Lane.BROADCAST, subject=it.id, once=it.plan.once, paid=it.plan.paid
    )
    barred = audience.barrier(await gate_of(db, it.plan), now)
    moments = {zone: literal(moment, Instant) for zone, moment in due.items()}
    when: datetime | ColumnElement[datetime] = next(iter(due.values()), now)
    if len(set(due.values())) > 1:
        when = case(moments, value=people.c.timezone, else_=literal(now, Instant))
    return await ledger.queue(db, errand, when, audience.members(it.plan.audience, now), barred.is_(None))


async def _rewrite(db: AsyncConnection, it: Broadcast, now: datetime) -> int:
    """What waits still is sent with the new words; what was sent, or is just being sent, is queued to be edited."""
    original = await find(db, it.corrects or 0)
    if original is None:
        return 0
    await _set(db, original, plan=dumped(_corrected(original.plan, it.plan)), revision=original.revision + 1)
    told = exists().where(outbox.c.person == people.c.id, *_told(original.id))
    return await ledger.queue(db, NewMessage(Kind.EDIT, f"edit:{it.id}", Lane.BROADCAST, subject=it.id), now, told)


def _corrected(old: Draft, new: Draft) -> Draft:
    other = new.other_language
    return replace(old, versions=new.versions, products=new.products, named=new.named, other_language=other)


async def _due(db: AsyncConnection, it: Broadcast, now: datetime) -> Mapping[str, datetime]:
    """When it is due in each time zone that people live in."""
    zones = (await db.execute(select(people.c.timezone).distinct().order_by(people.c.timezone))).scalars().all()
    since = max(it.plan.at or now, now)
    return {zone: next_daytime(zone, since) if it.plan.daytime else since for zone in zones}


async def _try_out(db: AsyncConnection, it: Broadcast, kind: Kind, now: datetime, *who: ColumnElement[bool]) -> int:
    errand = NewMessage(kind, f"{kind}:{it.id}:{now.isoformat()}", Lane.ALERT, subject=it.id)
    return await ledger.queue(db, errand, now, *who, people.c.blocked_at.is_(None))


async def _move(db: AsyncConnection, it: Broadcast, among: Collection[State], **values: object) -> int:
    theirs = update(outbox).where(
        outbox.c.subject == it.id, outbox.c.kind == it.kind, outbox.c.state.in_(sorted(among))
    )
    return (await db.execute(theirs.values(**values))).rowcount


def _told(number: int) -> tuple[ColumnElement[bool], ...]:
    """Messages of the broadcast that were sent, or are just being."""
    sent = outbox.c.state.in_([State.SENT, State.SENDING])
    return (outbox.c.subject == number, outbox.c.kind == Kind.BROADCAST, sent)


async def _naming(db: AsyncConnection, plan: Draft) -> Draft:
    return replace(plan, named=named_in(plan, await catalogue.listing(db)))


async def _set(db: AsyncConnection, it: Broadcast, **values: Any) -> Broadcast:  # noqa: ANN401 whatever its columns take
    mine = update(broadcasts).where(broadcasts.c.id == it.id).values(**values)
    return broadcast_in((await db.execute(mine.returning(broadcasts))).one())


def broadcast_in(row: Row[Any]) -> Broadcast:
    """The broadcast that a row holds."""
    return Broadcast(
        id=row.id,
        maker=row.maker,
        checker=row.checker,
        phase=Phase(row.phase),
        revision=row.revision,
        plan=loaded(row.plan),
        corrects=row.corrects,
        made_at=row.made_at,
        started_at=row.started_at,
        due_at=row.due_at,
        recipients=row.recipients,
        left_out=MappingProxyType({Barrier(reason): number for reason, number in (row.left_out or {}).items()}),
        screen=row.screen,
    )
