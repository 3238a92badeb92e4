"""The webhook: only who knows the secret is heard, and what is acknowledged is kept."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import func, select
from yarl import URL

from bot.serve import health, webhook
from bot.updates.webhook import HEADER, LARGEST, listening, webhook_application
from storage.database.unit_of_work import transaction
from storage.operations.tables import inbox
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest, bot_under_test

SECRET = {HEADER: "a-secret"}
UPDATE: dict[str, Any] = {
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
async def home(tmp_path: Path) -> AsyncIterator[BotUnderTest]:
    async with bot_under_test(tmp_path) as built:
        eva = await built.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        yield built


@pytest.fixture
async def address(home: BotUnderTest) -> AsyncIterator[str]:
    """A second way in, beside the polling of the bot, as another process would have."""
    async with webhook(replace(home.app)) as local:
        yield local


async def _kept(home: BotUnderTest) -> int:
    async with transaction(home.app.engine) as db:
        return int((await db.execute(select(func.count()).select_from(inbox))).scalar_one())


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "another"}, {HEADER: "A-secret"}])
async def test_without_the_secret_nothing_is_taken(home: BotUnderTest, address: str, headers: dict[str, str]) -> None:
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


async def test_an_update_is_kept_before_it_is_acknowledged_and_only_once(home: BotUnderTest, address: str) -> None:
    before = await _kept(home)
    async with ClientSession() as http:
        for _ in range(2):
            async with http.post(address, json=UPDATE, headers=SECRET) as answer:
                assert answer.status == 200
            assert await _kept(home) == before + 1
    await home.app.intake.tasks.idle()


async def test_it_is_acknowledged_only_when_it_is_kept(home: BotUnderTest, address: str, tmp_path: Path) -> None:
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
async def test_garbage_does_not_stop_it(home: BotUnderTest, address: str, body: bytes) -> None:
    async with ClientSession() as http:
        async with http.post(address, data=body, headers=SECRET) as answer:
            assert answer.status == 200
        async with http.post(address, json=UPDATE, headers=SECRET) as answer:
            assert answer.status == 200
    await home.app.intake.tasks.idle()


async def test_a_webhook_without_a_secret_is_not_opened(home: BotUnderTest) -> None:
    bare = replace(home.app, settings=home.app.settings.model_copy(update={"webhook_secret": None}))
    with pytest.raises(ValueError, match="WEBHOOK_SECRET"):
        async with webhook(bare):
            pass


async def test_a_body_that_does_not_come_is_not_waited_for(home: BotUnderTest) -> None:
    slow = webhook_application(home.app.intake, "a-secret", patience=0.2)
    async with listening(slow, "127.0.0.1", 0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST /telegram HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n{HEADER}: a-secret\r\n\r\n"
        writer.write(head.encode() + b"{")
        assert (await reader.readline()).split()[1] == b"408"
        assert await _hung_up(reader)
        writer.close()


async def test_a_head_that_does_not_come_is_not_waited_for(home: BotUnderTest) -> None:
    slow = webhook_application(home.app.intake, "a-secret")
    async with listening(slow, "127.0.0.1", 0, patience=0.2) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /telegram HTTP/1.1\r\nHost: he")
        assert await _hung_up(reader)
        writer.close()


async def _hung_up(reader: asyncio.StreamReader) -> bool:
    async with asyncio.timeout(30):
        return await reader.read() is not None


async def test_a_process_that_stops_takes_nothing_more(home: BotUnderTest, address: str) -> None:
    before = await _kept(home)
    home.app.health.stopping = True
    async with ClientSession() as http, http.post(address, json=UPDATE, headers=SECRET) as answer:
        assert answer.status == 503
    assert await _kept(home) == before


async def test_health_is_told_beside_the_webhook(home: BotUnderTest, address: str) -> None:
    base = address.removesuffix("/telegram")
    async with ClientSession() as http:
        async with http.get(f"{base}/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "alive\n")
        async with http.get(f"{base}/readyz") as answer:
            assert (answer.status, await answer.text()) == (200, "ready\n")
        async with http.post(address, json=UPDATE, headers=SECRET) as answer:
            assert answer.status == 200
        await home.app.intake.tasks.idle()
        async with http.get(f"{base}/metrics") as answer:
            figures = (await answer.text()).splitlines()
    assert 'zhenxuan_updates_total{kind="message",result="answered"} 2.0' in figures
    assert "zhenxuan_inbox_waiting 0.0" in figures
    calls = [line for line in figures if line.startswith("zhenxuan_telegram_calls_total")]
    assert 'zhenxuan_telegram_calls_total{method="sendMessage",result="ok"} 2.0' in calls
    assert 'zhenxuan_schedule_lag_seconds{job="accrue"} 0.0' in figures
    assert not [line for line in figures if "Eva" in line or "=77" in line or '="77"' in line]


async def test_health_is_told_at_a_port_of_its_own_when_there_is_one(home: BotUnderTest) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = int(bound.getsockname()[1])
    chosen = home.app.settings.model_copy(update={"health_port": port, "health_host": "127.0.0.1"})
    apart = replace(home.app, settings=chosen)
    async with health(apart), webhook(apart) as address, ClientSession() as http:
        async with http.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "alive\n")
        async with http.get(address.removesuffix("/telegram") + "/metrics") as answer:
            assert answer.status == 404  # what the world may reach says nothing of it


async def test_not_ready_is_said_with_its_reasons(home: BotUnderTest, address: str) -> None:
    home.app.health.stopping = True
    home.clock.advance(timedelta(minutes=10))
    base = address.removesuffix("/telegram")
    async with ClientSession() as http, http.get(f"{base}/readyz") as answer:
        assert answer.status == 503
        assert (await answer.text()).splitlines() == ["stopping", "the schedule does not tick"]


async def test_updates_that_come_at_once_are_each_kept_and_answered(home: BotUnderTest, address: str) -> None:
    async with ClientSession() as http:

        async def brings(number: int) -> int:
            async with http.post(address, json=UPDATE | {"update_id": number}, headers=SECRET) as answer:
                return answer.status

        assert set(await asyncio.gather(*map(brings, range(7_100_000, 7_100_030)))) == {200}
    assert await _kept(home) >= 30
    await home.app.intake.tasks.idle()


@pytest.mark.parametrize("where", ["chat", "from"])
async def test_beside_one_that_no_database_would_take_ten_healthy_ones_are_answered(
    home: BotUnderTest, address: str, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    eva = Person(home.people, 77, "Eva")
    before = len(await eva.recent())
    arrivals = [_says(number, "/settings") for number in range(7_200_000, 7_200_011)]
    arrivals[5]["message"][where]["id"] = 2**63
    async with ClientSession() as http:

        async def brings(update: dict[str, Any]) -> int:
            async with http.post(address, json=update, headers=SECRET) as answer:
                return answer.status

        assert set(await asyncio.gather(*map(brings, arrivals))) == {200}
        await home.app.intake.tasks.idle()
        async with http.get(address.removesuffix("/telegram") + "/metrics") as answer:
            assert "zhenxuan_updates_refused_total 1.0" in (await answer.text()).splitlines()
    assert len(await eva.recent()) == before + 10
    assert "update 7200005 is no update that can be kept" in caplog.text
    assert str(2**63) not in caplog.text


def _says(number: int, text: str) -> dict[str, Any]:
    update = deepcopy(UPDATE) | {"update_id": number}
    update["message"] |= {"text": text}
    return update
