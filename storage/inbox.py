"""Updates from Telegram, kept before they are acknowledged and marked in the transaction that handles them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import inbox
from storage.upsert import insert_into


async def keep(db: AsyncConnection, update_id: int, body: str, now: datetime) -> bool:
    """Keep an update; False when it is there already."""
    row = insert_into(db, inbox).values(id=update_id, body=body, kept_at=now, attempts=0)
    return (await db.execute(row.on_conflict_do_nothing().returning(inbox.c.id))).first() is not None


async def waiting(db: AsyncConnection) -> Sequence[tuple[int, str]]:
    """Updates that were kept and not handled, in the order in which Telegram numbered them."""
    rows = await db.execute(select(inbox.c.id, inbox.c.body).where(inbox.c.done_at.is_(None)).order_by(inbox.c.id))
    return [(number, body) for number, body in rows]


async def done(db: AsyncConnection, update_id: int, now: datetime) -> bool:
    """Mark an update as handled, its words forgotten; False when it had been handled before."""
    open_ = update(inbox).where(inbox.c.id == update_id, inbox.c.done_at.is_(None))
    row = await db.execute(open_.values(done_at=now, body="").returning(inbox.c.id))
    return row.first() is not None


async def tried(db: AsyncConnection, update_id: int) -> int:
    """Count one more attempt at an update, and say how many there were."""
    again = update(inbox).where(inbox.c.id == update_id).values(attempts=inbox.c.attempts + 1)
    return int((await db.execute(again.returning(inbox.c.attempts))).scalar_one())


async def forget(db: AsyncConnection, now: datetime, after: timedelta) -> None:
    """Drop what was handled long ago; Telegram does not repeat an update for longer than a day."""
    await db.execute(delete(inbox).where(inbox.c.done_at < now - after))
