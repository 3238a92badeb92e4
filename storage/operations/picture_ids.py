"""Telegram's ids of pictures that were sent once, so that the second person to ask costs nothing."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.upsert import insert_into
from storage.operations.tables import pictures


async def find(db: AsyncConnection, key: str) -> str | None:
    return (await db.execute(select(pictures.c.file_id).where(pictures.c.key == key))).scalar_one_or_none()


async def keep(db: AsyncConnection, key: str, file_id: str) -> None:
    row = insert_into(db, pictures).values(key=key, file_id=file_id)
    await db.execute(row.on_conflict_do_update(index_elements=["key"], set_={"file_id": file_id}))
