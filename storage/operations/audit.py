"""What operators did, and when."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.operations.tables import audit


async def note(db: AsyncConnection, operator: int, action: str, subject: str, now: datetime) -> None:
    await db.execute(insert(audit).values(operator=operator, action=action, subject=subject, at=now))
