"""Drains the outbox at Telegram's pace.

A message is claimed in one transaction, composed from what is true at that moment, sent, and marked in another. A kill
between sending and marking repeats at most what was in flight; nothing is lost. Whether to repeat is decided here: the
claim runs out, and the row is sent again.
"""

import asyncio
import logging
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.messages import QuietHoursError, compose
from bot.posting import post
from storage import notices, outbox, people
from storage.outbox import Kind, State, Waiting
from storage.unit_of_work import transaction

log = logging.getLogger(__name__)

LEASE, BATCH, ATTEMPTS = timedelta(minutes=2), 30, 8


class Delivery:
    """The sender of everything that nobody asked for at that moment."""

    def __init__(self, bot: Bot, engine: AsyncEngine, clock: Clock, per_second: int) -> None:
        self._bot, self._engine, self._clock = bot, engine, clock
        self._pause = 1 / per_second
        self._turn = asyncio.Lock()

    async def drain(self) -> int:
        """Send everything that is due, and say how many messages left."""
        sent = 0
        async with self._turn:
            while rows := await self._claim():
                for row in rows:
                    sent += await self._try(row)
        return sent

    async def _try(self, row: Waiting) -> bool:
        """Deliver a message; an error of ours is logged and keeps nobody else from being told."""
        try:
            return await self._deliver(row)
        except Exception as error:
            log.exception("message %s could not be delivered", row.id)
            await self._later(row, timedelta(minutes=1), type(error).__name__)
            return False

    async def _claim(self) -> tuple[Waiting, ...]:
        async with transaction(self._engine) as db:
            return await outbox.claim(db, self._clock.now(), LEASE, BATCH)

    async def _deliver(self, row: Waiting) -> bool:
        """Whether the message was sent; what happened instead is written down."""
        async with transaction(self._engine) as db:
            try:
                screen = await compose(db, row, self._clock)
            except QuietHoursError as quiet:
                await outbox.postpone(db, row, quiet.until, "quiet hours")
                return False
            if screen is None:
                await outbox.settle(db, row, State.DROPPED, self._clock.now())
                return False
        try:
            sent = await post(self._bot, row.person, screen)
        except TelegramForbiddenError as error:
            await self._settle(row, State.FAILED, error.message, blocked=True)
        except TelegramBadRequest as error:
            await self._settle(row, State.FAILED, error.message)
        except TelegramRetryAfter as error:
            await self._later(row, timedelta(seconds=error.retry_after), "asked to wait")
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError) as error:
            await self._later(row, timedelta(seconds=5 * 2**row.attempts), type(error).__name__)
        else:
            await self._sent(row, sent.message_id)
            await asyncio.sleep(self._pause)
            return True
        return False

    async def _sent(self, row: Waiting, message: int) -> None:
        now = self._clock.now()
        async with transaction(self._engine) as db:
            await outbox.settle(db, row, State.SENT, now, message=message)
            if row.kind is Kind.EARNINGS:
                await notices.told(db, row.person, now)

    async def _settle(self, row: Waiting, state: State, problem: str, *, blocked: bool = False) -> None:
        now = self._clock.now()
        async with transaction(self._engine) as db:
            await outbox.settle(db, row, state, now, problem=problem)
            if blocked:
                await people.mark_blocked(db, row.person, now)

    async def _later(self, row: Waiting, pause: timedelta, problem: str) -> None:
        if row.attempts >= ATTEMPTS:
            await self._settle(row, State.FAILED, problem)
            return
        async with transaction(self._engine) as db:
            await outbox.postpone(db, row, self._clock.now() + pause, problem)
