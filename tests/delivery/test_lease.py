"""Of all processes one sends."""

import asyncio
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.delivery.lease import SenderLease

SHORT = timedelta(seconds=0.4)


def lease(engine: AsyncEngine, length: timedelta = SHORT, bot: int = 1) -> SenderLease:
    return SenderLease(engine, SystemClock(), bot, length)


async def test_one_holds_it_and_the_others_do_not(engine: AsyncEngine) -> None:
    first, others = lease(engine, timedelta(minutes=1)), [lease(engine, timedelta(minutes=1)) for _ in range(3)]
    assert await first.look()
    assert not any([await other.look() for other in others])
    assert await first.look()
    assert first.held


async def test_of_many_who_come_at_once_one_has_it(engine: AsyncEngine) -> None:
    all_of_them = [lease(engine, timedelta(minutes=1)) for _ in range(8)]
    assert sum(await asyncio.gather(*(each.look() for each in all_of_them))) == 1


async def test_one_that_is_not_heard_of_loses_it_and_knows(engine: AsyncEngine) -> None:
    first, second = lease(engine), lease(engine)
    assert await first.look()
    assert not await second.look()
    await asyncio.sleep(SHORT.total_seconds() * 1.1)
    assert not first.held
    assert await second.look()
    assert not await first.look()


async def test_one_that_counts_on_keeps_it(engine: AsyncEngine) -> None:
    first, second = lease(engine, SHORT * 5), lease(engine, SHORT * 5)
    assert await first.look()
    for _ in range(15):
        assert not await second.look()
        await asyncio.sleep(SHORT.total_seconds() / 2)
        assert await first.look()


async def test_one_that_leaves_is_followed_at_once(engine: AsyncEngine) -> None:
    first, second = lease(engine, timedelta(minutes=1)), lease(engine, timedelta(minutes=1))
    assert await first.look()
    await first.leave()
    assert not first.held
    assert await second.look()


async def test_who_does_not_hold_it_cannot_give_it_away(engine: AsyncEngine) -> None:
    first, second = lease(engine, timedelta(minutes=1)), lease(engine, timedelta(minutes=1))
    assert await first.look()
    await second.leave()
    assert not await second.look()


async def test_each_bot_has_its_own(engine: AsyncEngine) -> None:
    assert await lease(engine).look()
    assert await lease(engine, bot=2).look()
