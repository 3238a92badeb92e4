"""Many people who are to be told one thing, and a sandbox in which they have all started the bot."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from aiogram import Bot
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import open_bot
from bot.clock import SystemClock
from bot.delivery.composers import Composer
from bot.delivery.lease import LEASE
from bot.delivery.occasion import MessageContext
from bot.delivery.sender import Sender
from bot.settings import Settings
from bot.telegram.rate_limiter import open_rate_limiter
from handlers.reply import Screen
from sandbox import Person, Sandbox
from storage.database.unit_of_work import transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage, State
from storage.delivery.tables import outbox as table
from storage.people.tables import people

TOKEN = "1:sandbox"
FIRST = 10_000

OPENED: Final[list[Bot]] = []
"""Bots that a test made; `conftest` closes their connections."""


async def _news(it: MessageContext) -> Screen:
    return Screen(f"News for {it.person.id}")


COMPOSERS: dict[Kind, Composer] = dict.fromkeys(Kind, _news)


def seat(sandbox: Sandbox, count: int) -> None:
    """So many people have started the bot."""
    for number in range(FIRST, FIRST + count):
        sandbox._state.chats.put_person(Person(number, "P", "en", started=True))


async def gather(
    engine: AsyncEngine, count: int, now: datetime, *, once: bool = False, lane: Lane = Lane.BROADCAST
) -> None:
    """The same people are known to the bot, and are each to be told, at whatever hour a test runs."""
    who = {"telegram_language": "en", "first_seen_at": now, "notify_hour": 8, "timezone": "Asia/Shanghai"}
    who |= {"quiet_from": 0, "quiet_until": 0}
    async with transaction(engine) as db:
        await db.execute(insert(people), [{"id": FIRST + n, **who} for n in range(count)])
        await outbox.queue(db, NewMessage(Kind.LATE, "news", lane=lane, once=once), now, people.c.id >= FIRST)


def delivery(base: str, engine: AsyncEngine, per_second: float, *, lease: float = LEASE.total_seconds()) -> Sender:
    """A sender as a process of its own would have it."""
    bot = open_bot(Settings(_env_file=None, telegram_api_base=base), TOKEN)
    OPENED.append(bot)
    pace = open_rate_limiter(engine, bot.id, per_second, 1)
    return Sender(bot, engine, SystemClock(), pace, composers=COMPOSERS, lease=timedelta(seconds=lease))


def copies(sandbox: Sandbox) -> Counter[int]:
    """How often each of them was told."""
    return Counter({chat: len(found) for chat, found in sandbox._state.messages._chats.items() if found})


async def states(engine: AsyncEngine) -> dict[str, int]:
    """How many messages are in each state."""
    async with transaction(engine) as db:
        rows = await db.execute(select(table.c.state, func.count()).group_by(table.c.state))
        return {State(state): count for state, count in rows}
