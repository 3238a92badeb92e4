"""The maker watches one message that is edited in place, however often the bot is restarted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery.progress import BroadcastProgress
from handlers.operators.broadcasts.rights import OperatorSettings
from sandbox.chats.people import Person as Known
from storage.database.unit_of_work import transaction
from storage.delivery import outbox
from storage.delivery.outbox import Lane, State
from storage.messages import delivery_progress
from storage.people import consents, newcomers, people
from storage.people.consents import Decision, Purpose
from storage.people.newcomers import ImportedPerson
from tests.conversation.talk import arrives, presses_data, reads
from tests.support.people import Person
from tests.support.running_bot import CHECKER, OPERATOR, BotUnderTest, bot_under_test

CROWD = 12


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[BotUnderTest]:
    """A bot whose operator needs no second one."""
    async with bot_under_test(tmp_path, needs_checker=False, feeds=()) as built:
        yield built


@pytest.fixture
async def olivia(alone: BotUnderTest) -> Person:
    person = await alone.people.person(first_name="Olivia", language_code="en", id=OPERATOR, operator=True)
    return await person.says("/start")


async def begins(home: BotUnderTest, operator: Person) -> None:
    """Some people known from elsewhere, and a broadcast to them that has just been sent off."""
    now = home.clock.now()
    async with transaction(home.app.engine) as db:
        await newcomers.import_people(db, [ImportedPerson(5000 + n, "en", now) for n in range(CROWD)], now)
    await operator.says("/broadcast")
    await operator.says("Hello")
    await operator.presses("Send")
    assert (await reads(operator)).startswith(f"Recipients: {CROWD}. Send it?")
    await operator.presses(f"Send to {CROWD}")


async def deliver(home: BotUnderTest, count: int) -> None:
    """Let so many messages arrive."""
    now = home.clock.now()
    async with transaction(home.app.engine) as db:
        for row in await outbox.claim(db, Lane.BROADCAST, now, "test", count):
            await outbox.settle(db, row, State.SENT, now, message=1)


async def look(home: BotUnderTest, seconds: int = 3) -> None:
    """Let some seconds pass and progress be shown."""
    await home.people.settle()
    home.clock.advance(delivery_progress.LOOK * seconds / 3)
    await home.app.progress.show()


async def test_one_message_says_how_far_it_is_how_fast_and_how_long_yet(alone: BotUnderTest, olivia: Person) -> None:
    await begins(alone, olivia)
    shown = await olivia.last()
    assert shown.text.startswith("Broadcast 1 · going out\n░░░░░░░░░░░░ 0 of 12\nabout 1 s left\ndelivered 0")
    await deliver(alone, 3)
    await look(alone)
    await deliver(alone, 3)
    await look(alone)
    now = await olivia.last()
    assert (now.id, now.edited) == (shown.id, True)
    assert now.text.startswith(
        "Broadcast 1 · going out\n▓▓▓▓▓▓░░░░░░ 6 of 12\n1.0 a second, about 6 s left\ndelivered 6"
    )
    await deliver(alone, 6)
    await look(alone)
    assert (await reads(olivia)).startswith("Broadcast 1 · done\n▓▓▓▓▓▓▓▓▓▓▓▓ 12 of 12\ndelivered 12")
    assert (await olivia.last()).id == shown.id


async def test_it_says_why_some_were_not_told_after_all(alone: BotUnderTest, olivia: Person) -> None:
    await begins(alone, olivia)
    now = alone.clock.now()
    async with transaction(alone.app.engine) as db:
        for number in (5000, 5001):
            await consents.decide(db, number, Purpose.NEWS, Decision.WITHDRAWN, language="en", now=now)
        await people.mark_blocked(db, 5002, now)
    for number in range(5003, 5000 + CROWD):
        alone.sandbox._state.chats.put_person(Known(number, "P", "en", started=True))
    await alone.app.beat()
    await look(alone)
    said = (await reads(olivia)).split("\n")
    assert "delivered 9 · blocked 0 · failed 0 · no longer allowed 3" in said
    assert "Why: no consent to news 2 · blocked the bot 1" in said


async def test_it_is_edited_only_when_it_changed_and_not_too_often(alone: BotUnderTest, olivia: Person) -> None:
    await begins(alone, olivia)
    await look(alone)
    edits = alone.sandbox.calls["editMessageText"]
    for _ in range(3):
        await look(alone)
    await deliver(alone, 1)
    await look(alone, seconds=0)
    assert alone.sandbox.calls["editMessageText"] == edits
    await look(alone)
    assert alone.sandbox.calls["editMessageText"] == edits + 1
    assert not alone.sandbox.refusals


async def test_another_process_goes_on_with_the_same_message(alone: BotUnderTest, olivia: Person) -> None:
    await begins(alone, olivia)
    number = (await olivia.last()).id
    await look(alone)
    await deliver(alone, 6)
    alone.clock.advance(delivery_progress.LOOK)
    app = alone.app
    await BroadcastProgress(app.bot, app.engine, app.clock, OperatorSettings({OPERATOR, CHECKER}, per_second=30)).show()
    shown = await olivia.last()
    assert (shown.id, "6 of 12" in shown.text) == (number, True)


async def test_a_message_that_is_gone_is_sent_anew(alone: BotUnderTest, olivia: Person) -> None:
    await begins(alone, olivia)
    number = (await olivia.last()).id
    await alone.app.bot.delete_message(OPERATOR, number)
    await deliver(alone, 6)
    await look(alone)
    shown = await olivia.last()
    assert (shown.id != number, "6 of 12" in shown.text) == (True, True)


async def test_what_had_been_sent_as_a_photo_is_corrected_as_one(alone: BotUnderTest, olivia: Person) -> None:
    alex = await alone.people.person(first_name="Alex", language_code="en")
    await arrives(alex)
    await olivia.sends_photo(caption="First")
    await presses_data(olivia, ":ask:")
    await olivia.presses("Send to 1")
    await alone.app.beat()
    first = await alex.last()
    await presses_data(olivia, ":correct:")
    await olivia.presses("English")
    await olivia.sends_photo(caption="Second")
    await presses_data(olivia, ":ask:")
    await olivia.presses("Send to 1")
    await alone.app.beat()
    second = await alex.last()
    assert (second.id, second.caption, second.photo, second.edited) == (first.id, "Second", True, True)
    assert second.file_id != first.file_id
