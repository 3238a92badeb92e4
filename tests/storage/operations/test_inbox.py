"""An update is kept once and handled once, and what a process left unhandled is found again."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.unit_of_work import Transaction, transaction
from storage.operations import inbox
from storage.operations.inbox import KeptUpdate, Turn
from storage.operations.tables import inbox as table
from tests.storage.given import MORNING

LATER = MORNING + timedelta(minutes=1)
LEASE = timedelta(seconds=10)


async def keep(
    db: Transaction, number: int, body: str = "{}", *, chat: int = 77, owner: str = "one", at: datetime = MORNING
) -> frozenset[int]:
    return await inbox.keep(db, [KeptUpdate(number, chat, body)], at, owner, LEASE)


async def taken_up(db: Transaction, owner: str, after: timedelta, **more: Any) -> list[int]:  # noqa: ANN401 what claim takes
    return [kept.id for kept in await inbox.claim(db, owner, MORNING + after, LEASE, **more)]


async def test_an_update_is_kept_once(db: Transaction) -> None:
    assert [await keep(db, 7, body) for body in ("{}", "{1}")] == [{7}, set()]
    assert await inbox.waiting(db) == [(7, "{}")]


async def test_an_update_is_done_once_and_its_words_are_forgotten(db: Transaction) -> None:
    await keep(db, 7, '{"text": "secret"}')
    assert [await inbox.done(db, 7, LATER) for _ in range(2)] == [Turn.NOW, Turn.OVER]
    assert await inbox.waiting(db) == []
    assert (await db.execute(select(table.c.body, table.c.chat))).all() == [("", 0)]


async def test_an_update_that_was_done_is_not_kept_again(db: Transaction) -> None:
    await keep(db, 7)
    await inbox.done(db, 7, LATER)
    assert not await keep(db, 7)
    assert await inbox.waiting(db) == []


async def test_nothing_is_done_that_was_not_kept(db: Transaction) -> None:
    assert await inbox.done(db, 7, LATER) is Turn.OVER


async def test_updates_wait_in_the_order_of_their_numbers(db: Transaction) -> None:
    for number in (9, 7, 8):
        await keep(db, number, str(number), chat=number)
    await inbox.done(db, 8, LATER)
    assert await inbox.waiting(db) == [(7, "7"), (9, "9")]


async def test_attempts_are_counted(db: Transaction) -> None:
    await keep(db, 7)
    assert [await inbox.tried(db, 7) for _ in range(3)] == [1, 2, 3]


async def test_work_that_fails_leaves_its_update_waiting(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await keep(db, 7)
    with suppress(ZeroDivisionError):
        async with transaction(engine) as db:
            assert await inbox.done(db, 7, LATER) is Turn.NOW
            raise ZeroDivisionError
    async with transaction(engine) as db:
        assert await inbox.waiting(db) == [(7, "{}")]


async def test_only_what_was_handled_long_ago_is_forgotten(db: Transaction) -> None:
    for number in (1, 2, 3):
        await keep(db, number)
    await inbox.done(db, 1, MORNING)
    await inbox.done(db, 2, LATER)
    await inbox.forget(db, LATER + timedelta(days=3), timedelta(days=3))
    assert (await db.execute(select(table.c.id).order_by(table.c.id))).scalars().all() == [2, 3]


async def test_many_are_kept_at_once_and_each_is_named_that_was_not_there(db: Transaction) -> None:
    await keep(db, 8)
    rows = [KeptUpdate(number, 77, "{}") for number in (7, 8, 9)]
    assert await inbox.keep(db, rows, MORNING, "one", LEASE) == {7, 9}
    assert await inbox.keep(db, [], MORNING, "one", LEASE) == set()


async def test_an_update_waits_for_the_earlier_ones_of_its_chat_and_for_no_other(db: Transaction) -> None:
    for number, chat in ((7, 77), (8, 78), (9, 77)):
        await keep(db, number, chat=chat)
    assert [await inbox.done(db, number, LATER) for number in (9, 8, 7, 9)] == [
        Turn.LATER,
        Turn.NOW,
        Turn.NOW,
        Turn.NOW,
    ]


async def test_updates_without_a_chat_wait_for_nobody(db: Transaction) -> None:
    for number in (7, 8):
        await keep(db, number, chat=0)
    assert await inbox.done(db, 8, LATER) is Turn.NOW


async def test_what_is_held_is_taken_up_by_another_only_when_its_claim_is_out(db: Transaction) -> None:
    await keep(db, 7)
    assert await taken_up(db, "two", LEASE - timedelta(seconds=1)) == []
    assert await taken_up(db, "two", LEASE) == [7]
    assert await taken_up(db, "one", LEASE) == []


async def test_a_claim_that_is_renewed_does_not_run_out(db: Transaction) -> None:
    await keep(db, 7)
    await inbox.renew(db, "one", MORNING + LEASE / 2, LEASE)
    assert await taken_up(db, "two", LEASE) == []
    assert await taken_up(db, "two", LEASE * 1.5) == [7]


async def test_an_owner_takes_up_what_it_has_lost_from_its_hands(db: Transaction) -> None:
    for number in (7, 8):
        await keep(db, number)
    assert await taken_up(db, "one", timedelta(), holding={8}) == [7]


async def test_at_the_start_of_an_only_process_everything_is_free(db: Transaction) -> None:
    await keep(db, 7)
    assert await taken_up(db, "two", timedelta(), of_anybody=True) == [7]


async def test_what_is_let_go_of_is_free_at_once(db: Transaction) -> None:
    await keep(db, 7)
    await keep(db, 8, chat=78)
    await inbox.done(db, 8, MORNING)
    await inbox.release(db, "one")
    assert await taken_up(db, "two", timedelta()) == [7]


async def test_what_is_set_aside_blocks_nobody_and_comes_back_later(db: Transaction) -> None:
    for number in (7, 8):
        await keep(db, number)
    await inbox.set_aside(db, 7, LATER)
    assert await inbox.done(db, 8, MORNING) is Turn.NOW
    assert await taken_up(db, "two", timedelta()) == []
    assert await taken_up(db, "two", LATER - MORNING) == [7]


async def test_what_is_given_up_is_over_whether_or_not_it_was_its_turn(db: Transaction) -> None:
    for number in (7, 8):
        await keep(db, number)
    await inbox.give_up(db, 8, LATER)
    assert await inbox.done(db, 8, LATER) is Turn.OVER
    assert await inbox.done(db, 7, LATER) is Turn.NOW


async def test_two_that_take_up_at_once_share_and_never_both_have_one(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await inbox.keep(db, [KeptUpdate(number, number, "{}") for number in range(1, 101)], MORNING, "dead", LEASE)

    async def look(owner: str) -> list[int]:
        async with transaction(engine) as db:
            return await taken_up(db, owner, LEASE, limit=60)

    shares = await asyncio.gather(*map(look, ("one", "two", "three")))
    assert sorted(chain.from_iterable(shares)) == list(range(1, 101))
