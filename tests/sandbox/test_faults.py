import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from sandbox import Faults, Sandbox
from tests.support.people import People, Person


async def test_the_limit_for_all_chats(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    sandbox.faults.limit_per_second = 3
    for _ in range(3):
        await bot.send_message(mei.id, "x")
    with pytest.raises(TelegramRetryAfter) as limited:
        await bot.send_message(mei.id, "x")

    assert limited.value.retry_after == 1
    assert sandbox.refusals[-1].description == "Too Many Requests: retry after 1"
    await bot.get_me()
    await asyncio.sleep(1.05)
    await bot.send_message(mei.id, "x")


async def test_the_limit_of_a_chat(bot: Bot, mei: Person, people: People, sandbox: Sandbox) -> None:
    anna = await (await people.person(first_name="Anna")).says("/start")
    sandbox.faults.per_chat_per_second = 0.5
    await bot.send_message(mei.id, "x")
    await bot.send_message(anna.id, "x")
    with pytest.raises(TelegramRetryAfter) as limited:
        await bot.send_message(mei.id, "x")
    assert limited.value.retry_after == 2


async def test_a_flood(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    sandbox.faults.flood_for(mei.id, 7)
    with pytest.raises(TelegramRetryAfter) as limited:
        await bot.send_message(mei.id, "x")
    assert limited.value.retry_after == 7
    sandbox.faults.clear()
    await bot.send_message(mei.id, "x")


async def test_a_connection_dropped_before_and_after_acting(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    sandbox.faults.drop_before(1, methods=["sendMessage"])
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(mei.id, "before")
    sandbox.faults.drop_after(1)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(mei.id, "after")
    await bot.send_message(mei.id, "then")

    assert [shown.text for shown in await mei.shown() if shown.from_bot] == ["after", "then"]
    assert sandbox.refusals == []


async def test_a_server_error_and_a_delay(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    sandbox.faults.fail_5xx(calls=1)
    with pytest.raises(TelegramServerError, match="Bad Gateway"):
        await bot.send_message(mei.id, "x")
    sandbox.faults.delay(1, methods=["sendMessage"])
    began, sending = time.monotonic(), asyncio.ensure_future(bot.send_message(mei.id, "x"))
    await bot.get_me()
    assert not sending.done()
    await sending
    assert time.monotonic() - began > 1


def test_a_share_is_drawn_repeatably() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.drop_before(share=0.3, methods=["sendMessage"])
        return [faults.plan("sendMessage", 7).drop_before for _ in range(1000)]

    assert struck(5) == struck(5)
    assert struck(5) != struck(6)
    assert 250 < sum(struck(5)) < 350


async def test_faults_are_set_over_http(bot: Bot, mei: Person, people: People) -> None:
    wanted = {"per_chat_per_second": 1, "flood": {"chat_id": mei.id, "seconds": 9}, "seed": 3}
    await people.call("POST", "faults", {**wanted, "drop_after": {"calls": 1, "methods": ["getMe"]}})
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(mei.id, "x")
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()
    with pytest.raises(AssertionError, match="not a fault"):
        await people.call("POST", "faults", {"drop_before": {"nonsense": 1}})
    await people.call("DELETE", "faults")
    await bot.send_message(mei.id, "x")
