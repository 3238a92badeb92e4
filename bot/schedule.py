"""What happens by itself, and when: one line a job, in the order in which jobs of one moment run."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from apscheduler.triggers.cron import CronTrigger
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.jobs import accrue, alerts, check, expire, notify, publish, quality, remind, risk, scores
from bot.jobs.context import JobContext
from bot.operations.background import running_beside
from bot.operations.metrics import Metrics
from earnings.calendar import SHANGHAI
from storage.database.unit_of_work import transaction
from storage.operations import job_runs

log = logging.getLogger(__name__)

LEASE, LOOK_BACK = timedelta(minutes=1), timedelta(days=2)
RENEWALS: Final = 4
"""How often a lease is renewed in the time it lasts."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that happens at cron's times of Shanghai. A run does everything missed before it, oldest first."""

    name: str
    cron: str
    run: Callable[[JobContext], Awaitable[None]]


JOBS: Final = (
    Job("publish", "0,30 5-23 * * *", publish.run),  # fetch the figures that funds have published
    Job("recheck", "20 12 * * *", publish.recheck),  # ask whether they have corrected the last days
    Job("accrue", "0,30 5-23 * * *", accrue.run),  # credit every holder with them
    Job("alerts", "0,30 5-23 * * *", alerts.run),  # look whether what people watch for has happened
    Job("risk", "35 5 * * *", risk.run),  # measure the risk that the figures of every product show
    Job("quality", "40 5 * * *", quality.run),  # rate every product by what it has published
    Job("scores", "50 5 * * *", scores.run),  # what people who hold similar products took up
    Job("notify", "0,30 * * * *", notify.run),  # at each person's hour, queue what they earned
    Job("check", "40 3 * * *", check.run),  # whether every balance is the sum of what it is made of
    Job("remind", "0 10 * * *", remind.run),  # a class that ends soon
    Job("expire", "0 4 * * *", expire.run),  # forget what was promised to be forgotten
)


class Schedule:
    """Looks at the clock and does what is due. Any number of processes may tick; a run is done by one of them, once.

    A lease is renewed for as long as the run takes; a process that dies in it is succeeded when the lease is out.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        clock: Clock,
        work: JobContext,
        jobs: Sequence[Job] = JOBS,
        lease: timedelta = LEASE,
        metrics: Metrics | None = None,
    ) -> None:
        self._engine, self._clock, self._work, self._jobs, self._lease = engine, clock, work, jobs, lease
        self._metrics = metrics or Metrics()
        self._owner = uuid.uuid4().hex
        self._turn = asyncio.Lock()
        self._triggers = {job.name: CronTrigger.from_crontab(job.cron, timezone=SHANGHAI) for job in jobs}
        self._stopping = False
        self.heard_at: datetime | None = None
        """When it last gave a sign of life: ticked, or renewed the lease of a long run."""

    async def tick(self) -> None:
        """Do every job that is due now and was not done, in the table's order; one tick of a process at a time."""
        async with self._turn:
            async with transaction(self._engine) as db:
                done = await job_runs.last_finished(db)
            for job in self._jobs:
                self.heard_at = self._clock.now()
                due = None if self._stopping else self._due(job, done.get(job.name))
                if due is not None and await self._take(job, due):
                    await self._do(job, due)

    async def rest(self, patience: float) -> None:
        """Begin no more jobs, and let the one that runs finish for some seconds."""
        self._stopping = True
        try:
            async with asyncio.timeout(patience), self._turn:
                pass
        except TimeoutError:
            log.warning("a job was still running; another process, or the next start, does it again")

    async def let_go(self) -> None:
        """What was not finished, and does not run any more, is another's at once."""
        async with transaction(self._engine) as db:
            await job_runs.release(db, self._owner, self._clock.now())

    async def lags(self) -> Mapping[str, float]:
        """For each job, the seconds for which its oldest run that was not done has been due."""
        now = self._clock.now()
        async with transaction(self._engine) as db:
            done = await job_runs.last_finished(db)
        return {job.name: self._lag(job, done.get(job.name), now) for job in self._jobs}

    def _lag(self, job: Job, done: datetime | None, now: datetime) -> float:
        start = done + timedelta(seconds=1) if done else now - LOOK_BACK
        following = self._triggers[job.name].get_next_fire_time(None, start)
        return max(0.0, (now - following).total_seconds()) if following else 0.0

    def _due(self, job: Job, done: datetime | None) -> datetime | None:
        """The newest time at which the job should have run, unless that was done."""
        now = self._clock.now()
        newest, start = None, max(done or now - LOOK_BACK, now - LOOK_BACK)
        while (following := self._triggers[job.name].get_next_fire_time(None, start)) and following <= now:
            newest, start = following, following + timedelta(seconds=1)
        return newest if newest != done else None

    async def _take(self, job: Job, due: datetime) -> bool:
        """Whether this process is to do it; not while another is still at an earlier run of the same job."""
        now = self._clock.now()
        async with transaction(self._engine) as db:
            if await job_runs.busy(db, job.name, self._owner, now):
                return False
            return await job_runs.take(db, job.name, due, self._owner, now, self._lease)

    async def _do(self, job: Job, due: datetime) -> None:
        start = monotonic()
        try:
            await self._held(job, due)
        except Exception:
            log.exception("the job %s of %s failed and will be tried again", job.name, due)
            self._metrics.ran(job.name, "failed", monotonic() - start)
            return
        async with transaction(self._engine) as db:
            await job_runs.finish(db, job.name, due, self._clock.now())
        self._metrics.ran(job.name, "done", monotonic() - start)

    async def _held(self, job: Job, due: datetime) -> None:
        over = asyncio.Event()
        async with running_beside(self._renewing(job, due, over), f"the lease of {job.name}", patience=self._lease):
            try:
                await job.run(self._work)
            finally:
                over.set()

    async def _renewing(self, job: Job, due: datetime, over: asyncio.Event) -> None:
        """Hold on to a run until it is over, also while the database has a bad moment."""
        while not await _within(self._lease / RENEWALS, over):
            self.heard_at = self._clock.now()
            try:
                async with transaction(self._engine) as db:
                    kept = await job_runs.renew(db, job.name, due, self._owner, self.heard_at + self._lease)
            except (SQLAlchemyError, OSError) as error:
                log.warning("the lease of %s could not be renewed: %s", job.name, type(error).__name__)
            else:
                if not kept:
                    log.error("the run of %s was taken over by another process while it ran here", job.name)


async def _within(span: timedelta, over: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(span.total_seconds()):
            await over.wait()
    return over.is_set()
