import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import ClientSession

from sandbox import Sandbox
from sandbox.core.clock import ShiftedClock
from tests.sandbox.conftest import START
from tests.support.people import People, Person, RefusedError


async def test_the_clock_moves_forward_only(people: People, clock: ShiftedClock) -> None:
    await people.advance(days=1, hours=2, seconds=3)
    assert timedelta() <= clock.now() - START - timedelta(days=1, hours=2, seconds=3) < timedelta(seconds=30)
    for span in ({"hours": -1}, {}, {"days": "soon"}):
        with pytest.raises(RefusedError):
            await people.call("POST", "clock", span)


async def test_whoever_runs_the_schedule_moves_the_clock(people: People, sandbox: Sandbox, clock: ShiftedClock) -> None:
    moved: list[timedelta] = []

    async def advance(by: timedelta) -> None:
        assert (await people.call("GET", "clock"))["busy"]
        moved.append(by)
        clock.advance(by)

    sandbox.on_advance = advance
    await people.advance(hours=6)
    assert moved == [timedelta(hours=6)]
    assert not (await people.call("GET", "clock"))["busy"]


async def test_messages_are_dated_by_the_clock(bot: Bot, mei: Person, people: People) -> None:
    before = await bot.send_message(mei.id, "today")
    await people.advance(days=1)
    after = await bot.send_message(mei.id, "tomorrow")
    assert timedelta(days=1) <= after.date - before.date < timedelta(days=1, minutes=1)


async def test_events_tell_what_happens(base: str, bot: Bot, mei: Person) -> None:
    async with ClientSession() as http, http.get(f"{base}/sandbox/events") as stream:
        assert stream.content_type == "text/event-stream"
        while (await stream.content.readline()).strip():
            continue
        await bot.send_chat_action(mei.id, "typing")
        message = await bot.send_message(mei.id, "hello")
        await bot.edit_message_text("hello!", chat_id=mei.id, message_id=message.message_id)
        await bot.delete_message(mei.id, message.message_id)
        events: list[dict[str, Any]] = []
        async with asyncio.timeout(5):
            while len(events) < 4:
                line = await stream.content.readline()
                if line.startswith(b"data: "):
                    events.append(json.loads(line.removeprefix(b"data: ")))
    assert [event["kind"] for event in events] == ["action", "message", "edited", "deleted"]
    assert [event["number"] for event in events] == list(range(events[0]["number"], events[0]["number"] + 4))
    assert events[2]["message"]["text"] == "hello!"


async def test_the_state(people: People, mei: Person) -> None:
    state = await people.call("GET", "state")
    assert [person["first_name"] for person in state["people"]] == ["小梅"]
    assert (state["pending_updates"], state["unanswered"], state["bot"]["id"]) == (1, [], 1)


async def test_history_comes_in_pages(people: People, mei: Person, bot: Bot) -> None:
    for number in range(5):
        await bot.send_message(mei.id, str(number))
    path = f"people/{mei.id}/messages"
    newest = await people.call("GET", f"{path}?limit=2")
    older = await people.call("GET", f"{path}?limit=2&before={newest['messages'][0]['message_id']}")
    assert [m["text"] for m in older["messages"] + newest["messages"]] == ["1", "2", "3", "4"]
    assert [shown.text for shown in await mei.shown(after=5)] == ["4"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:80"}, 200),
        ({"Host": "rebound.example:80"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_no_other_page_drives_the_sandbox(base: str, headers: dict[str, str], status: int) -> None:
    async with ClientSession() as http:
        for path in ("/", "/sandbox/state", "/bot1:sandbox/getMe"):
            async with http.get(f"{base}{path}", headers=headers) as answer:
                assert answer.status == status


async def test_nothing_but_the_page_is_served_from_its_folder(base: str) -> None:
    async with ClientSession() as http:
        async with http.get(f"{base}/page/app.js") as answer:
            assert (answer.status, answer.content_type) == (200, "text/javascript")
        for path in ("/page/../site.py", "/page/%2e%2e%2fsite.py", "/page/nothing.js", "/page/index.txt"):
            async with http.get(f"{base}{path}") as answer:
                assert answer.status == 404


async def test_what_nobody_can_do_is_said(people: People, mei: Person) -> None:
    for method, path, body in [
        ("POST", "people", {"first_name": " "}),
        ("POST", "people/99/text", {"text": "/start"}),
        ("POST", "people/mei/text", {"text": "/start"}),
        ("POST", f"people/{mei.id}/text", {"text": " "}),
        ("POST", f"people/{mei.id}/press", {"message_id": 99, "data": "x"}),
        ("POST", "groups", {"title": "", "by": mei.id}),
        ("POST", "groups/-5/text", {"text": "x"}),
        ("GET", "people/99/commands", None),
    ]:
        with pytest.raises(RefusedError):
            await people.call(method, path, body)
