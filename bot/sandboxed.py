"""The bot on the sandbox: real days replayed, people to chat as, and a clock to move."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from typing import Final

from bot.app import App, build
from bot.feeds.csv_feed import CsvFeed
from bot.serve import polling, told_to_stop
from bot.settings import Settings
from sandbox import Sandbox
from sandbox.core.clock import MovableClock, ShiftedClock

log = logging.getLogger(__name__)

TOKEN: Final = "1:sandbox"  # noqa: S105 it opens nothing but the stand-in
PEOPLE: Final = (
    ("小林", "zh-hans", 1001, False),
    ("Alex", "en", 1002, False),
    ("运营 Olivia", "en", 1003, True),
    ("复核 老陈", "zh-hans", 1004, True),
)
HOUR: Final = timedelta(hours=1)


async def play(settings: Settings) -> None:
    """Serve the sandbox and the bot until told to stop; say where the chat page is."""
    stop = told_to_stop()
    async with playing(settings) as (_, address):
        print(f"\n  Zhenxuan's sandbox: open {address}/ in a browser. Ctrl+C stops it.\n", flush=True)  # noqa: T201 the address is for whoever typed the command
        await stop.wait()


@asynccontextmanager
async def playing(settings: Settings) -> AsyncIterator[tuple[App, str]]:
    """The sandbox with the bot on it, ready; gives the app and the page's address."""
    folder = settings.sandbox_folder
    folder.mkdir(parents=True, exist_ok=True)
    journal = folder / "telegram.db"
    clock = ShiftedClock(Sandbox.last_seen_at(journal) or settings.sandbox_start)
    sandbox = Sandbox(clock, token=TOKEN, journal=journal)
    _seat(sandbox)
    async with sandbox.serving(port=settings.sandbox_port) as address:
        with as_file(files("bot") / "sandbox_figures") as figures:
            app = build(_for_sandbox(settings, address), TOKEN, clock, (CsvFeed(figures, "published"),))
            sandbox.on_advance = lambda by: advance(app, clock, by, sandbox.note_time)
            try:
                await app.prepare()
                await app.beat()
                async with app.ticking(), polling(app):
                    yield app, address
            finally:
                await app.close()


async def advance(
    app: App, clock: MovableClock, by: timedelta, noted: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Move the clock hour by hour, doing at each what is due then, so that nothing happens at the wrong hour.

    Each hour is `noted` before anything happens in it, so that a restart does not go back behind what was done.
    """
    until = clock.now() + by
    while (left := until - clock.now()) > timedelta(0):
        clock.advance(min(left, _to_the_hour(clock.now())))
        if noted is not None:
            await noted()
        await app.beat()


def _to_the_hour(now: datetime) -> timedelta:
    return HOUR - timedelta(minutes=now.minute, seconds=now.second, microseconds=now.microsecond)


def _seat(sandbox: Sandbox) -> None:
    for name, language, number, operator in PEOPLE:
        sandbox.add_person(first_name=name, language_code=language, operator=operator, id=number)


def _for_sandbox(settings: Settings, address: str) -> Settings:
    """The same settings, but on a database of the sandbox's own and speaking to it alone."""
    own = {
        "telegram_api_base": address,
        "database_url": f"sqlite+aiosqlite:///{settings.sandbox_folder / 'bot.db'}",
        "operators": frozenset(number for _, _, number, operator in PEOPLE if operator),
        "webhook_url": "",
    }
    return settings.model_copy(update=own)
