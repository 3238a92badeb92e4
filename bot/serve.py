"""Runs a bot against Telegram, by polling or behind a webhook, until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from aiohttp import ClientSession, web

from bot.app import App, build
from bot.clock import SystemClock
from bot.feeds.base import Feed
from bot.feeds.csv_feed import CsvFeed
from bot.feeds.eastmoney import EastmoneyFeed
from bot.intake import ALLOWED
from bot.settings import Settings
from bot.speaking import patiently
from bot.webhook import PATH, webhook_application

log = logging.getLogger(__name__)


async def serve(settings: Settings, token: str) -> None:
    """Serve Telegram."""
    stop = told_to_stop()
    async with ClientSession() as session:
        app = build(settings, token, SystemClock(), open_feeds(settings, session))
        try:
            await app.prepare()
            async with _listening(app), app.ticking():
                await stop.wait()
        finally:
            await app.close()


def open_feeds(settings: Settings, session: ClientSession) -> Sequence[Feed]:
    """Where figures come from, by the settings."""
    return (CsvFeed(settings.feed_folder),) if settings.feed == "csv" else (EastmoneyFeed(session),)


@asynccontextmanager
async def polling(app: App) -> AsyncIterator[None]:
    """Fetch updates while the block runs."""
    await patiently(app.bot.delete_webhook)
    fetching = asyncio.ensure_future(app.intake.poll())
    try:
        yield
    finally:
        fetching.cancel()
        await asyncio.gather(fetching, return_exceptions=True)


@asynccontextmanager
async def webhook(app: App) -> AsyncIterator[str]:
    """Take updates at the settings' address while the block runs; gives the local address listened at."""
    settings, secret = app.settings, app.settings.webhook_secret
    if secret is None:
        raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET: without one anybody could speak for Telegram")
    application = webhook_application(app.bot, app.intake, secret.get_secret_value())
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
        local = f"http://{settings.webhook_host}:{runner.addresses[0][1]}{PATH}"
        public = settings.webhook_url.rstrip("/") + PATH if settings.webhook_url else local
        await app.bot.set_webhook(public, secret_token=secret.get_secret_value(), allowed_updates=ALLOWED)
        yield local
    finally:
        await runner.cleanup()


def _listening(app: App) -> AbstractAsyncContextManager[object]:
    return webhook(app) if app.settings.webhook_url else polling(app)


def told_to_stop() -> asyncio.Event:
    """An event that SIGINT or SIGTERM sets, from now on; what is starting just then starts, and stops in good order."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop
