"""A run of a job is done by one process, once, however many look at the clock."""

import asyncio
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.unit_of_work import Transaction, transaction
from storage.operations import job_runs
from tests.storage.given import MORNING

LEASE = timedelta(minutes=15)


async def takes(db: Transaction, owner: str, after: timedelta = timedelta(), job: str = "accrue") -> bool:
    return await job_runs.take(db, job, MORNING, owner, MORNING + after, LEASE)


async def test_of_two_owners_one_takes_the_run(db: Transaction) -> None:
    assert [await takes(db, "one"), await takes(db, "two")] == [True, False]


async def test_of_many_at_once_one_takes_the_run(engine: AsyncEngine) -> None:
    async def look(owner: str) -> bool:
        async with transaction(engine) as db:
            return await takes(db, owner)

    assert sum(await asyncio.gather(*(look(str(number)) for number in range(8)))) == 1


async def test_a_lease_runs_out(db: Transaction) -> None:
    await takes(db, "one")
    assert not await takes(db, "two", LEASE - timedelta(seconds=1))
    assert await takes(db, "two", LEASE)
    assert not await takes(db, "one", LEASE)


async def test_an_owner_may_take_up_its_own_run_again(db: Transaction) -> None:
    assert [await takes(db, "one"), await takes(db, "one", timedelta(minutes=10))] == [True, True]
    assert not await takes(db, "two", LEASE)


async def test_what_is_finished_is_never_taken_again(db: Transaction) -> None:
    await takes(db, "one")
    await job_runs.finish(db, "accrue", MORNING, MORNING)
    assert [await takes(db, owner, timedelta(days=9)) for owner in ("one", "two")] == [False, False]


async def test_jobs_and_their_runs_are_apart(db: Transaction) -> None:
    assert await takes(db, "one")
    assert await takes(db, "two", job="notify")
    assert await job_runs.take(db, "accrue", MORNING + timedelta(minutes=30), "two", MORNING, LEASE)


async def test_the_last_finished_run_is_the_newest_that_was_done(db: Transaction) -> None:
    assert (await job_runs.last_finished(db)).get("accrue") is None
    for hours in (2, 1, 3):
        await job_runs.take(db, "accrue", MORNING + timedelta(hours=hours), "one", MORNING, LEASE)
    for hours in (2, 1):
        await job_runs.finish(db, "accrue", MORNING + timedelta(hours=hours), MORNING)
    assert (await job_runs.last_finished(db)).get("accrue") == MORNING + timedelta(hours=2)
    assert (await job_runs.last_finished(db)).get("notify") is None
