"""An update is kept once and handled once, and what a process left unhandled is found again."""

from contextlib import suppress
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import inbox
from storage.tables import inbox as table
from storage.unit_of_work import Transaction, transaction
from tests.storage.given import MORNING

LATER = MORNING + timedelta(minutes=1)


async def test_an_update_is_kept_once(db: Transaction) -> None:
    assert [await inbox.keep(db, 7, body, MORNING) for body in ("{}", "{1}")] == [True, False]
    assert await inbox.waiting(db) == [(7, "{}")]


async def test_an_update_is_done_once_and_its_words_are_forgotten(db: Transaction) -> None:
    await inbox.keep(db, 7, '{"text": "secret"}', MORNING)
    assert [await inbox.done(db, 7, LATER) for _ in range(2)] == [True, False]
    assert await inbox.waiting(db) == []
    assert (await db.execute(select(table.c.body))).scalars().all() == [""]


async def test_an_update_that_was_done_is_not_kept_again(db: Transaction) -> None:
    await inbox.keep(db, 7, "{}", MORNING)
    await inbox.done(db, 7, LATER)
    assert not await inbox.keep(db, 7, "{}", LATER)
    assert await inbox.waiting(db) == []


async def test_nothing_is_done_that_was_not_kept(db: Transaction) -> None:
    assert not await inbox.done(db, 7, LATER)


async def test_updates_wait_in_the_order_of_their_numbers(db: Transaction) -> None:
    for number in (9, 7, 8):
        await inbox.keep(db, number, str(number), MORNING)
    await inbox.done(db, 8, LATER)
    assert await inbox.waiting(db) == [(7, "7"), (9, "9")]


async def test_attempts_are_counted(db: Transaction) -> None:
    await inbox.keep(db, 7, "{}", MORNING)
    assert [await inbox.tried(db, 7) for _ in range(3)] == [1, 2, 3]


async def test_work_that_fails_leaves_its_update_waiting(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await inbox.keep(db, 7, "{}", MORNING)
    with suppress(ZeroDivisionError):
        async with transaction(engine) as db:
            assert await inbox.done(db, 7, LATER)
            raise ZeroDivisionError
    async with transaction(engine) as db:
        assert await inbox.waiting(db) == [(7, "{}")]


async def test_only_what_was_handled_long_ago_is_forgotten(db: Transaction) -> None:
    for number in (1, 2, 3):
        await inbox.keep(db, number, str(number), MORNING)
    await inbox.done(db, 1, MORNING)
    await inbox.done(db, 2, LATER)
    await inbox.forget(db, LATER + timedelta(days=3), timedelta(days=3))
    assert (await db.execute(select(table.c.id).order_by(table.c.id))).scalars().all() == [2, 3]
