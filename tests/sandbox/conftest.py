"""A sandbox of their own for each test, and a real aiogram Bot that talks to it over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox import Sandbox
from sandbox.core.clock import ShiftedClock
from tests.support.people import People, Person

START = datetime(2020, 3, 1, 13, 40, tzinfo=UTC)
TOKEN = "1:sandbox"


class QuickSession(AiohttpSession):
    """aiogram's session without the quarter of a second that it waits for TLS to close."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock(START)


@pytest.fixture
def sandbox(clock: ShiftedClock) -> Sandbox:
    return Sandbox(clock, token=TOKEN)


@pytest.fixture
async def base(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serving() as address:
        yield address


@pytest.fixture
async def bot(base: str) -> AsyncIterator[Bot]:
    async with bot_at(base) as served:
        yield served


@pytest.fixture
def people(base: str) -> People:
    return People(base)


@pytest.fixture
async def mei(people: People) -> Person:
    """Somebody who has pressed Start."""
    person = await people.person(first_name="小梅", language_code="zh-hans", id=7)
    return await person.says("/start")


def bot_at(base: str, token: str = TOKEN) -> Bot:
    return Bot(token, session=QuickSession(api=TelegramAPIServer.from_base(base)))
