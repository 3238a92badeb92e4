"""Everybody who is to be told is told, whatever mood Telegram is in."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

from bot.delivery.sender import Sender
from bot.telegram.rate_limiter import RateLimiter
from storage.database.unit_of_work import transaction
from storage.people import people
from tests.conversation.talk import arrives, holds, until
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest, bot_under_test
from tests.support.servers import postgres_database

PEOPLE = 6


@pytest.fixture(params=["sqlite", "postgresql"])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[BotUnderTest]:
    async with AsyncExitStack() as stack:
        url = ""
        if request.param == "sqlite":
            shutil.copy(request.getfixturevalue("filled"), tmp_path / "bot.db")
        else:
            url = await stack.enter_async_context(postgres_database(like=request.getfixturevalue("filled_server")))
        yield await stack.enter_async_context(bot_under_test(tmp_path, url=url))


@pytest.fixture
async def holders(home: BotUnderTest) -> list[Person]:
    """People who hold something, the evening before they are told."""
    found = [await home.people.person(first_name=f"P{n}", language_code="en", id=100 + n) for n in range(PEOPLE)]
    for person in found:
        await arrives(person)
        await holds(person, "015557", "10000")
    await until(home, 7)  # of the next day, an hour before they are told
    return found


async def _told(person: Person) -> int:
    return sum("Yesterday" in shown.text for shown in await person.recent())


async def test_an_answer_that_was_lost_on_its_way_is_sent_again(home: BotUnderTest, holders: list[Person]) -> None:
    home.sandbox.faults.drop_before(2, methods=("sendMessage",))
    home.sandbox.faults.drop_after(2, methods=("sendMessage",))
    await home.wait(hours=2)
    told = [await _told(person) for person in holders]
    assert min(told) == 1  # nobody is left out
    assert sum(told) <= PEOPLE + 2  # and only what was done but not answered came twice


async def test_errors_of_telegram_are_borne_with(home: BotUnderTest, holders: list[Person]) -> None:
    home.sandbox.faults.fail_5xx(calls=5, methods=("sendMessage",))
    await home.wait(hours=2)
    assert [await _told(person) for person in holders] == [1] * PEOPLE


async def test_asked_to_wait_it_waits_and_nobody_is_left_out(home: BotUnderTest, holders: list[Person]) -> None:
    home.sandbox.faults.limit_per_second = 4
    await home.wait(hours=2)
    await home.wait(hours=1)
    assert [await _told(person) for person in holders] == [1] * PEOPLE
    refused = [refusal for refusal in home.sandbox.refusals if refusal.error_code == 429]
    assert len(refused) < PEOPLE


async def test_who_blocked_the_bot_is_left_in_peace_until_they_write(home: BotUnderTest, holders: list[Person]) -> None:
    gone = holders[0]
    await gone.blocks()
    await home.wait(hours=2)
    assert [await _told(person) for person in holders[1:]] == [1] * (PEOPLE - 1)
    sent = home.sandbox.calls["sendMessage"]
    await home.wait(days=1)
    assert home.sandbox.calls["sendMessage"] == sent + PEOPLE - 1
    await gone.unblocks()
    await gone.says("/start")
    await home.wait(days=1)
    assert await _told(gone) + sum("Newly credited" in shown.text for shown in await gone.recent()) >= 1


async def test_who_left_without_a_word_is_remembered_as_gone(home: BotUnderTest, holders: list[Person]) -> None:
    gone = holders[0]
    await gone.deletes_account()
    await home.wait(hours=2)
    assert [await _told(person) for person in holders[1:]] == [1] * (PEOPLE - 1)
    assert [refusal.error_code for refusal in home.sandbox.refusals] == [403]
    async with transaction(home.app.engine) as db:
        person = await people.find(db, gone.id)
    assert person is not None
    assert person.blocked_at is not None
    await home.wait(days=1)
    assert len(home.sandbox.refusals) == 1


async def test_it_keeps_the_pace(home: BotUnderTest, holders: list[Person]) -> None:
    home.clock.advance(timedelta(hours=1))
    await home.app.schedule.tick()  # queued, not yet sent
    home.sandbox.faults.limit_per_second = 12
    began = monotonic()
    assert await Sender(home.app.delivery.bot, home.app.engine, home.clock, RateLimiter(10)).drain() == PEOPLE
    assert monotonic() - began > (PEOPLE - 1) / 10
    assert not home.sandbox.refusals


async def test_two_senders_tell_everybody_once(home: BotUnderTest, holders: list[Person]) -> None:
    home.clock.advance(timedelta(hours=1))
    await home.app.schedule.tick()
    other = Sender(home.app.delivery.bot, home.app.engine, home.clock, RateLimiter(100))
    assert sum(await asyncio.gather(home.app.delivery.drain(), other.drain())) == PEOPLE
    assert [await _told(person) for person in holders] == [1] * PEOPLE


async def test_a_consent_withdrawn_at_the_last_moment_stops_the_message(
    home: BotUnderTest, holders: list[Person]
) -> None:
    quiet = holders[0]
    home.clock.advance(timedelta(hours=1))
    await home.app.schedule.tick()  # queued, not yet sent
    await quiet.says("/privacy")
    for data in ("notice:earnings:privacy", "ok:earnings:ask:privacy", "ok:earnings:withdrawn:privacy"):
        await quiet.presses(data)
    await home.app.delivery.drain()
    assert await _told(quiet) == 0
    assert await _told(holders[1]) == 1
