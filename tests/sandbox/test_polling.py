import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError

from sandbox import Sandbox
from tests.sandbox.conftest import bot_at
from tests.support.people import Person


async def test_an_update_comes_until_it_is_confirmed(bot: Bot, mei: Person) -> None:
    await mei.says("one")
    first, second = await bot.get_updates()

    assert first.update_id + 1 == second.update_id
    assert len(await bot.get_updates()) == 2
    assert [update.update_id for update in await bot.get_updates(offset=second.update_id)] == [second.update_id]
    assert await bot.get_updates(offset=second.update_id + 1) == []


async def test_limits_and_offsets_from_the_end(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    for word in ("one", "two", "three"):
        await mei.says(word)

    assert len(await bot.get_updates(limit=2)) == 2
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "three"
    assert sandbox.pending_updates == 1


async def test_a_long_poll_waits_for_the_next_thing(bot: Bot, mei: Person) -> None:
    (start,) = await bot.get_updates()
    poll = asyncio.ensure_future(bot.get_updates(offset=start.update_id + 1, timeout=20))
    await asyncio.sleep(0.1)
    assert not poll.done()

    began = time.monotonic()
    await mei.says("hello")
    (update,) = await poll
    assert time.monotonic() - began < 1
    assert update.message is not None
    assert update.message.text == "hello"


async def test_a_long_poll_ends_empty(bot: Bot, mei: Person) -> None:
    began = time.monotonic()
    assert await bot.get_updates(offset=100, timeout=1) == []
    assert 0.9 < time.monotonic() - began < 3


async def test_a_second_poll_ends_the_first(bot: Bot, mei: Person) -> None:
    first = asyncio.ensure_future(bot.get_updates(offset=100, timeout=20))
    await asyncio.sleep(0.1)
    assert await bot.get_updates(offset=100) == []
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first


async def test_kinds_that_the_bot_does_not_want_are_not_queued(bot: Bot, mei: Person) -> None:
    await bot.get_updates(offset=100, allowed_updates=["callback_query"])
    await mei.says("hello")
    assert await bot.get_updates() == []
    await bot.get_updates(allowed_updates=[])


async def test_serving_ends_quickly_under_a_long_poll(sandbox: Sandbox) -> None:
    async with sandbox.serving() as base, bot_at(base) as bot:
        poll = asyncio.ensure_future(bot.get_updates(timeout=30))
        await asyncio.sleep(0.1)
        began = time.monotonic()
    assert time.monotonic() - began < 3
    await asyncio.gather(poll, return_exceptions=True)
