"""Which process sends for a bot: one row, whose owner counts up while it lives; the others watch it count.

No clock is written down. Whoever has seen the row stand still for longer than the lease, by a clock of its own that
never jumps, takes it; so machines whose clocks differ cannot take it from one that lives.
"""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.upsert import insert_into
from storage.delivery.tables import senders


@dataclass(frozen=True, slots=True)
class Holder:
    """Who sends, or None, and how far it has counted."""

    owner: str | None
    beat: int


async def look(db: AsyncConnection, bot: int) -> Holder:
    """Who sends for the bot now."""
    row = (await db.execute(select(senders.c.owner, senders.c.beat).where(senders.c.bot == bot))).one_or_none()
    if row is not None:
        return Holder(row.owner, row.beat)
    await db.execute(insert_into(db, senders).values(bot=bot, beat=0).on_conflict_do_nothing())
    return Holder(None, 0)


async def take(db: AsyncConnection, bot: int, owner: str, seen: Holder) -> bool:
    """Become the sender, or stay it, if the row is still as it was seen; of two who try, one succeeds."""
    unchanged = (senders.c.bot == bot, senders.c.beat == seen.beat)
    mine = update(senders).where(*unchanged).values(owner=owner, beat=seen.beat + 1)
    return (await db.execute(mine)).rowcount == 1


async def leave(db: AsyncConnection, bot: int, owner: str) -> None:
    """Let the next one send at once."""
    mine = update(senders).where(senders.c.bot == bot, senders.c.owner == owner)
    await db.execute(mine.values(owner=None, beat=senders.c.beat + 1))
