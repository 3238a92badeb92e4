"""Updates from Telegram: kept before they are acknowledged, held by one process, and marked as they are handled.

A claim says who is at an update, so that another process takes it up when its holder has died. It does not keep an
update from being handled twice; ``done`` does, which is part of the transaction in which it is handled.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from sqlalchemy import bindparam, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.columns import Instant, Whole
from storage.database.upsert import insert_into
from storage.operations.tables import inbox


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """An update as it came. ``chat`` is the line it stands in (0: none); ``attempts``, how often it was taken up."""

    id: int
    chat: int
    body: str
    attempts: int = 0


class Turn(Enum):
    """Whether an update is to be handled."""

    NOW = "now"
    """It is marked as done, in this transaction."""
    LATER = "later"
    """An earlier update of its chat has not been handled."""
    OVER = "over"
    """It was handled before."""


_earlier = inbox.alias("earlier")
_is_first: Final = ~exists().where(
    _earlier.c.chat == inbox.c.chat,
    _earlier.c.id < inbox.c.id,
    _earlier.c.done_at.is_(None),
    inbox.c.chat != 0,
)
_open: Final = inbox.c.done_at.is_(None)
_done: Final = (
    update(inbox)
    .where(inbox.c.id == bindparam("number", type_=Whole), _open, _is_first)
    .values(done_at=bindparam("at", type_=Instant), body="", chat=0, claimed_by=None, claimed_until=None)
)


async def keep(
    db: AsyncConnection, updates: Sequence[KeptUpdate], now: datetime, owner: str, lease: timedelta
) -> frozenset[int]:
    """Keep updates, held by the owner as long as the lease; the numbers of those that were not there already."""
    mine = {"kept_at": now, "claimed_by": owner, "claimed_until": now + lease, "attempts": 0}
    rows = [{"id": each.id, "chat": each.chat, "body": each.body, **mine} for each in updates]
    new = insert_into(db, inbox).on_conflict_do_nothing().returning(inbox.c.id)
    return frozenset((await db.execute(new, rows)).scalars()) if rows else frozenset()


async def done(db: AsyncConnection, update_id: int, now: datetime) -> Turn:
    """Mark an update as handled, its words and its chat forgotten, if it is the first of its chat's that is not."""
    if (await db.execute(_done, {"number": update_id, "at": now})).rowcount:
        return Turn.NOW
    waits = await db.execute(select(inbox.c.id).where(inbox.c.id == update_id, _open))
    return Turn.OVER if waits.first() is None else Turn.LATER


async def give_up(db: AsyncConnection, update_id: int, now: datetime) -> None:
    """Not to be handled any more, whether or not it is its turn."""
    over = update(inbox).where(inbox.c.id == update_id, _open)
    await db.execute(over.values(done_at=now, body="", chat=0, claimed_by=None, claimed_until=None))


async def claim(
    db: AsyncConnection,
    owner: str,
    now: datetime,
    lease: timedelta,
    *,
    holding: Collection[int] = (),
    of_anybody: bool = False,
    limit: int = 500,
) -> Sequence[KeptUpdate]:
    """Take what nobody holds, in the order of Telegram's numbers: a claim that ran out, or one of the owner's own that
    it does not know to be ``holding``. At the start of an only process everything is free, ``of_anybody``.
    """
    free = or_(inbox.c.claimed_until.is_(None), inbox.c.claimed_until <= now, inbox.c.claimed_by == owner)
    first = select(inbox.c.id).where(_open, inbox.c.id.not_in(holding))
    oldest = (first if of_anybody else first.where(free)).order_by(inbox.c.id).limit(limit)
    taken = update(inbox).where(inbox.c.id.in_(oldest.with_for_update(skip_locked=True)))
    rows = await db.execute(
        taken.values(claimed_by=owner, claimed_until=now + lease).returning(
            inbox.c.id, inbox.c.chat, inbox.c.body, inbox.c.attempts
        )
    )
    return sorted((KeptUpdate(*row) for row in rows), key=lambda kept: kept.id)


async def renew(db: AsyncConnection, owner: str, now: datetime, lease: timedelta) -> None:
    """The owner lives and goes on holding what it holds. What is just being handled is locked, and let be."""
    mine = select(inbox.c.id).where(_open, inbox.c.claimed_by == owner).with_for_update(skip_locked=True)
    await db.execute(update(inbox).where(inbox.c.id.in_(mine)).values(claimed_until=now + lease))


async def release(db: AsyncConnection, owner: str) -> None:
    """Let go of everything, so that another takes it up at once."""
    held = update(inbox).where(_open, inbox.c.claimed_by == owner)
    await db.execute(held.values(claimed_by=None, claimed_until=None))


async def set_aside(db: AsyncConnection, update_id: int, until: datetime) -> None:
    """Out of its chat's line and held by nobody; to be taken up again after a while."""
    aside = update(inbox).where(inbox.c.id == update_id, _open)
    await db.execute(aside.values(chat=0, claimed_by=None, claimed_until=until))


async def waiting(db: AsyncConnection) -> Sequence[tuple[int, str]]:
    """Updates that were kept and not handled, in the order in which Telegram numbered them."""
    rows = await db.execute(select(inbox.c.id, inbox.c.body).where(_open).order_by(inbox.c.id))
    return [(number, body) for number, body in rows]


async def depth(db: AsyncConnection) -> tuple[int, datetime | None]:
    """How many updates wait, and since when the oldest does."""
    count, oldest = (await db.execute(select(func.count(), func.min(inbox.c.kept_at)).where(_open))).one()
    return count, oldest


async def tried(db: AsyncConnection, update_id: int) -> int:
    """Count one more attempt at an update, and say how many there were."""
    again = update(inbox).where(inbox.c.id == update_id).values(attempts=inbox.c.attempts + 1)
    return int((await db.execute(again.returning(inbox.c.attempts))).scalar_one())


async def forget(db: AsyncConnection, now: datetime, after: timedelta) -> None:
    """Drop what was handled long ago; Telegram does not repeat an update for longer than a day."""
    await db.execute(delete(inbox).where(inbox.c.done_at < now - after))
