"""Queues, at each person's hour, what they earned; or, when their fund is late, that it is not published yet."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.jobs.work import Work
from storage import notices
from storage.lateness import late
from storage.notices import Rhythm, Slot
from storage.people import Cadence
from storage.unit_of_work import Transaction, transaction


async def run(work: Work) -> None:
    now = work.clock.now()
    async with transaction(work.engine) as db:
        owed = await late(db, work.calendar, work.today)
        for rhythm in await notices.rhythms(db):
            await _tell(db, rhythm, owed, now)


async def _tell(db: Transaction, rhythm: Rhythm, owed: Mapping[str, date], now: datetime) -> None:
    """What comes after the hour is told the same day; what comes in quiet hours waits for the next."""
    local = now.astimezone(ZoneInfo(rhythm.timezone))
    slot, period = Slot(rhythm, local.hour), rhythm.period(local.date())
    await notices.tell_earners(db, slot, period, now)
    if rhythm.cadence is Cadence.DAILY:
        for product, missing in owed.items():
            await notices.tell_waiting(db, slot, product, missing, period, now)
