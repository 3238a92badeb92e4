"""Queues, at each person's hour, what they earned; or, when their fund is late, that it is not published yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.jobs.context import JobContext
from storage.catalogue import catalogue
from storage.catalogue.trading_years import fund_calendar
from storage.database.unit_of_work import Transaction, transaction
from storage.earnings.crediting.lateness import Late, late
from storage.messages import notices
from storage.messages.notices import Rhythm, Slot
from storage.people.people import Cadence

HOUR: Final = timedelta(hours=1)


async def run(work: JobContext) -> None:
    now = work.clock.now()
    async with transaction(work.engine) as db:
        owed = await late(db, await catalogue.listing(db), await fund_calendar(db), work.today)
        for rhythm in await notices.rhythms(db):
            await _tell(db, rhythm, owed, now)


async def _tell(db: Transaction, rhythm: Rhythm, owed: Mapping[str, Late], now: datetime) -> None:
    """What comes after the hour is told the same day; what comes in quiet hours waits for the next."""
    for local in _clock(now, ZoneInfo(rhythm.timezone)):
        slot, period = Slot(rhythm, local.hour), rhythm.period(local.date())
        await notices.tell_earners(db, slot, period, now)
        if rhythm.cadence is Cadence.DAILY:
            for product, each in owed.items():
                await notices.tell_waiting(db, slot, product, each, period, now)


def _clock(now: datetime, zone: ZoneInfo) -> Sequence[datetime]:
    """What the clocks show; and where a day just ended without its last hour, that hour as well, before it is lost."""
    local = now.astimezone(zone)
    skipped = (now - HOUR).astimezone(zone) + HOUR
    return (skipped, local) if skipped.date() < local.date() else (local,)
