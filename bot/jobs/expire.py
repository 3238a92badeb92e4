"""Forgets what people were promised would be forgotten."""

from datetime import timedelta

from bot.jobs.context import JobContext
from handlers.onboarding.asking import VALID_FOR
from storage.database.unit_of_work import transaction
from storage.operations import erasure, inbox, job_runs

ASSESSMENTS, DELIVERIES, UPDATES, RUNS = (timedelta(days=days) for days in (90, 365, 3, 30))
"""Kept after a class has ended; after a message was sent; after an update was handled; after a job was done."""


async def run(work: JobContext) -> None:
    now = work.clock.now()
    async with transaction(work.engine) as db:
        await erasure.erase_expired(db, now, valid_for=VALID_FOR, keep_for=ASSESSMENTS)
        await erasure.erase_delivered(db, now, DELIVERIES)
        await inbox.forget(db, now, UPDATES)
        await job_runs.forget(db, now, RUNS)
