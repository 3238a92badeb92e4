"""How fast the outbox is emptied, what it costs, and how long an answer waits meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.databases import ENGINES, database
from bench.measure import peak_megabytes, seconds, table
from bench.sandbox import TOKEN, telegram
from bot.app import open_bot
from bot.clock import SystemClock
from bot.delivery.composers import COMPOSERS, Composer
from bot.delivery.occasion import MessageContext
from bot.delivery.sender import Sender
from bot.serve import keep_for_good
from bot.settings import Settings
from bot.telegram.rate_limiter import LimitedRequests, RateLimiter, open_rate_limiter
from bot.updates.replies import with_retries
from handlers.reply import Screen
from handlers.texts import all_texts
from storage.database.unit_of_work import transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.messages import broadcasts
from storage.messages.broadcasts import COMMAND_LINE
from storage.messages.drafts import Draft, Version
from storage.people import newcomers
from storage.people.newcomers import ImportedPerson
from storage.people.tables import people

SENDS, QUEUED, RUNS, BATCH = 10_000, 100_000, 7, 1_000
BARE: Final = 50
NO_LIMIT: Final = 100_000.0
ANSWERS, EVERY = 60, 0.15
"""How many answers, and the seconds between them: a good fifth of the pace."""


async def _news(it: MessageContext) -> Screen:
    return Screen(f"News for {it.person.id}")


Queue = Callable[[AsyncEngine, int], Awaitable[None]]
NEWS: Final[Mapping[Kind, Composer]] = {Kind.LATE: _news}


def run() -> str:
    """The section."""
    all_texts()
    keep_for_good()
    rows = asyncio.run(_sending())
    marks = [[kind, f"{asyncio.run(_claim_and_mark(kind)):,.0f}"] for kind in ENGINES]
    memory, p95 = asyncio.run(_under_load())
    return "\n\n".join(
        (
            "## Delivery",
            (
                f"{SENDS:,} messages, every one recorded, no limit; aiogram alone keeps {BARE} in flight to the "
                f"same server in the same run. The median of {RUNS} runs in turn."
            ),
            table(["", "sends a second", "of bare aiogram"], rows),
            f"Claiming and marking alone, {QUEUED:,} rows in batches of {BATCH:,}.",
            table(["engine", "rows a second"], marks),
            (
                f"With {QUEUED:,} queued at 30 a second on SQLite: memory {memory:+.1f} MB over the sender's own; "
                f"95 of 100 answers are at Telegram within {p95:.2f} s."
            ),
        )
    )


async def _sending() -> list[list[object]]:
    async with telegram(QUEUED) as base:
        ours = [(kind, queue) for kind in ENGINES for queue in (_queue, _broadcast)]
        taken: dict[str, list[float]] = {"aiogram": [], **{_name(*each): [] for each in ours}}
        for _ in range(RUNS):
            taken["aiogram"].append(SENDS / await _bare(base))
            for kind, queue in ours:
                taken[_name(kind, queue)].append(SENDS / await _ours(base, kind, queue))
    bare = median(taken["aiogram"])
    return [[name, f"{median(rates):,.0f}", f"{median(rates) / bare:.2f}"] for name, rates in taken.items()]


async def _bare(base: str) -> float:
    """Seconds of aiogram's own loop."""
    async with Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(base))) as bot:
        numbers = iter(range(1, SENDS + 1))

        async def sender() -> None:
            for number in numbers:
                await bot.send_message(number, f"News for {number}")

        return await seconds(_all(sender() for _ in range(BARE)))


async def _all(work: object) -> None:
    await asyncio.gather(*work)  # type: ignore[misc]  # any iterable of coroutines


def _name(kind: str, queue: Queue) -> str:
    return kind if queue is _queue else f"{kind}, a broadcast"


async def _ours(base: str, kind: str, queue: Queue) -> float:
    """Seconds until the outbox is empty."""
    async with database(kind) as engine, _delivery(base, engine, RateLimiter(NO_LIMIT)) as delivery:
        await queue(engine, SENDS)
        start, left = perf_counter(), await delivery.drain()
        if left != SENDS:
            raise RuntimeError(f"{left} of {SENDS} messages left")
        return perf_counter() - start


async def _claim_and_mark(kind: str) -> float:
    """Rows a second."""
    async with database(kind) as engine:
        await _queue(engine, QUEUED)
        start, done = perf_counter(), 0
        while done < QUEUED:
            async with transaction(engine) as db:
                rows = await outbox.claim(db, Lane.BROADCAST, SystemClock().now(), "bench", BATCH)
            async with transaction(engine) as db:
                await outbox.sent(db, {row.id: 1 for row in rows}, SystemClock().now())
            done += len(rows)
        return QUEUED / (perf_counter() - start)


async def _under_load() -> tuple[float, float]:
    """Megabytes more than before, and the seconds within which 95 of 100 answers are at Telegram."""
    async with telegram(QUEUED, 30) as base, database("sqlite") as engine:
        await _queue(engine, QUEUED)
        before, pace = peak_megabytes(), open_rate_limiter(engine, 1, 30, 1)
        async with _delivery(base, engine, pace) as delivery, _bot(base) as bot, delivery.running():
            bot.session.middleware(LimitedRequests(pace))
            waits = await asyncio.gather(*(_answer(bot, QUEUED - n, n * EVERY) for n in range(ANSWERS)))
        return peak_megabytes() - before, quantiles(waits, n=20)[-1]


async def _answer(bot: Bot, chat: int, after: float) -> float:
    await asyncio.sleep(after)
    return await seconds(with_retries(lambda: bot.send_message(chat, "An answer")))


async def _queue(engine: AsyncEngine, count: int) -> None:
    now = SystemClock().now()
    who = {"telegram_language": "en", "first_seen_at": now, "notify_hour": 8, "timezone": "Asia/Shanghai"}
    who |= {"quiet_from": 0, "quiet_until": 0}  # or a night's run would measure how fast messages are put off
    async with transaction(engine) as db:
        for first in range(1, count + 1, 10_000):
            await db.execute(insert(people), [{"id": n, **who} for n in range(first, min(first + 10_000, count + 1))])
        await outbox.queue(db, NewMessage(Kind.LATE, "news", lane=Lane.BROADCAST), now, people.c.id >= 1)


async def _broadcast(engine: AsyncEngine, count: int) -> None:
    """A broadcast by an operator, to people who all agreed to news."""
    now = SystemClock().now()
    async with transaction(engine) as db:
        await newcomers.import_people(db, [ImportedPerson(number, "en", now) for number in range(1, count + 1)], now)
        plan = Draft({"en": Version("News of the list")}, other_language=True)
        await broadcasts.start(db, await broadcasts.begin(db, COMMAND_LINE, plan, now), now)


@asynccontextmanager
async def _delivery(base: str, engine: AsyncEngine, pace: RateLimiter) -> AsyncIterator[Sender]:
    async with _bot(base) as bot:
        yield Sender(bot, engine, SystemClock(), pace, composers={**COMPOSERS, **NEWS})


@asynccontextmanager
async def _bot(base: str) -> AsyncIterator[Bot]:
    bot = open_bot(Settings(_env_file=None, telegram_api_base=base), TOKEN)
    yield bot
    await bot.session.close()
