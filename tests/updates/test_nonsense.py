"""Nonsense at the door: all of it is acknowledged, none of it raises, and who asks for something sensible gets it."""

import asyncio
import json
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from tests.conversation.talk import CAUTIOUS, answers, arrives, holds, presses_data
from tests.support.people import Person
from tests.support.running_bot import OPERATOR, BotUnderTest, bot_under_test
from tests.support.servers import postgres_database
from tests.updates.nonsense import DATE, Nonsense

TOGETHER, FIRST = 40, 10_000_000
"""Updates of one moment; the number of the first of all."""
EVA, NEWCOMER, NOBODY = 77, 78, 999_999


@pytest.fixture(params=["sqlite", "postgresql"])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[BotUnderTest]:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("filled"), tmp_path / "bot.db")
        async with bot_under_test(tmp_path) as built:
            yield built
        return
    async with (
        postgres_database(like=request.getfixturevalue("filled_server")) as url,
        bot_under_test(tmp_path, url=url) as built,
    ):
        yield built


async def _bombarded(home: BotUnderTest, seed: int, count: int) -> None:
    """So much nonsense in batches; beside each batch, somebody asks for their settings, and sees them."""
    eva = await home.people.person(first_name="Eva", language_code="en", id=EVA)
    await eva.says("/start")
    nonsense = await _nonsense(home, seed)
    for first in range(FIRST, FIRST + count * 2, TOGETHER * 2):
        last = (await eva.last()).id
        bodies = [*nonsense.bodies(TOGETHER, first), _asks_for_settings(first + TOGETHER)]
        await asyncio.gather(*(home.app.intake.take([body]) for body in bodies))
        await home.app.intake.tasks.idle()
        assert [each.words.split("\n")[0] for each in await eva.shown(after=last)] == ["Settings"], f"batch {first}"


async def _nonsense(home: BotUnderTest, seed: int) -> Nonsense:
    """It comes from somebody new, an operator who has everything one may have, and somebody Telegram does not know."""
    await (await home.people.person(first_name="Ned", language_code="zh", id=NEWCOMER)).says("/start")
    await _with_everything(await home.people.person(first_name="Olivia", language_code="en", id=OPERATOR))
    queries = home.sandbox._state.queries
    people = (NEWCOMER, OPERATOR, OPERATOR, NOBODY)
    return Nonsense(Random(seed), people, lambda person, data: queries.ask(person, 1, data).id)


async def _with_everything(olivia: Person) -> None:
    await arrives(olivia)
    await answers(olivia, CAUTIOUS)
    await olivia.says("/advice")
    await holds(olivia, "015557", "10000")
    await olivia.says("/list")
    await presses_data(olivia, "p:000216:card")
    await presses_data(olivia, "watch:000216::0")
    await presses_data(olivia, "watch:000216:fall:50000")
    await olivia.says("/broadcast")
    await olivia.says("Hello")


def _asks_for_settings(number: int) -> str:
    chat = {"id": EVA, "type": "private", "first_name": "Eva"}
    user = {"id": EVA, "is_bot": False, "first_name": "Eva", "language_code": "en"}
    message = {"message_id": number, "date": DATE, "chat": chat, "from": user, "text": "/settings"}
    return json.dumps({"update_id": number, "message": message})


def _looked_over(home: BotUnderTest, caplog: pytest.LogCaptureFixture) -> None:
    raised = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info]
    assert raised == [], f"{len(raised)} unhandled"
    assert list(home.sandbox.unanswered) == []


async def test_nonsense_raises_nothing_and_stops_nobody(home: BotUnderTest, caplog: pytest.LogCaptureFixture) -> None:
    await _bombarded(home, 20230605, 600)
    _looked_over(home, caplog)


@pytest.mark.soak
async def test_forty_thousand_raise_nothing(home: BotUnderTest, caplog: pytest.LogCaptureFixture) -> None:
    await _bombarded(home, 1, 40_000)
    _looked_over(home, caplog)
