"""Reminds people whose class ends soon, and operators of a year that is missing from the fund calendar."""

from datetime import timedelta

from bot.jobs.context import JobContext
from storage.catalogue import trading_years
from storage.database.unit_of_work import transaction
from storage.messages import notices

BEFORE = timedelta(days=14)


async def run(work: JobContext) -> None:
    async with transaction(work.engine) as db:
        await notices.remind_of_renewal(db, BEFORE, work.clock.now())
        day = await trading_years.missing(db, work.today)
        if day is not None:
            await notices.remind_of_year(db, work.operators, day, work.today, work.clock.now())
