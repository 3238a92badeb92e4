"""Takes updates in: kept first, acknowledged then, handled once, in the order in which each chat sent them.

Polling and webhook both come through here, and so does whatever a process that died had kept and not handled.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any
from weakref import WeakValueDictionary

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.errors import apology
from bot.keepsakes import unmarked
from bot.speaking import Speaker
from bot.tasks import Tasks
from handlers.reply import Reply
from storage import inbox
from storage.unit_of_work import transaction

log = logging.getLogger(__name__)

ALLOWED = ["message", "callback_query", "my_chat_member", "channel_post"]
POLL_SECONDS, ATTEMPTS = 25, 3


class Intake:
    """The way of an update from Telegram to its answer."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, engine: AsyncEngine, clock: Clock, speaker: Speaker) -> None:
        self._bot, self._dispatcher, self._engine, self._clock = bot, dispatcher, engine, clock
        self._speaker = speaker
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self.tasks = Tasks()

    async def take(self, updates: Sequence[Update]) -> None:
        """Keep updates in one transaction and begin to handle those that are new; safe to acknowledge afterwards."""
        now = self._clock.now()
        async with transaction(self._engine) as db:
            new = [u for u in updates if await inbox.keep(db, u.update_id, u.model_dump_json(exclude_unset=True), now)]
        for update in new:
            self.tasks.start(self.handle(update), f"update {update.update_id}")

    async def resume(self) -> None:
        """Handle what was kept and not handled when a process died; one that keeps killing it is given up."""
        async with transaction(self._engine) as db:
            waiting = await inbox.waiting(db)
            counts = {number: await inbox.tried(db, number) for number, _ in waiting}
            for number in (number for number, count in counts.items() if count > ATTEMPTS):
                log.error("update %s is given up after %s attempts", number, ATTEMPTS)
                await inbox.done(db, number, self._clock.now())
        for number, body in waiting:
            if counts[number] <= ATTEMPTS:
                self._again(number, body)

    def _again(self, number: int, body: str) -> None:
        """Handle what another version may have kept; what this one cannot read is left for the next, and given up."""
        try:
            update = Update.model_validate_json(body, context={"bot": self._bot})
        except ValidationError:
            log.warning("update %s was kept by another version and cannot be read", number)
        else:
            self.tasks.start(self.handle(update), f"update {number}")

    async def handle(self, update: Update) -> None:
        """Handle one update after those its chat sent before it, and say the answer."""
        async with self._turn(update):
            reply = await self._reply(update)
            if isinstance(reply, Reply):
                await self._speaker.say(update, reply)

    async def poll(self) -> None:
        """Fetch updates for as long as the process lives; what could not be kept is fetched again."""
        offset, failures = None, 0
        while True:
            try:
                offset = await self._fetch(offset)
                failures = 0
            except TelegramAPIError as error:
                failures += 1
                await self._rest(error, failures)
            except Exception:
                failures += 1
                log.exception("updates could not be taken in and are fetched again")
                await asyncio.sleep(_pause(failures))

    async def _fetch(self, offset: int | None) -> int | None:
        """One long poll; the offset to acknowledge next, everything before it being kept."""
        patience = POLL_SECONDS + 10
        updates = await self._bot.get_updates(offset, None, POLL_SECONDS, ALLOWED, request_timeout=patience)
        if not updates:
            return offset
        await self.take(updates)
        return updates[-1].update_id + 1

    async def _reply(self, update: Update) -> Any:  # noqa: ANN401 the dispatcher returns what a handler did
        try:
            return await self._dispatcher.feed_update(self._bot, unmarked(update))
        except Exception:
            log.exception("update %s could not be handled", update.update_id)
            await self._give_up(update)
            return apology(update)

    async def _give_up(self, update: Update) -> None:
        """Not to be handled again; unless the database is what failed, and then it is, at the next start."""
        try:
            async with transaction(self._engine) as db:
                await inbox.done(db, update.update_id, self._clock.now())
        except SQLAlchemyError:
            log.exception("update %s could not be given up", update.update_id)

    async def _rest(self, error: TelegramAPIError, failures: int) -> None:
        log.warning("updates could not be fetched: %s", type(error).__name__)
        if isinstance(error, TelegramConflictError):
            log.warning("another process polls with the same token, or a webhook is set")
        asked = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
        await asyncio.sleep(max(asked, _pause(failures)))

    def _turn(self, update: Update) -> asyncio.Lock:
        query = update.callback_query
        event = update.message or update.channel_post or update.my_chat_member
        chat = event.chat.id if event else query.from_user.id if query else 0
        return self._turns.setdefault(chat, asyncio.Lock())


def _pause(failures: int) -> float:
    """Seconds to wait after so many failures in a row: half a second at first, half a minute at most."""
    return float(min(2 ** (failures - 2), 30))
