import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from sandbox import Sandbox
from sandbox.chats.media import blank_picture
from sandbox.core.clock import ShiftedClock
from tests.sandbox.conftest import START, bot_at
from tests.support.people import People

ROOT = Path(__file__).parents[2]
KEYS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="ok", callback_data="ok")]])


@asynccontextmanager
async def to_be_killed(journal: Path) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """A sandbox in a process of its own, which ends by SIGKILL at the latest."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.sandbox.serve",
        str(journal),
        START.isoformat(),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip(), process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def live(bot: Bot, people: People) -> None:
    mei = await people.person(first_name="小梅", language_code="zh-hans", id=7)
    await mei.says("/start")
    (start,) = await bot.get_updates()
    await bot.get_updates(offset=start.update_id + 1)
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    await bot.send_photo(mei.id, BufferedInputFile(blank_picture(), "p.png"), reply_markup=KEYS)
    text = await bot.send_message(mei.id, "one")
    await bot.edit_message_text("two", chat_id=mei.id, message_id=text.message_id)
    gone = await bot.send_message(mei.id, "gone")
    await bot.delete_message(mei.id, gone.message_id)
    await people.advance(days=2)
    await mei.presses("ok")


async def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    journal = tmp_path / "var" / "sandbox.db"
    assert Sandbox.last_seen_at(journal) is None
    async with to_be_killed(journal) as (base, process):
        async with bot_at(base) as bot:
            await live(bot, People(base))
        process.send_signal(signal.SIGKILL)
        await process.wait()

    seen = Sandbox.last_seen_at(journal)
    assert seen is not None
    assert timedelta(days=2) <= seen - START < timedelta(days=2, minutes=1)
    again = Sandbox(ShiftedClock(seen), journal=journal)
    async with again.serving() as base, bot_at(base) as bot:
        mei = await People(base).person(first_name="another name", id=7)
        photo, text = [shown for shown in await mei.shown() if shown.from_bot]
        assert (photo.photo, photo.labels, text.text, text.edited) == (True, ("ok",), "two", True)
        assert await mei.menu() == ["help"]
        (update,) = await bot.get_updates()
        assert update.callback_query is not None
        assert list(again.unanswered) == [update.callback_query.id]
        await update.callback_query.answer()
        assert photo.file_id is not None
        assert (await bot.download(photo.file_id)) is not None
        new = await bot.send_message(mei.id, "three")
        assert new.message_id == text.id + 2


async def test_what_was_answered_is_on_disk(tmp_path: Path) -> None:
    journal = tmp_path / "sandbox.db"
    async with to_be_killed(journal) as (base, process):
        await (await People(base).person(first_name="A", id=7)).says("/start")
        told: list[int] = []

        async def send(bot: Bot) -> None:
            while True:
                told.append((await bot.send_message(7, "x")).message_id)

        async with bot_at(base) as bot:
            senders = [asyncio.ensure_future(send(bot)) for _ in range(5)]
            await asyncio.sleep(0.5)
            process.send_signal(signal.SIGKILL)
            await asyncio.gather(*senders, return_exceptions=True)

    again = Sandbox(ShiftedClock(START), journal=journal)
    async with again.serving() as base:
        kept = {shown.id for shown in await (await People(base).person(first_name="A", id=7)).shown()}
    assert len(told) > 20
    assert set(told) <= kept


async def test_a_webhook_and_allowed_kinds_are_remembered(tmp_path: Path) -> None:
    journal = tmp_path / "sandbox.db"
    async with Sandbox(ShiftedClock(START), journal=journal).serving() as base, bot_at(base) as bot:
        await bot.set_webhook("http://127.0.0.1:1/hook", allowed_updates=["message"])
    async with Sandbox(ShiftedClock(START), journal=journal).serving() as base, bot_at(base) as bot:
        info = await bot.get_webhook_info()
    assert json.loads(info.model_dump_json())["url"] == "http://127.0.0.1:1/hook"
    assert info.allowed_updates == ["message"]
