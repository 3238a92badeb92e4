"""The webhook: only who knows the secret is heard, and what is acknowledged is kept."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy import func, select
from yarl import URL

from bot.serve import webhook
from bot.webhook import HEADER, LARGEST
from storage.tables import inbox
from storage.unit_of_work import transaction
from tests.house import House, house

SECRET = {HEADER: "a-secret"}
UPDATE = {
    "update_id": 7_000_001,
    "message": {
        "message_id": 1,
        "date": 1_685_926_800,
        "chat": {"id": 77, "type": "private", "first_name": "Eva"},
        "from": {"id": 77, "is_bot": False, "first_name": "Eva", "language_code": "en"},
        "text": "/start",
    },
}


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as built:
        await built.people.person(first_name="Eva", language_code="en", id=77)
        yield built


@pytest.fixture
async def address(home: House) -> AsyncIterator[str]:
    """A second way in, beside the polling of the house, as another process would have."""
    async with webhook(replace(home.app)) as local:
        yield local


async def _kept(home: House) -> int:
    async with transaction(home.app.engine) as db:
        return int((await db.execute(select(func.count()).select_from(inbox))).scalar_one())


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "another"}, {HEADER: "A-secret"}])
async def test_without_the_secret_nothing_is_taken(home: House, address: str, headers: dict[str, str]) -> None:
    before = await _kept(home)
    async with ClientSession() as http, http.post(address, json=UPDATE, headers=headers) as answer:
        assert answer.status == 403
    assert await _kept(home) == before


async def test_a_secret_that_is_no_text_is_only_wrong(address: str) -> None:
    url = URL(address)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(b"POST %b HTTP/1.1\r\nHost: here\r\n%b: \xff\xfe\r\n\r\n" % (url.path.encode(), HEADER.encode()))
    assert (await reader.readline()).split()[1] == b"403"
    writer.close()
    await writer.wait_closed()


async def test_an_update_is_kept_before_it_is_acknowledged_and_only_once(home: House, address: str) -> None:
    before = await _kept(home)
    async with ClientSession() as http:
        for _ in range(2):
            async with http.post(address, json=UPDATE, headers=SECRET) as answer:
                assert answer.status == 200
            assert await _kept(home) == before + 1
    await home.app.intake.tasks.idle()


async def test_it_is_acknowledged_only_when_it_is_kept(home: House, address: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        async with ClientSession() as http:
            posted = asyncio.ensure_future(http.post(address, json=UPDATE, headers=SECRET))
            await asyncio.wait([posted], timeout=0.3)
            assert not posted.done()
            busy.execute("ROLLBACK")
            async with await posted as answer:
                assert answer.status == 200
    await home.app.intake.tasks.idle()


async def test_a_body_too_large_is_refused(address: str) -> None:
    async with (
        ClientSession() as http,
        http.post(address, data=BytesIO(b"x" * (LARGEST + 1)), headers=SECRET) as answer,
    ):
        assert answer.status == 413


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"update_id": "x"}', b"\xff\xfe"])
async def test_garbage_does_not_stop_it(home: House, address: str, body: bytes) -> None:
    async with ClientSession() as http:
        async with http.post(address, data=body, headers=SECRET) as answer:
            assert answer.status == 200
        async with http.post(address, json=UPDATE, headers=SECRET) as answer:
            assert answer.status == 200
    await home.app.intake.tasks.idle()


async def test_a_webhook_without_a_secret_is_not_opened(home: House) -> None:
    bare = replace(home.app, settings=home.app.settings.model_copy(update={"webhook_secret": None}))
    with pytest.raises(ValueError, match="WEBHOOK_SECRET"):
        async with webhook(bare):
            pass
