"""Which process does which run of a scheduled job: one row a run, taken by a lease, done once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.upsert import insert_into
from storage.operations.tables import job_runs


async def take(db: AsyncConnection, job: str, due: datetime, owner: str, now: datetime, lease: timedelta) -> bool:
    """Whether this owner is to do the run: nobody has done it, and nobody else is at it."""
    mine = {"owner": owner, "lease_until": now + lease}
    row = insert_into(db, job_runs).values(job=job, due=due, **mine)
    free = job_runs.c.finished_at.is_(None) & ((job_runs.c.lease_until <= now) | (job_runs.c.owner == owner))
    taken = row.on_conflict_do_update(index_elements=["job", "due"], set_=mine, where=free)
    return (await db.execute(taken.returning(job_runs.c.job))).first() is not None


async def busy(db: AsyncConnection, job: str, owner: str, now: datetime) -> bool:
    """Whether another owner is at any run of the job."""
    others = select(job_runs.c.due).where(job_runs.c.job == job, job_runs.c.owner != owner)
    at_it = others.where(job_runs.c.finished_at.is_(None), job_runs.c.lease_until > now)
    return (await db.execute(at_it.limit(1))).first() is not None


async def renew(db: AsyncConnection, job: str, due: datetime, owner: str, until: datetime) -> bool:
    """Go on holding a run; False when another has taken it."""
    mine = update(job_runs).where(job_runs.c.job == job, job_runs.c.due == due, job_runs.c.owner == owner)
    return (await db.execute(mine.values(lease_until=until).returning(job_runs.c.job))).first() is not None


async def release(db: AsyncConnection, owner: str, now: datetime) -> None:
    """Let go of what was not finished, so that another takes it at once."""
    held = update(job_runs).where(job_runs.c.owner == owner, job_runs.c.finished_at.is_(None))
    await db.execute(held.values(lease_until=now))


async def finish(db: AsyncConnection, job: str, due: datetime, now: datetime) -> None:
    done = update(job_runs).where(job_runs.c.job == job, job_runs.c.due == due)
    await db.execute(done.values(finished_at=now))


async def last_finished(db: AsyncConnection) -> Mapping[str, datetime]:
    """For each job that was ever done, when the newest run that was done had been due."""
    done = select(job_runs.c.job, func.max(job_runs.c.due)).where(job_runs.c.finished_at.is_not(None))
    return {row[0]: row[1] for row in await db.execute(done.group_by(job_runs.c.job))}


async def forget(db: AsyncConnection, now: datetime, after: timedelta) -> None:
    """Drop runs that were done long ago; the newest of each job is never so old while it runs at all."""
    await db.execute(delete(job_runs).where(job_runs.c.finished_at < now - after))
