"""Whatever is due is done once, whoever ticks, however long nobody did."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.jobs.context import JobContext
from bot.schedule import JOBS, LEASE, Job, Schedule
from tests.support.clock import HandClock

START = datetime.fromisoformat("2023-06-05T07:59:00+08:00")


@dataclass
class Diary:
    """A job that writes down when it ran, and fails when told to."""

    runs: list[datetime] = field(default_factory=list)
    broken: bool = False

    async def run(self, work: JobContext) -> None:
        if self.broken:
            raise RuntimeError("the job is broken")
        self.runs.append(work.clock.now())


@pytest.fixture
def clock() -> HandClock:
    return HandClock(START)


@pytest.fixture
def work(engine: AsyncEngine, clock: HandClock) -> JobContext:
    return JobContext(engine, clock, ())


def _schedule(work: JobContext, *jobs: Job) -> Schedule:
    return Schedule(work.engine, work.clock, work, jobs)


async def test_a_run_is_done_once_by_whichever_process_ticks(work: JobContext, clock: HandClock) -> None:
    diary = Diary()
    one, other = (_schedule(work, Job("hourly", "0 * * * *", diary.run)) for _ in range(2))
    await one.tick()  # what was due before the start
    for _ in range(6):
        clock.advance(timedelta(minutes=30))
        await one.tick()
        await other.tick()
    assert len(diary.runs) == 1 + 3


async def test_a_run_is_done_once_when_a_process_ticks_twice_at_a_time(work: JobContext) -> None:
    diary = Diary()
    schedule = _schedule(work, Job("hourly", "0 * * * *", diary.run))
    await asyncio.gather(*(schedule.tick() for _ in range(3)))
    assert len(diary.runs) == 1


async def test_after_a_week_of_silence_one_run_catches_up(work: JobContext, clock: HandClock) -> None:
    diary = Diary()
    schedule = _schedule(work, Job("daily", "0 8 * * *", diary.run))
    await schedule.tick()
    clock.advance(timedelta(days=7))
    await schedule.tick()
    await schedule.tick()
    assert len(diary.runs) == 2


async def test_a_job_that_fails_is_tried_again_and_stops_no_other(
    work: JobContext, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = Diary(broken=True), Diary()
    schedule = _schedule(work, Job("broken", "0 * * * *", broken.run), Job("sound", "0 * * * *", sound.run))
    await schedule.tick()
    assert len(sound.runs) == 1
    assert "broken" in caplog.text
    broken.broken = False
    clock.advance(timedelta(seconds=30))
    await schedule.tick()
    assert (len(broken.runs), len(sound.runs)) == (1, 1)


async def test_the_run_of_a_process_that_died_is_taken_over_when_its_lease_is_out(
    work: JobContext, clock: HandClock
) -> None:
    died, diary = Diary(broken=True), Diary()
    await _schedule(work, Job("job", "0 * * * *", died.run)).tick()
    other = _schedule(work, Job("job", "0 * * * *", diary.run))
    await other.tick()
    assert diary.runs == []
    clock.advance(LEASE + timedelta(seconds=1))
    await other.tick()
    assert len(diary.runs) == 1


def test_the_table_is_in_the_order_of_a_day() -> None:
    names: list[Any] = [job.name for job in JOBS]
    assert names.index("publish") < names.index("accrue") < names.index("notify")


async def test_a_job_that_takes_longer_than_its_lease_is_not_begun_by_another(engine: AsyncEngine) -> None:
    clock, lease, runs = SystemClock(), timedelta(seconds=3), []
    work = JobContext(engine, clock, ())

    async def slowly(_: JobContext) -> None:
        runs.append(clock.now())
        await asyncio.sleep(4.5)

    job = Job("slow", "* * * * *", slowly)
    one, other = (Schedule(engine, clock, work, (job,), lease) for _ in range(2))
    ticking = asyncio.ensure_future(one.tick())
    while not ticking.done():
        await asyncio.sleep(0.25)
        if not ticking.done():
            await other.tick()
    assert len(runs) == 1


async def test_a_process_that_stops_begins_nothing_more_and_leaves_its_runs_to_others(
    work: JobContext, clock: HandClock
) -> None:
    broken, diary = Diary(broken=True), Diary()
    stopping = _schedule(work, Job("job", "0 * * * *", broken.run))
    await stopping.tick()
    await stopping.rest(1)
    await stopping.let_go()
    clock.advance(timedelta(hours=1))
    broken.broken = False
    await stopping.tick()
    assert broken.runs == []
    await _schedule(work, Job("job", "0 * * * *", diary.run)).tick()
    assert len(diary.runs) == 1


async def test_a_job_lags_from_the_time_its_oldest_missing_run_was_due(work: JobContext, clock: HandClock) -> None:
    schedule = _schedule(work, Job("hourly", "0 * * * *", Diary().run))
    await schedule.tick()
    assert await schedule.lags() == {"hourly": 0.0}
    clock.advance(timedelta(minutes=91))  # 09:30, and the run of 8:00 is missing
    assert await schedule.lags() == {"hourly": 90 * 60.0}
    await schedule.tick()
    assert await schedule.lags() == {"hourly": 0.0}
