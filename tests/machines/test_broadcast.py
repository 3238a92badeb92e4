"""An audience is brought in and written to by command line, and the serving process is killed again and again."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.clock import SystemClock
from bot.delivery.sender import IN_FLIGHT
from sandbox import Sandbox
from storage.database.engine import open_engine
from storage.delivery.outbox import State
from tests.delivery.crowd import FIRST, TOKEN, copies, seat, states
from tests.delivery.test_kill import told_at_least
from tests.machines.fleet import Serving
from tests.support.processes import Processes
from tests.support.servers import postgres_database

AGREED = "2025-01-01T00:00:00Z"


async def types(*words: str) -> str:
    """What a command of ours prints."""
    result = await asyncio.to_thread(CliRunner().invoke, cli, list(words))
    assert result.exit_code == 0, result.output
    return result.output


@asynccontextmanager
async def address(kind: str, folder: Path) -> AsyncIterator[str]:
    if kind == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / 'bot.db'}"
        return
    async with postgres_database() as url:
        yield url


async def queued(folder: Path, people: int) -> None:
    """So many people who agreed to news, and one who did not, are brought in and written to."""
    rows = [f"{FIRST + number},{'zh' if number % 2 else 'en'},{AGREED}\n" for number in range(people)]
    users, text = folder / "users.csv", folder / "news.txt"
    users.write_text("chat_id,language,news_consent_at\n" + "".join(rows) + "7,en,\n", "utf-8")
    text.write_text("<b>News</b> of the list", "utf-8")
    await types("import", "users", str(users))
    said = await types("broadcast", "send", "--text-file", str(text), "--segment", "all", "--yes")
    assert said.endswith(f"broadcast 1 queued for {people}\n")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    ("people", "kills", "rate"), [(300, 1, 200), pytest.param(3_000, 20, 500, marks=pytest.mark.soak)]
)
async def test_a_broadcast_by_command_line_loses_nobody_when_the_bot_is_killed(
    processes: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, people: int, kills: int, rate: int
) -> None:
    chance, unwritten, sandbox = Random(kills), 0, Sandbox(SystemClock(), token=TOKEN)
    seat(sandbox, people)
    async with address(kind, tmp_path) as url, sandbox.serving() as base:
        env = {"DATABASE_URL": url, "BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": base, "FEED": "csv"}
        for name, value in (env | {"TELEGRAM_RATE_PER_SECOND": str(rate)}).items():
            monkeypatch.setenv(name, value)
        engine = open_engine(url)
        bot = Serving(processes, tmp_path / "bot.log")
        await bot.begins()
        await queued(tmp_path, people)
        for kill in range(1, kills + 1):
            await told_at_least(sandbox, people * kill // (kills + 2))
            await asyncio.sleep(chance.uniform(0, 0.05))
            await bot.is_killed()
            lost = copies(sandbox).total() - unwritten - (await states(engine))[State.SENT]
            assert lost <= IN_FLIGHT
            unwritten += lost
            await bot.begins()
        status = await done(bot)
        await bot.is_killed()
        await engine.dispose()
    told = copies(sandbox)
    assert sorted(told) == list(range(FIRST, FIRST + people))
    assert told.total() - people <= unwritten
    assert {state: n for state, n in status["counts"].items() if n} == {"sent": people}
    print(f"\n{kind}, {kills} kills: {told.total() - people} of {people} told twice")  # noqa: T201 a soak's figure


async def done(bot: Serving, patience: float = 120.0) -> dict[str, Any]:
    """What ``broadcast status`` says when the broadcast is over."""
    try:
        async with asyncio.timeout(patience):
            while True:
                status: dict[str, Any] = json.loads(await types("broadcast", "status", "1", "--json"))
                if status["state"] == "done":
                    return status
                await asyncio.sleep(0.5)
    except TimeoutError:
        raise AssertionError(bot.log.read_text("utf-8")) from None
