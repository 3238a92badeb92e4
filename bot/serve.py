"""Runs a bot against Telegram, by polling or behind a webhook, until it is told to stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientSession, web

from bot.app import App, build
from bot.cli.console import RefusedError
from bot.clock import SystemClock
from bot.feeds.base import Feed
from bot.feeds.csv_feed import CsvFeed
from bot.feeds.eastmoney import EastmoneyFeed
from bot.operations.background import running_beside
from bot.operations.metrics import ErrorsCounted
from bot.settings import Settings
from bot.updates.intake import ALLOWED
from bot.updates.replies import with_retries
from bot.updates.webhook import PATH, listening, webhook_application

log = logging.getLogger(__name__)

AGAIN = 30.0
"""Seconds between two attempts to tell Telegram where the webhook is."""


async def serve(settings: Settings, token: str) -> None:
    """Serve Telegram until told to stop; then take nothing more, finish what is in hand, and leave the rest to others.

    The webhook stays set: other processes, or the next start, answer at its address. Raises RefusedError.
    """
    try:
        await _serve(settings, token)
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise RefusedError("Telegram does not know this BOT_TOKEN. Ask @BotFather for it again.") from None
    except TelegramNetworkError as error:
        raise RefusedError(f"Telegram cannot be reached: {error.message}") from None


async def _serve(settings: Settings, token: str) -> None:
    stop = told_to_stop()
    async with ClientSession() as session:
        app = build(settings, token, SystemClock(), open_feeds(settings, session))
        logging.getLogger().addHandler(ErrorsCounted(app.health.metrics))
        try:
            await app.prepare()
            keep_for_good()
            async with app.ticking(), health(app), _listening(app):
                await stop.wait()
                app.health.stopping = True
        finally:
            await app.close()


def open_feeds(settings: Settings, session: ClientSession) -> Sequence[Feed]:
    """Where figures come from, by the settings."""
    return (CsvFeed(settings.feed_folder),) if settings.feed == "csv" else (EastmoneyFeed(session),)


@asynccontextmanager
async def polling(app: App) -> AsyncIterator[None]:
    """Fetch updates while the block runs."""
    await with_retries(app.bot.delete_webhook)
    async with running_beside(app.intake.watch(), "the watch"), running_beside(app.intake.poll(), "polling"):
        yield


@asynccontextmanager
async def webhook(app: App) -> AsyncIterator[str]:
    """Take updates at the settings' address while the block runs; gives the local address listened at."""
    settings, secret = app.settings, app.settings.webhook_secret
    if secret is None:
        raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET: without one anybody could speak for Telegram")
    known = secret.get_secret_value()
    application = webhook_application(app.intake, known, stopping=lambda: app.health.stopping)
    if not settings.health_port:
        application.router.add_routes(app.health.routes())
    async with (
        running_beside(app.intake.watch(), "the watch"),
        listening(application, settings.webhook_host, settings.webhook_port) as port,
    ):
        local = f"http://{settings.webhook_host}:{port}{PATH}"
        public = settings.webhook_url.rstrip("/") + PATH if settings.webhook_url else local
        async with running_beside(_announce(app, public, known), "setting the webhook"):
            yield local


async def _announce(app: App, address: str, secret: str) -> None:
    """Tell Telegram where to bring updates, until it has heard. Processes that share the address say the same."""
    connections = app.settings.webhook_connections
    while True:
        try:
            await with_retries(
                lambda: app.bot.set_webhook(
                    address, secret_token=secret, allowed_updates=ALLOWED, max_connections=connections
                )
            )
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("the webhook could not be set yet: %s", type(error).__name__)
            await asyncio.sleep(AGAIN)
        else:
            return


@asynccontextmanager
async def health(app: App) -> AsyncIterator[None]:
    """Answer for this process's health at a port of its own, if the settings name one."""
    settings = app.settings
    if not settings.health_port:
        yield
        return
    application = web.Application()
    application.router.add_routes(app.health.routes())
    async with listening(application, settings.health_host, settings.health_port):
        yield


def _listening(app: App) -> AbstractAsyncContextManager[object]:
    return webhook(app) if app.settings.webhook_url else polling(app)


def keep_for_good() -> None:
    """What there is at the start stays: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()


def told_to_stop() -> asyncio.Event:
    """An event that SIGINT or SIGTERM sets, from now on; what is starting just then starts, and stops in good order."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop
