"""The composition root: what is wired to what. Everything else is handed what it needs."""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.delivery.progress import BroadcastProgress
from bot.delivery.sender import Sender
from bot.feeds.base import Feed
from bot.jobs.context import JobContext
from bot.operations.background import running_beside
from bot.operations.health import Health
from bot.operations.metrics import CallsCounted, Metrics
from bot.packaged_catalogue import fill_and_check
from bot.schedule import Schedule
from bot.settings import Settings
from bot.telegram.aiogram_session import Session
from bot.telegram.rate_limiter import LimitedRequests, open_rate_limiter
from bot.updates.going_on import GoesOn
from bot.updates.intake import Intake
from bot.updates.isolation import Isolation, open_isolation
from bot.updates.middlewares import LoadPerson, RequireConsent, TransactionPerUpdate
from bot.updates.replies import ReplySender
from handlers import routes
from handlers.operators.broadcasts.rights import OperatorSettings
from handlers.texts import all_texts
from storage import migrate
from storage.database.engine import open_engine, until_reachable
from storage.scores.catalogue_snapshots import CatalogueSnapshots

log = logging.getLogger(__name__)

COMMANDS = ("start", "advice", "list", "holdings", "earnings", "questions", "alerts", "settings", "privacy")
OPERATOR_COMMANDS = ("operator", "broadcast")
TICK_SECONDS, PROGRESS_SECONDS = 15, 3
FINISHING, WAITING = 8.0, 60.0
"""Seconds that work in hand is given at the end; that a database is waited for at the start."""


@dataclass(frozen=True, slots=True)
class App:
    """One bot, wired: updates come in through the intake, time through the schedule, messages go out by delivery."""

    settings: Settings
    bot: Bot
    engine: AsyncEngine
    clock: Clock
    intake: Intake
    schedule: Schedule
    delivery: Sender
    progress: BroadcastProgress
    isolation: Isolation
    health: Health

    async def prepare(self) -> None:
        """Bring the database up to date, fill and check the list, tell Telegram the commands, take up what was left."""
        await until_reachable(self.engine, WAITING)
        await migrate.upgrade(self.engine)
        await fill_and_check(self.engine, self.clock)
        await self._offer_commands()
        await self.intake.resume()

    async def beat(self) -> None:
        """Do what is due by the clock, and send what is to be sent."""
        await self.schedule.tick()
        await self.delivery.drain()
        await self.progress.show()

    @asynccontextmanager
    async def ticking(self) -> AsyncIterator[None]:
        """The schedule ticks by itself, and what is due is sent, while the block runs; what runs then may finish."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(self._tick, "interval", seconds=TICK_SECONDS, max_instances=1, coalesce=True)
        scheduler.add_job(self.progress.show, "interval", seconds=PROGRESS_SECONDS, max_instances=1, coalesce=True)
        scheduler.start()
        async with self.delivery.running(), running_beside(self._tick(), "the first tick"):
            try:
                yield
            finally:
                scheduler.pause()
                await self.schedule.rest(FINISHING)
                scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        await self.schedule.tick()
        self.delivery.wake()

    async def close(self) -> None:
        """Finish what is in hand, let others have the rest, and let go of everything."""
        await self.intake.tasks.stop(FINISHING)
        try:
            await self.intake.let_go()
            await self.schedule.let_go()
        except (SQLAlchemyError, OSError) as error:
            log.warning("claims could not be let go of and will run out: %s", type(error).__name__)
        await self.isolation.close()
        for bot in (self.bot, self.delivery.bot):
            await bot.session.close()
        await self.engine.dispose()

    async def _offer_commands(self) -> None:
        try:
            await self._set_commands()
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("the command menu could not be set: %s", type(error).__name__)

    async def _set_commands(self) -> None:
        for language, t in all_texts().items():
            known = [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in COMMANDS]
            code = None if language == "en" else language
            await self.bot.set_my_commands(known, BotCommandScopeAllPrivateChats(), language_code=code)
            panel = [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in OPERATOR_COMMANDS]
            for operator in self.settings.operators:
                with suppress(TelegramBadRequest):  # an operator who has not written to the bot yet has no chat
                    await self.bot.set_my_commands([*known, *panel], BotCommandScopeChat(chat_id=operator), code)


def build(settings: Settings, token: str, clock: Clock, feeds: Sequence[Feed]) -> App:
    """Wire one bot. Answers and deliveries share a pace, but not their connections: neither waits for a free one."""
    metrics = Metrics()
    engine = open_engine(settings.database_url)
    bot, courier = open_bot(settings, token), open_bot(settings, token)
    pace = open_rate_limiter(engine, bot.id, settings.telegram_rate_per_second, settings.telegram_chat_rate_per_second)
    bot.session.middleware(LimitedRequests(pace))
    for each in (bot, courier):
        each.session.middleware(CallsCounted(metrics))
    isolation = open_isolation(settings.redis_url.get_secret_value() if settings.redis_url else None, bot)
    dispatcher = open_dispatcher(settings, engine, clock)
    intake = Intake(bot, dispatcher, engine, clock, ReplySender(bot, engine, clock), isolation, metrics)
    schedule = Schedule(engine, clock, JobContext(engine, clock, feeds, settings.operators), metrics=metrics)
    metrics.paced(settings.telegram_rate_per_second)
    delivery = Sender(courier, engine, clock, pace)
    progress = BroadcastProgress(bot, engine, clock, desk_of(settings))
    health = Health(engine, clock, schedule, metrics)
    return App(settings, bot, engine, clock, intake, schedule, delivery, progress, isolation, health)


def open_bot(settings: Settings, token: str) -> Bot:
    """A bot that speaks HTML with the Bot API server of the settings."""
    session = Session(api=TelegramAPIServer.from_base(settings.telegram_api_base))
    return Bot(token, session, DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True))


def desk_of(settings: Settings) -> OperatorSettings:
    """What operators' screens know of this installation."""
    return OperatorSettings(settings.operators, settings.broadcast_needs_checker, settings.telegram_rate_per_second)


def open_dispatcher(settings: Settings, engine: AsyncEngine, clock: Clock) -> Dispatcher:
    """The routing table behind the middlewares, in this order."""
    dispatcher = Dispatcher(
        disable_fsm=True,
        operators=settings.operators,
        operated_by=settings.operated_by,
        desk=desk_of(settings),
        shelves=CatalogueSnapshots(),
    )
    dispatcher.update.outer_middleware(TransactionPerUpdate(engine, clock))
    dispatcher.update.outer_middleware(LoadPerson())
    dispatcher.update.outer_middleware(GoesOn())
    routes(dispatcher)
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(RequireConsent())
    return dispatcher
