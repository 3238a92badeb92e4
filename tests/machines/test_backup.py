"""A backup taken while the bot runs brings everything back, and the bot starts on it."""

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.conversation.talk import arrives
from tests.support.data import ROOT
from tests.support.running_bot import BotUnderTest, bot_under_test
from tests.support.servers import postgres_database


async def _backs_up(*words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        str(ROOT / "docs" / "backup.sh"), *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said = (await process.communicate())[0].decode()
    assert process.returncode == 0, said
    return said


async def _answers(home: BotUnderTest) -> None:
    """Whoever had agreed to everything has done so on the restored database too, and is not asked again."""
    eva = await home.people.person(first_name="Eva", language_code="en", id=77)
    await eva.says("/questions")
    assert "1/14" in (await eva.last()).text


async def _lives(home: BotUnderTest) -> None:
    eva = await home.people.person(first_name="Eva", language_code="en", id=77)
    await arrives(eva)
    await eva.says("/settings")


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 command")
async def test_sqlite(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=()) as home:
        await _lives(home)
        restored = tmp_path / "restored.db"
        said = await _backs_up("sqlite", str(tmp_path / "bot.db"), str(tmp_path / "backup.db"), str(restored))
        assert "the same" in said
    async with bot_under_test(tmp_path, url=f"sqlite+aiosqlite:///{restored}", feeds=(), sandbox=home.sandbox) as again:
        await _answers(again)


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="no pg_dump command")
async def test_postgresql(tmp_path: Path) -> None:
    async with postgres_database() as url, postgres_database() as empty:
        async with bot_under_test(tmp_path, url=url, feeds=()) as home:
            await _lives(home)
            said = await _backs_up("postgresql", _plain(url), str(tmp_path / "backup.dump"), _plain(empty))
            assert "the same" in said
        async with bot_under_test(tmp_path, url=empty, feeds=(), sandbox=home.sandbox) as again:
            await _answers(again)


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
