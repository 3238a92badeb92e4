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
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.delivery import Delivery
from bot.feeds.base import Feed
from bot.intake import Intake
from bot.jobs.work import Work
from bot.middlewares import Acquaintance, ConsentFirst, OneTransaction
from bot.pace import Paced, open_pace
from bot.schedule import Schedule
from bot.session import Session
from bot.settings import Settings
from bot.shelf import fill_and_check
from bot.speaking import Speaker
from earnings.calendar import FundCalendar
from handlers import routes
from handlers.texts import all_texts
from storage import migrate
from storage.engine import open_engine

log = logging.getLogger(__name__)

COMMANDS = ("start", "advice", "list", "holdings", "earnings", "questions", "settings", "privacy")
TICK_SECONDS = 15


@dataclass(frozen=True, slots=True)
class App:
    """One bot, wired: updates come in through the intake, time through the schedule, messages go out by delivery."""

    settings: Settings
    bot: Bot
    engine: AsyncEngine
    clock: Clock
    intake: Intake
    schedule: Schedule
    delivery: Delivery

    async def prepare(self) -> None:
        """Bring the database up to date, fill and check the list, tell Telegram the commands, take up what was left."""
        await migrate.upgrade(self.engine)
        await fill_and_check(self.engine, self.clock)
        await self._offer_commands()
        await self.intake.resume()

    async def beat(self) -> None:
        """Do what is due by the clock, and send what is to be sent."""
        await self.schedule.tick()
        await self.delivery.drain()

    @asynccontextmanager
    async def ticking(self) -> AsyncIterator[None]:
        """The schedule ticks by itself, and what is due is sent, while the block runs."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(self._tick, "interval", seconds=TICK_SECONDS, max_instances=1, coalesce=True)
        scheduler.start()
        try:
            async with self.delivery.running():
                await self._tick()
                yield
        finally:
            scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        await self.schedule.tick()
        self.delivery.wake()

    async def close(self) -> None:
        """Finish what is in hand, and let go of everything."""
        await self.intake.tasks.stop()
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
            panel = BotCommand(command="operator", description=t.plain("command-operator"))
            for operator in self.settings.operators:
                with suppress(TelegramBadRequest):  # an operator who has not written to the bot yet has no chat
                    await self.bot.set_my_commands([*known, panel], BotCommandScopeChat(chat_id=operator), code)


def build(settings: Settings, token: str, clock: Clock, feeds: Sequence[Feed]) -> App:
    """Wire one bot. Answers and deliveries share a pace, but not their connections: neither waits for a free one."""
    engine = open_engine(settings.database_url)
    bot, courier = open_bot(settings, token), open_bot(settings, token)
    pace = open_pace(engine, bot.id, settings.telegram_rate_per_second, settings.telegram_chat_rate_per_second)
    bot.session.middleware(Paced(pace))
    speaker = Speaker(bot, engine, clock)
    intake = Intake(bot, open_dispatcher(settings, engine, clock), engine, clock, speaker)
    work = Work(engine, clock, FundCalendar(), feeds)
    delivery = Delivery(courier, engine, clock, pace)
    return App(settings, bot, engine, clock, intake, Schedule(engine, clock, work), delivery)


def open_bot(settings: Settings, token: str) -> Bot:
    """A bot that speaks HTML with the Bot API server of the settings."""
    session = Session(api=TelegramAPIServer.from_base(settings.telegram_api_base))
    return Bot(token, session, DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True))


def open_dispatcher(settings: Settings, engine: AsyncEngine, clock: Clock) -> Dispatcher:
    """The routing table behind the middlewares, in this order."""
    dispatcher = Dispatcher(disable_fsm=True, operators=settings.operators, operated_by=settings.operated_by)
    dispatcher.update.outer_middleware(OneTransaction(engine, clock))
    dispatcher.update.outer_middleware(Acquaintance())
    dispatcher.include_router(routes())
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(ConsentFirst())
    return dispatcher
