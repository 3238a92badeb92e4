"""What happens by itself, and when: one line a job, in the order in which jobs of one moment run."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from apscheduler.triggers.cron import CronTrigger
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.jobs import accrue, alerts, check, expire, notify, publish, quality, remind, scores
from bot.jobs.work import Work
from earnings.calendar import SHANGHAI
from storage import job_runs
from storage.unit_of_work import transaction

log = logging.getLogger(__name__)

LEASE, LOOK_BACK = timedelta(minutes=15), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that happens at cron's times of Shanghai. A run does everything missed before it, oldest first."""

    name: str
    cron: str
    run: Callable[[Work], Awaitable[None]]


JOBS: Final = (
    Job("publish", "0,30 5-23 * * *", publish.run),  # fetch the figures that funds have published
    Job("recheck", "20 12 * * *", publish.recheck),  # ask whether they have corrected the last days
    Job("accrue", "0,30 5-23 * * *", accrue.run),  # credit every holder with them
    Job("alerts", "0,30 5-23 * * *", alerts.run),  # look whether what people watch for has happened
    Job("quality", "40 5 * * *", quality.run),  # rate every product by what it has published
    Job("scores", "50 5 * * *", scores.run),  # what people who hold similar products took up
    Job("notify", "0,30 * * * *", notify.run),  # at each person's hour, queue what they earned
    Job("check", "40 3 * * *", check.run),  # whether every balance is the sum of what it is made of
    Job("remind", "0 10 * * *", remind.run),  # a class that ends soon
    Job("expire", "0 4 * * *", expire.run),  # forget what was promised to be forgotten
)


class Schedule:
    """Looks at the clock and does what is due. Any number of processes may tick; a run is done by one of them, once."""

    def __init__(self, engine: AsyncEngine, clock: Clock, work: Work, jobs: Sequence[Job] = JOBS) -> None:
        self._engine, self._clock, self._work, self._jobs = engine, clock, work, jobs
        self._owner = uuid.uuid4().hex
        self._turn = asyncio.Lock()
        self._triggers = {job.name: CronTrigger.from_crontab(job.cron, timezone=SHANGHAI) for job in jobs}

    async def tick(self) -> None:
        """Do every job that is due now and was not done, in the table's order; one tick of a process at a time."""
        async with self._turn:
            for job in self._jobs:
                due = await self._due(job)
                if due is not None and await self._take(job, due):
                    await self._do(job, due)

    async def _due(self, job: Job) -> datetime | None:
        """The newest time at which the job should have run, unless that was done."""
        now = self._clock.now()
        async with transaction(self._engine) as db:
            done = await job_runs.last_finished(db, job.name)
        newest, start = None, max(done or now - LOOK_BACK, now - LOOK_BACK)
        while (following := self._triggers[job.name].get_next_fire_time(None, start)) and following <= now:
            newest, start = following, following + timedelta(seconds=1)
        return newest if newest != done else None

    async def _take(self, job: Job, due: datetime) -> bool:
        async with transaction(self._engine) as db:
            return await job_runs.take(db, job.name, due, self._owner, self._clock.now(), LEASE)

    async def _do(self, job: Job, due: datetime) -> None:
        try:
            await job.run(self._work)
        except Exception:
            log.exception("the job %s of %s failed and will be tried again", job.name, due)
            return
        async with transaction(self._engine) as db:
            await job_runs.finish(db, job.name, due, self._clock.now())
