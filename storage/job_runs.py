"""Which process does which run of a scheduled job: one row a run, taken by a lease, done once."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import job_runs
from storage.upsert import insert_into


async def take(db: AsyncConnection, job: str, due: datetime, owner: str, now: datetime, lease: timedelta) -> bool:
    """Whether this owner is to do the run: nobody has done it, and nobody else is at it."""
    mine = {"owner": owner, "lease_until": now + lease}
    row = insert_into(db, job_runs).values(job=job, due=due, **mine)
    free = job_runs.c.finished_at.is_(None) & ((job_runs.c.lease_until <= now) | (job_runs.c.owner == owner))
    taken = row.on_conflict_do_update(index_elements=["job", "due"], set_=mine, where=free)
    return (await db.execute(taken.returning(job_runs.c.job))).first() is not None


async def finish(db: AsyncConnection, job: str, due: datetime, now: datetime) -> None:
    done = update(job_runs).where(job_runs.c.job == job, job_runs.c.due == due)
    await db.execute(done.values(finished_at=now))


async def last_finished(db: AsyncConnection, job: str) -> datetime | None:
    """When the newest run that was done had been due."""
    done = select(func.max(job_runs.c.due)).where(job_runs.c.job == job, job_runs.c.finished_at.is_not(None))
    newest: datetime | None = (await db.execute(done)).scalar_one()
    return newest
