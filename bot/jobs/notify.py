"""Queues, at each person's hour, what they earned; or, when their fund is late, that it is not published yet."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.jobs.work import Work
from storage import notices
from storage.lateness import late
from storage.notices import Slot
from storage.unit_of_work import Transaction, transaction

NIGHT: Final = 22
"""From this hour on nothing is sent that was not asked for at that very hour."""


async def run(work: Work) -> None:
    now = work.clock.now()
    async with transaction(work.engine) as db:
        owed = await late(db, work.calendar, work.today)
        for slot in await notices.slots(db):
            await _tell(db, slot, owed, now)


async def _tell(db: Transaction, slot: Slot, owed: Mapping[str, date], now: datetime) -> None:
    """What comes after the hour is told the same day; what comes at night waits for the next."""
    local = now.astimezone(ZoneInfo(slot.timezone))
    if local.hour != slot.hour and not slot.hour < local.hour < NIGHT:
        return
    await notices.tell_earners(db, slot, local.date(), now)
    for product, missing in owed.items():
        await notices.tell_waiting(db, slot, product, missing, local.date(), now)
