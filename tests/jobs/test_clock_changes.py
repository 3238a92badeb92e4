"""Over the hour that a clock skips and the one it shows twice, everybody is told once a day, at their hour."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.jobs import notify
from bot.jobs.context import JobContext
from earnings.calendar import SHANGHAI
from storage import migrate
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.delivery import outbox
from storage.messages import notices
from storage.people import people
from storage.people.consents import Purpose
from storage.people.people import Quiet
from tests.storage.given import credit, holder, person, product, publish, record
from tests.support.clock import HandClock

HOUR, DAYS = timedelta(hours=1), 5
HOURS = (0, 1, 2, 3, 8, 23)
Told = Mapping[int, Sequence[datetime]]
"""For each hour, when they were told, by the clock on their wall."""


@pytest.mark.parametrize(
    ("zone", "change", "skipped"),
    [
        ("America/New_York", date(2024, 3, 10), 2),
        ("America/New_York", date(2023, 11, 5), None),
        ("Australia/Lord_Howe", date(2023, 10, 1), None),  # half an hour is skipped, half past two is there
        ("Australia/Lord_Howe", date(2024, 4, 7), None),
        ("America/Havana", date(2024, 3, 10), 0),
        ("America/Nuuk", date(2024, 3, 30), 23),  # that day has no last hour: told as the next one begins
        ("America/Nuuk", date(2024, 10, 26), None),
    ],
)
async def test_once_a_day_at_the_hour_or_the_first_after_it(
    tmp_path: Path, zone: str, change: date, skipped: int | None
) -> None:
    told = await _told(tmp_path, zone, change - timedelta(days=2))
    for hour in HOURS:
        midnights = [datetime.combine(change + timedelta(days=n), time()) for n in (-1, 0, 1)]
        late = [HOUR if day.date() == change and hour == skipped else timedelta() for day in midnights]
        due = [day + timedelta(hours=hour) + more for day, more in zip(midnights, late, strict=True)]
        at = [each for each in told[hour] if due[0] <= each < due[-1] + HOUR]
        assert all(0 <= (a - d) / HOUR < 1 for a, d in zip(at, due, strict=True)), (hour, at, due)


async def _told(folder: Path, zone: str, since: date) -> Told:
    """People of each hour, whose fund publishes every morning."""
    engine = open_engine(f"sqlite+aiosqlite:///{folder / 'clock.db'}")
    await migrate.upgrade(engine)
    start = datetime.combine(since, time(), ZoneInfo(zone)).astimezone(SHANGHAI)
    clock, fund_day = HandClock(start), start.date() - timedelta(days=2)
    async with transaction(engine) as db:
        fund = await product(db)
        for hour in HOURS:
            number = hour + 1
            await record(await holder(db, number), fund, 10_000, start - timedelta(days=2))
            await person(db, number, Purpose.EARNINGS)
            await people.choose_hour(db, number, hour)
            await people.choose_timezone(db, number, zone)
            await people.choose_quiet(db, number, Quiet(0, 0))
            await notices.told_all(db, {number: start})
    told: dict[int, list[datetime]] = {hour: [] for hour in HOURS}
    while clock.now() < start + timedelta(days=DAYS):
        if fund_day < clock.now().date():
            async with transaction(engine) as db:
                await publish(db, fund.code, [5000], fund_day)
                await credit(db, fund, fund_day, clock.now())
            fund_day += timedelta(days=1)
        await notify.run(JobContext(engine, clock, ()))
        async with transaction(engine) as db:
            for row in await outbox.claim(db, outbox.Lane.DAILY, clock.now(), "test", 99):
                await outbox.settle(db, row, outbox.State.SENT, clock.now())
                await notices.told_all(db, {row.person: clock.now()})
                told[row.person - 1].append(clock.now().astimezone(ZoneInfo(zone)).replace(tzinfo=None))
        clock.advance(HOUR / 2 if "Lord_Howe" in zone else HOUR)
    await engine.dispose()
    return told
