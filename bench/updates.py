"""An update end to end, against a bare aiogram handler that does the same read, write and reply on the same engine."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiohttp import ClientSession
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.measure import medians, table
from bot.app import build
from bot.clock import SystemClock
from bot.serve import keep_for_good, polling
from bot.settings import Settings
from handlers.settings import settings
from handlers.texts import all_texts
from storage import migrate
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.people.people import meet
from tests.support.servers import postgres_database

COUNT: Final = 1_000
RUNS: Final = 11
TOKEN: Final = "1:bench"  # noqa: S105 it opens nothing


def run() -> str:
    """Rates on both engines, in turn, and their ratio."""
    rows = []
    with TemporaryDirectory() as folder, _telegram() as base:
        rows.append(_row("SQLite", f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", base))
        with asyncio.Runner() as runner:
            stack = postgres_database()
            rows.append(_row("PostgreSQL", runner.run(stack.__aenter__()), base))
            runner.run(stack.__aexit__(None, None, None))
    head = ("engine", "bare aiogram, updates/s", "this bot, updates/s", "ratio")
    words = (
        f"{COUNT:,} times /settings from 50 people, {RUNS} times in turn, fetched by polling from a process of its "
        "own. The bare handler is aiogram as it comes, and makes the same read, write and reply by the same functions; "
        "the bot keeps the update before acknowledging it as well, marks it in the transaction that handles it, and "
        "keeps each person's order."
    )
    return f"## An update, end to end\n\n{words}\n\n{table(head, rows)}"


def _row(name: str, url: str, base: str) -> tuple[str, ...]:
    asyncio.run(_prepare(url))
    bare, ours = medians(partial(_bare, url, base), partial(_ours, url, base), runs=RUNS)
    return name, f"{COUNT / bare:,.0f}", f"{COUNT / ours:,.0f}", f"{bare / ours:.2f}"


async def _prepare(url: str) -> None:
    engine = open_engine(url)
    await migrate.upgrade(engine)
    async with transaction(engine) as db:
        for number in range(1000, 1050):
            await meet(db, number, "en", SystemClock().now())
    await engine.dispose()


async def _bare(url: str, base: str) -> float:
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    engine, bot, dispatcher = open_engine(url), Bot(TOKEN, session), Dispatcher()
    dispatcher.message.register(partial(_answer, engine))
    keep_for_good()
    took = await _measured(base, _polls(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)))
    await bot.session.close()
    await engine.dispose()
    return took


async def _answer(engine: AsyncEngine, message: Message) -> None:
    """What the bot's own route reads, writes and replies, and nothing else."""
    assert message.from_user is not None  # noqa: S101 our own updates
    async with transaction(engine) as db:
        person = await meet(db, message.from_user.id, message.from_user.language_code or "", SystemClock().now())
        screen = await settings.screen(person, all_texts()[person.language], db)
    await message.answer(screen.text, reply_markup=screen.keyboard)


async def _ours(url: str, base: str) -> float:
    chosen = Settings(
        _env_file=None,
        telegram_api_base=base,
        database_url=url,
        telegram_rate_per_second=100_000,
        telegram_chat_rate_per_second=100_000,
    )
    app = build(chosen, TOKEN, SystemClock(), ())
    async with transaction(app.engine) as db:
        await db.exec_driver_sql("DELETE FROM inbox")
    keep_for_good()
    took = await _measured(base, polling(app))
    await app.close()
    return took


async def _measured(base: str, serving: AbstractAsyncContextManager[None]) -> float:
    async with ClientSession() as http:
        await http.post(f"{base}/start")
        async with serving, http.get(f"{base}/took") as answer:
            return float(await answer.json())


@asynccontextmanager
async def _polls(updates: Coroutine[None, None, None]) -> AsyncIterator[None]:
    fetching = asyncio.ensure_future(updates)
    yield
    fetching.cancel()
    await asyncio.gather(fetching, return_exceptions=True)


@contextmanager
def _telegram() -> Iterator[str]:
    command = (sys.executable, "-m", "bench.telegram", str(COUNT))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 our own module
        assert server.stdout is not None  # noqa: S101 it was asked for
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()
