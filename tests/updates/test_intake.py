"""No update is lost, and none is handled twice."""

import json
from pathlib import Path

import pytest
from aiogram.types import Update

from bot.updates.inbox_writer import LEASE
from bot.updates.intake import ATTEMPTS, queue_of
from storage.database.unit_of_work import transaction
from storage.operations import inbox
from storage.operations.inbox import KeptUpdate
from tests.support.running_bot import BotUnderTest, bot_under_test, running
from tests.support.settling import settled


def _text(number: int, text: str, person: int = 77) -> Update:
    return Update.model_validate(
        {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": 1_685_926_800,
                "chat": {"id": person, "type": "private", "first_name": "Eva"},
                "from": {"id": person, "is_bot": False, "first_name": "Eva", "language_code": "en"},
                "text": text,
            },
        }
    )


def _body(update: Update) -> str:
    return update.model_dump_json(exclude_unset=True)


async def _keep(home: BotUnderTest, update: Update) -> None:
    """As a process does that dies right after it acknowledged the update."""
    row = KeptUpdate(update.update_id, queue_of(update), _body(update))
    async with transaction(home.app.engine) as db:
        assert await inbox.keep(db, [row], home.clock.now(), "another", LEASE)


async def test_what_a_process_that_died_had_kept_is_answered_after_the_next_start(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        await _keep(home, _text(900_001, "/list"))
        before = len(await eva.recent())
        async with running(tmp_path, home.people.base_url, home.clock, ()) as again:
            await again.intake.tasks.idle()
            await settled(home.sandbox, again)
        shown = await eva.recent()
        assert len(shown) == before + 1
        assert shown[-1].text.startswith("The list")


async def test_an_update_that_comes_twice_is_answered_once(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        before = len(await eva.recent())
        for _ in range(3):
            await home.app.intake.take([_body(_text(900_002, "/list"))])
        await home.app.intake.tasks.idle()
        assert len(await eva.recent()) == before + 1


async def test_the_updates_of_a_chat_are_answered_in_their_order(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        before = len(await eva.recent())
        commands = ["/list", "/settings", "/privacy", "/list", "/settings"]
        await home.app.intake.take([_body(_text(900_010 + place, text)) for place, text in enumerate(commands)])
        await home.app.intake.tasks.idle()
        heads = [shown.text.split(" ")[0].split("\n")[0] for shown in (await eva.recent())[before:]]
        assert heads == ["The", "Settings", "What", "The", "Settings"]


async def test_an_update_that_keeps_killing_the_process_is_given_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        deadly = _text(900_020, "/list")
        await _keep(home, deadly)
        async with transaction(home.app.engine) as db:
            for _ in range(ATTEMPTS):
                await inbox.tried(db, deadly.update_id)
        await _keep(home, _text(900_021, "/settings"))
        before = len(await eva.recent())
        await home.app.intake.resume()
        await home.app.intake.tasks.idle()
        shown = (await eva.recent())[before:]
        assert [each.text.split("\n")[0] for each in shown] == ["Settings"]
        assert "given up" in caplog.text
        async with transaction(home.app.engine) as db:
            assert await inbox.waiting(db) == []


async def test_what_another_version_kept_and_this_one_cannot_read_stops_nothing(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        async with transaction(home.app.engine) as db:
            unreadable = KeptUpdate(900_030, 77, '{"update_id": "of another version"}')
            await inbox.keep(db, [unreadable], home.clock.now(), "another", LEASE)
        await _keep(home, _text(900_031, "/settings"))
        before = len(await eva.recent())
        async with running(tmp_path, home.people.base_url, home.clock, ()) as again:
            await again.intake.tasks.idle()
        assert len(await eva.recent()) == before + 1


@pytest.mark.parametrize(
    "strange",
    [{"forward_origin": {"type": "martian", "date": 1}}, {"chat": {"id": 2**63, "type": "private"}}],
    ids=["what a newer Telegram says", "a chat that no database would take"],
)
async def test_what_nobody_here_can_keep_stops_polling_for_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, strange: dict[str, object]
) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        known = json.loads(_body(_text(0, "/list")))["message"]
        home.sandbox.bring("message", known | strange)
        await eva.says("/settings")
        assert (await eva.last()).text.startswith("Settings")
        assert "is no update that can be kept" in caplog.text
        assert str(2**63) not in caplog.text


async def test_when_the_database_fails_it_is_said_and_done_once_it_is_well(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        eva = await home.people.person(first_name="Eva", language_code="en", id=77)
        await eva.says("/start")
        await _execute(home, "CREATE TRIGGER broken BEFORE UPDATE ON inbox BEGIN SELECT raise(ABORT, 'disk full'); END")
        await eva.says("/settings")
        assert "Sorry" in (await eva.last()).text
        await _execute(home, "DROP TRIGGER broken")
        await eva.says("/privacy")
        heads = [shown.text.split("\n")[0].split(" ")[0] for shown in (await eva.recent())[-2:]]
        assert heads == ["Settings", "What"]


async def _execute(home: BotUnderTest, statement: str) -> None:
    async with transaction(home.app.engine) as db:
        await db.exec_driver_sql(statement)
