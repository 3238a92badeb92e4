"""A whole bot for a test: the real dispatcher and database behind the sandbox, on a clock moved by hand."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App, build
from bot.feeds.base import Feed
from bot.feeds.csv_feed import CsvFeed
from bot.sandboxed import TOKEN, advance
from bot.serve import polling, webhook
from bot.settings import Settings
from sandbox import Sandbox
from tests.support.clock import HandClock
from tests.support.people import People
from tests.support.settling import settled

START = datetime.fromisoformat("2023-06-05T09:00:00+08:00")
OPERATOR, CHECKER = 900, 901
"""Two operators: what the first writes to many, the second confirms."""
FIGURES = Path(__file__).parents[2] / "bot" / "sandbox_figures"


@dataclass(frozen=True, slots=True)
class BotUnderTest:
    """The bot, its stand-in for Telegram, the people and the clock."""

    app: App
    sandbox: Sandbox
    people: People
    clock: HandClock

    async def wait(self, **span: int) -> None:
        """Let time pass, hour by hour, with everything that happens in it."""
        await advance(self.app, self.clock, timedelta(**span))
        await settled(self.sandbox, self.app)


@asynccontextmanager
async def bot_under_test(
    folder: Path,
    *,
    url: str = "",
    by_webhook: bool = False,
    needs_checker: bool = True,
    start: datetime = START,
    feeds: Sequence[Feed] = (CsvFeed(FIGURES),),
    sandbox: Sandbox | None = None,
    clock: HandClock | None = None,
) -> AsyncIterator[BotUnderTest]:
    """A bot with its people; a sandbox and a clock given are carried on, as after a restart."""
    clock = clock or HandClock(start)
    sandbox = sandbox or Sandbox(clock, token=TOKEN)
    async with (
        sandbox.serving() as base,
        running(folder, base, clock, feeds, url=url, by_webhook=by_webhook, needs_checker=needs_checker) as app,
    ):
        sandbox.on_advance = lambda by: advance(app, clock, by)
        people = People(base, lambda: settled(sandbox, app))
        yield BotUnderTest(app, sandbox, people, clock)


@asynccontextmanager
async def running(
    folder: Path,
    base: str,
    clock: HandClock,
    feeds: Sequence[Feed],
    *,
    url: str = "",
    by_webhook: bool = False,
    needs_checker: bool = True,
) -> AsyncIterator[App]:
    """The bot alone, on a sandbox that is served already."""
    settings = Settings(
        _env_file=None,
        telegram_api_base=base,
        telegram_rate_per_second=1000,
        telegram_chat_rate_per_second=1000,
        database_url=url or f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        operators=frozenset({OPERATOR, CHECKER}),
        broadcast_needs_checker=needs_checker,
        webhook_secret="a-secret",
        webhook_port=0,
    )
    app = build(settings, TOKEN, clock, feeds)
    try:
        await app.prepare()
        await app.beat()
        async with webhook(app) if by_webhook else polling(app):
            yield app
    finally:
        await app.intake.tasks.stop()
        await _hang_up(app)
        await app.close()


async def _hang_up(app: App) -> None:
    """Close the connections without the quarter of a second that aiogram grants TLS, which nobody speaks here."""
    for session in (app.bot.session, app.delivery.bot.session):
        if isinstance(session, AiohttpSession) and session._session is not None:
            await session._session.close()
