"""One pace for everything the bot says: Telegram's limits belong to the token, not to a process or to a lane.

Over all people there is one rate. An answer takes the next free moment, whenever that is; what nobody waits for leaves
only in a moment that is free now, so that answers are never behind it. To one person there is one message a second; a
conversation's answers may come in a burst of five, as Telegram tolerates, and bulk waits until that is paid back.

Both are the generic cell rate algorithm (GCRA), which needs one number: when the next message may leave.
"""

import asyncio
import logging
from collections.abc import Sequence
from itertools import accumulate
from time import monotonic
from typing import Final, Protocol

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.operations.background import BackgroundTasks
from bot.operations.batching import BatchWriter
from storage.database.unit_of_work import autocommit
from storage.delivery import rate_limit as shared

log = logging.getLogger(__name__)

SHARE: Final = 0.985
"""Of the limit: what is sent evenly arrives unevenly, and with this may be 15 ms early or late and still be in time."""
SLACK: Final = 0.010
"""Seconds that may be caught up after a late wake-up."""
SHORTEST_SLEEP: Final = 0.002
"""Seconds; asyncio's clock ticks in thousandths, and wakes late."""
AGAIN: Final = 1.0
"""Seconds until bulk asks again for a pace that could not be asked for."""
LINGER: Final = 0.005
"""Seconds that an answer waits for others to ask with, where it costs a trip to the database."""
CHAT_BURST: Final = 5
PAID_PER_SECOND: Final = 1000
"""What Telegram allows to those who pay for it (Bot API, ``allow_paid_broadcast``)."""

_PACED = ("send", "edit", "copy", "forward", "delete")
_NOT_PACED = frozenset({"sendchataction", "deletewebhook", "deletemycommands"})
_NEW = ("send", "copy", "forward")


class Reservations(Protocol):
    """Where it is written when the next message may leave. Bulk asks for ``chunk`` seconds of it at a time."""

    chunk: float

    async def reserve(self, span: float, *, now_or_never: bool) -> float:
        """Take so many seconds of the bot's time; how long to wait until they begin.

        With ``now_or_never``, nothing is taken unless they begin at once; the answer then is when to ask again.
        """
        ...


class LocalReservations:
    """The book of the only process there is; asking costs nothing."""

    chunk = 0.005

    def __init__(self) -> None:
        self._next = 0.0

    async def reserve(self, span: float, *, now_or_never: bool) -> float:
        now = monotonic()
        begins = max(self._next, now - SLACK)
        if now_or_never and begins > now:
            return begins - now
        self._next = begins + span
        return max(begins - now, 0.0)


class SharedReservations:
    """The book of several processes, in PostgreSQL. Answers that come while it is asked are asked for together.

    An answer may have to wait for a chunk of bulk to be over. While the book cannot be asked, answers leave as they
    come: the database that failed is what else would hold them up. Bulk, which needs it anyway, waits.
    """

    chunk = 0.1

    def __init__(self, engine: AsyncEngine, bot: int) -> None:
        self._engine, self._bot = engine, bot
        self._answers = BatchWriter(BackgroundTasks(), self._ask_for_all, "asking for the rate", linger=LINGER)

    async def reserve(self, span: float, *, now_or_never: bool) -> float:
        if not now_or_never:
            return await self._answers.do(span)
        try:
            return await self._ask(span, now_or_never=True)
        except (SQLAlchemyError, OSError):
            log.exception("the pace could not be asked for, and is asked for again")
            return AGAIN

    async def _ask_for_all(self, spans: Sequence[float]) -> Sequence[float]:
        try:
            first = await self._ask(sum(spans), now_or_never=False)
        except (SQLAlchemyError, OSError):
            log.exception("the pace could not be asked for")
            return [0.0] * len(spans)
        return [first + before for before in accumulate(spans[:-1], initial=0.0)]

    async def _ask(self, span: float, *, now_or_never: bool) -> float:
        async with autocommit(self._engine) as db:
            wait = await shared.reserve(db, self._bot, _micros(span), _micros(SLACK), now_or_never=now_or_never)
        return wait / 1_000_000


class ChatLimits:
    """When each person may be sent the next message: remembered only for those who were sent one just now."""

    def __init__(self, per_second: float) -> None:
        self._span = 1 / per_second
        self._next: dict[int, float] = {}
        self._swept = 0.0

    def reserve(self, chat: int, burst: int = 1) -> float:
        """Take the chat's next moment; how many seconds away it is."""
        now = monotonic()
        self._sweep(now)
        begins = max(self._next.get(chat, 0.0), now)
        self._next[chat] = begins + self._span
        return max(begins - now - (burst - 1) * self._span, 0.0)

    def _sweep(self, now: float) -> None:
        if now > self._swept + 10 * self._span:
            self._swept = now
            self._next = {chat: until for chat, until in self._next.items() if until > now}


class _BulkLimiter:
    """What leaves only in moments that are free now: a chunk of time is asked for, and spent evenly."""

    def __init__(self, book: Reservations, per_second: float) -> None:
        self._book = book
        self._each = 1 / (per_second * SHARE)
        self._together = max(1, int(per_second * book.chunk))
        self._turn = asyncio.Lock()
        self._granted, self._next = 0, 0.0

    async def turn(self) -> None:
        async with self._turn:
            if not self._granted:
                await self._free_moment()
                self._granted, self._next = self._together, monotonic()
            if (wait := self._next - monotonic()) > SHORTEST_SLEEP:
                await asyncio.sleep(wait)
            self._granted -= 1
            self._next += self._each

    async def _free_moment(self) -> None:
        wait = await self._book.reserve(self._together * self._each, now_or_never=True)
        while wait:
            await asyncio.sleep(wait)
            wait = await self._book.reserve(self._together * self._each, now_or_never=True)


class RateLimiter:
    """When a message may leave: over all people so many a second, to one person so many."""

    def __init__(self, per_second: float, per_chat: float = 1.0, book: Reservations | None = None) -> None:
        self.per_second = per_second
        self._book = book or LocalReservations()
        self._span = 1 / (per_second * SHARE)
        self._chats = ChatLimits(per_chat)
        self._bulk = {
            False: _BulkLimiter(self._book, per_second),
            True: _BulkLimiter(LocalReservations(), max(per_second, PAID_PER_SECOND)),
        }

    async def answer(self, chat: int | None = None) -> None:
        """Return when an answer may leave; to a chat, when it is a new message in it."""
        if chat is not None:
            await _rest(self._chats.reserve(chat, CHAT_BURST))
        await _rest(await self._book.reserve(self._span, now_or_never=False))

    def person(self, chat: int) -> float:
        """Take the person's next moment for a message that nobody waits for; how many seconds away it is."""
        return self._chats.reserve(chat)

    async def bulk(self, *, paid: bool = False) -> None:
        """Return when a message that nobody waits for may leave; first come, first served."""
        await self._bulk[paid].turn()


class LimitedRequests(BaseRequestMiddleware):
    """Lets a bot's requests leave at the pace of answers."""

    def __init__(self, pace: RateLimiter) -> None:
        self._pace = pace

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        name = method.__api_method__.lower()
        if name.startswith(_PACED) and name not in _NOT_PACED:
            chat = getattr(method, "chat_id", None)
            await self._pace.answer(chat if name.startswith(_NEW) and isinstance(chat, int) else None)
        return await make_request(bot, method)


def open_rate_limiter(engine: AsyncEngine, bot: int, per_second: float, per_chat: float) -> RateLimiter:
    """The pace of a bot: of all its processes on PostgreSQL, of the only one there is on SQLite."""
    book = SharedReservations(engine, bot) if engine.dialect.name == "postgresql" else LocalReservations()
    return RateLimiter(per_second, per_chat, book)


def _micros(seconds: float) -> int:
    return round(seconds * 1_000_000)


async def _rest(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)
