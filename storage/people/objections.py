"""Who does not want answers and scores to order their advice: the gates of their class stay, the order is neutral."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.upsert import insert_into
from storage.people.tables import objections


async def stands(db: AsyncConnection, person: int) -> bool:
    """Whether the person objects to personal ordering."""
    found = select(objections.c.person).where(objections.c.person == person)
    return (await db.execute(found)).first() is not None


async def put(db: AsyncConnection, person: int, now: datetime) -> None:
    """Object; again changes nothing."""
    row = insert_into(db, objections).values(person=person, since=now)
    await db.execute(row.on_conflict_do_nothing(index_elements=["person"]))


async def drop(db: AsyncConnection, person: int) -> None:
    """Have personal ordering again."""
    await db.execute(delete(objections).where(objections.c.person == person))
