"""A bot for each conversation, and two people to talk in it; afterwards everything that was shown is looked over."""

import logging
import shutil
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.feeds.base import Feed
from bot.feeds.csv_feed import CsvFeed
from handlers.keyboards import PHONE, width
from tests.conversation.publisher import Publisher
from tests.support.people import Person, Shown
from tests.support.running_bot import FIGURES, BotUnderTest, bot_under_test
from tests.support.servers import postgres_database

LONGEST, MOST_DATA = 4096, 64
"""Telegram's limits: characters of a message, bytes of a button's data."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked so runs on both engines; the rest of what is said does not depend on them."""
    if "pattern" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_engines"):
        metafunc.parametrize("pattern", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def pattern(request: pytest.FixtureRequest) -> str:
    """The address of a filled database on PostgreSQL to copy, or nothing: the file is copied then."""
    on_server = getattr(request, "param", "sqlite") == "postgresql"
    return str(request.getfixturevalue("filled_server")) if on_server else ""


@pytest.fixture
async def server(pattern: str) -> AsyncIterator[str]:
    """The address of a filled database on PostgreSQL, or nothing, which means a file of its own."""
    if not pattern:
        yield ""
        return
    async with postgres_database(like=pattern) as url:
        yield url


@pytest.fixture
def feeds() -> Sequence[Feed]:
    """Where figures come from; a module whose tests need others has a fixture of this name."""
    return (CsvFeed(FIGURES),)


@pytest.fixture
def publisher() -> Publisher:
    """Funds whose figures up to Sunday 4 June are known (of NAVs, Friday's), and who publish what a test says."""
    return Publisher()


@pytest.fixture
async def bare_home(tmp_path: Path, filled: Path, server: str, feeds: Sequence[Feed]) -> AsyncIterator[BotUnderTest]:
    """A bot that polls, for tests in which something is meant to go wrong."""
    if not server:
        shutil.copy(filled, tmp_path / "bot.db")
    async with bot_under_test(tmp_path, url=server, feeds=feeds) as built:
        yield built


@pytest.fixture
async def home(bare_home: BotUnderTest, caplog: pytest.LogCaptureFixture) -> AsyncIterator[BotUnderTest]:
    """The same, for all others: nothing unanswered, nothing refused, no error in the log, every screen in order."""
    yield bare_home
    await look_over(bare_home, caplog)


@pytest.fixture
async def mei(home: BotUnderTest) -> Person:
    """Somebody whose Telegram speaks Chinese."""
    return await home.people.person(first_name="Mei", language_code="zh-hans")


@pytest.fixture
async def alex(home: BotUnderTest) -> Person:
    """Somebody whose Telegram speaks English."""
    return await home.people.person(first_name="Alex", language_code="en")


async def look_over(built: BotUnderTest, caplog: pytest.LogCaptureFixture) -> None:
    """What must hold after any conversation."""
    records = (*caplog.get_records("setup"), *caplog.get_records("call"))
    assert not [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    assert not built.sandbox.refusals
    assert not built.sandbox.unanswered
    for each in await built.people.call("GET", "people"):
        for shown in await Person(built.people, each["id"], each["first_name"]).shown():
            if shown.from_bot:
                _look_at(shown)


def _look_at(shown: Shown) -> None:
    assert shown.words
    assert len(shown.words) <= LONGEST
    assert not set("{}!！") & set(shown.words), shown.words
    assert shown.words == "\n".join(line.strip() for line in shown.words.split("\n")), shown.words
    for row in shown.buttons:
        for button in row:
            assert 0 < width(button.text) <= PHONE, button.text
            assert len((button.data or "").encode()) <= MOST_DATA
        assert sum(width(button.text) for button in row) <= PHONE, row
