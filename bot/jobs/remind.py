"""Reminds people whose class ends soon, once, at a decent hour of theirs."""

from datetime import timedelta

from bot.jobs.work import Work
from storage import notices
from storage.unit_of_work import transaction

BEFORE = timedelta(days=14)


async def run(work: Work) -> None:
    async with transaction(work.engine) as db:
        await notices.remind_of_renewal(db, BEFORE, work.clock.now())
