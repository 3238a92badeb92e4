"""With Redis, one update of a chat at a time over processes; when Redis is not there, nobody waits for it."""

import asyncio
import os

import pytest

from bot.app import open_bot
from bot.settings import Settings
from bot.updates.isolation import Isolation, OverRedis, WithinProcess, open_isolation


def _process(url: str) -> OverRedis:
    return OverRedis(url, open_bot(Settings(_env_file=None), f"{os.getpid()}:a-token"))


async def _at_once(chats: tuple[int, ...], processes: tuple[Isolation, ...]) -> int:
    """How many of the chats' updates were at it at the same moment, at most."""
    inside, most = 0, 0

    async def handle(place: int, chat: int) -> None:
        nonlocal inside, most
        async with processes[place % len(processes)].turn(chat):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.05)
            inside -= 1

    await asyncio.gather(*(handle(place, chat) for place, chat in enumerate(chats)))
    for process in processes:
        await process.close()
    return most


async def test_a_chat_passes_one_at_a_time_through_two_processes(redis: str) -> None:
    assert await _at_once((77,) * 6, (_process(redis), _process(redis))) == 1


async def test_different_chats_do_not_wait_for_each_other(redis: str) -> None:
    assert await _at_once((1, 2, 3, 4), (_process(redis), _process(redis))) > 1


async def test_an_error_inside_lets_the_next_one_pass(redis: str) -> None:
    isolation = _process(redis)
    with pytest.raises(ZeroDivisionError):
        async with isolation.turn(77):
            raise ZeroDivisionError
    async with asyncio.timeout(5), isolation.turn(77):
        pass
    await isolation.close()


async def test_redis_that_is_not_there_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    isolation = _process("redis://127.0.0.1:1/0")
    async with isolation.turn(77):
        passed = True
    await isolation.close()
    assert passed
    assert "Redis does not answer" in caplog.text


def test_without_an_address_nothing_is_asked_of_redis() -> None:
    assert isinstance(open_isolation(None, open_bot(Settings(_env_file=None), "1:a-token")), WithinProcess)
