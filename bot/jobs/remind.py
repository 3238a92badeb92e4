"""Reminds people whose class ends soon, once, at a decent hour of theirs."""

from datetime import timedelta

from bot.jobs.context import JobContext
from storage.database.unit_of_work import transaction
from storage.messages import notices

BEFORE = timedelta(days=14)


async def run(work: JobContext) -> None:
    async with transaction(work.engine) as db:
        await notices.remind_of_renewal(db, BEFORE, work.clock.now())
