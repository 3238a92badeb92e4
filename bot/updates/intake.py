"""Takes updates in: kept first, acknowledged then, handled once, in the order in which each chat sent them.

Polling and webhook both come through here, and so does whatever a process that died had kept and not handled. Any
number of processes may do this on one database: each update is held by one of them, which says again and again that it
lives; what it does not say that of, another takes up.
"""

import asyncio
import logging
import uuid
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from typing import Any, Final

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.types import Update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.operations.background import BackgroundTasks
from bot.operations.metrics import Metrics
from bot.telegram.aiogram_methods import FetchUpdates
from bot.telegram.kept_messages import unmarked
from bot.updates.apology import apology
from bot.updates.chat_queue import ChatQueues, QueuedUpdate
from bot.updates.inbox_writer import LEASE, InboxWriter
from bot.updates.isolation import Isolation
from bot.updates.parser import as_body, number_of, parse_update
from bot.updates.replies import ReplySender
from handlers.reply import Reply
from storage.database.unit_of_work import transaction
from storage.operations import inbox
from storage.operations.inbox import KeptUpdate, Turn

log = logging.getLogger(__name__)

ALLOWED = ["message", "callback_query", "my_chat_member", "channel_post"]
POLL_SECONDS, ATTEMPTS = 25, 3
BEAT: Final = 2.0
"""Seconds between two signs of life; a process that has been dead for a lease and a beat has been succeeded."""
ASIDE: Final = timedelta(minutes=10)
"""How long an update that this version cannot read is left to another."""


class Intake:
    """The way of an update from Telegram to its answer."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        engine: AsyncEngine,
        clock: Clock,
        speaker: ReplySender,
        isolation: Isolation,
        metrics: Metrics,
    ) -> None:
        self._bot, self._dispatcher, self._engine, self._clock = bot, dispatcher, engine, clock
        self._speaker, self._isolation, self._metrics = speaker, isolation, metrics
        self.owner = uuid.uuid4().hex
        self.tasks = BackgroundTasks()
        self._keeper = InboxWriter(engine, clock, self.tasks, metrics, self.owner)
        self._lines = ChatQueues(self.tasks, self._handle)
        self._arriving: set[int] = set()
        self._suspects = asyncio.Lock()
        self._counted: set[int] = set()

    async def take(self, bodies: Sequence[str]) -> None:
        """Keep updates and begin to handle those that are new; safe to acknowledge afterwards, whatever came.

        Raises what kept the database from keeping any of them.
        """
        came = monotonic()
        known = [(body, update) for body in bodies if (update := self._read(body))]
        kept = [KeptUpdate(update.update_id, queue_of(update), body) for body, update in known]
        arriving = {each.id for each in kept}
        self._arriving |= arriving
        try:
            results = await asyncio.gather(*map(self._keeper.keep, kept), return_exceptions=True)
            for each, (_, update), new in zip(kept, known, results, strict=True):
                if new is True:
                    self._lines.join(QueuedUpdate(each.id, each.chat, update, came))
        finally:
            self._arriving -= arriving
        for failed in (each for each in results if isinstance(each, BaseException)):
            raise failed

    def _read(self, body: str) -> Update | None:
        update = parse_update(body, self._bot)
        if update is None:
            self._keeper.refuse(number_of(body))
        return update

    async def resume(self) -> None:
        """Take up what nobody holds. SQLite has one process, and at its start nobody is left to hold anything."""
        await self._take_up(of_anybody=self._engine.dialect.name == "sqlite")

    async def watch(self) -> None:
        """Say that this process lives, and take up what others have let go of, for as long as it does."""
        while True:
            await asyncio.sleep(BEAT)
            try:
                await self._renew()
                await self._take_up()
            except (SQLAlchemyError, OSError) as error:
                log.warning("updates could not be looked after: %s", type(error).__name__)
            except Exception:
                log.exception("updates could not be looked after")

    async def let_go(self) -> None:
        """What was not handled is another's at once."""
        async with transaction(self._engine) as db:
            await inbox.release(db, self.owner)

    async def _renew(self) -> None:
        if self._lines.held:
            async with transaction(self._engine) as db:
                await inbox.renew(db, self.owner, self._clock.now(), LEASE)

    async def _take_up(self, *, of_anybody: bool = False) -> None:
        holding, now = {*self._lines.held, *self._arriving}, self._clock.now()
        async with transaction(self._engine) as db:
            free = await inbox.claim(db, self.owner, now, LEASE, holding=holding, of_anybody=of_anybody)
            for kept in (kept for kept in free if kept.attempts >= ATTEMPTS):
                log.error("update %s is given up after %s attempts", kept.id, ATTEMPTS)
                await inbox.give_up(db, kept.id, now)
        for kept in free:
            if kept.attempts < ATTEMPTS:
                await self._again(kept)

    async def _again(self, kept: KeptUpdate) -> None:
        """Handle what another version may have kept; what this one cannot read is left for others, and given up."""
        update = parse_update(kept.body, self._bot)
        if update is None:
            log.warning("update %s was kept by another version and cannot be read", kept.id)
            async with transaction(self._engine) as db:
                await inbox.tried(db, kept.id)
                await inbox.set_aside(db, kept.id, self._clock.now() + ASIDE)
        else:
            self._lines.join(QueuedUpdate(kept.id, kept.chat, update, monotonic(), kept.attempts, taken_up=True))

    async def handle(self, update: Update) -> None:
        """Handle one update that was kept, and say the answer."""
        await self._handle(QueuedUpdate(update.update_id, queue_of(update), update, monotonic()))

    async def _handle(self, it: QueuedUpdate) -> bool:
        """Whether it is through; one that may have killed a process is handled while no other such one is."""
        if not it.taken_up:
            return await self._answer(it)
        if it.attempts == 0:
            return await self._carefully(it)
        async with self._suspects:
            return await self._carefully(it)

    async def _carefully(self, it: QueuedUpdate) -> bool:
        """The attempt is counted first; waiting for its turn, an update makes no more than one."""
        if it.id not in self._counted:
            async with transaction(self._engine) as db:
                await inbox.tried(db, it.id)
            self._counted.add(it.id)
        through = await self._answer(it)
        if through:
            self._counted.discard(it.id)
        return through

    async def _answer(self, it: QueuedUpdate) -> bool:
        """The answer is out before the chat's next update is handled; over processes, if they share an isolation."""
        async with self._isolation.turn(it.chat):
            reply = await self._reply(it.update)
            if reply is Turn.LATER:
                return False
            if isinstance(reply, Reply):
                await self._speaker.say(it.update, reply)
        self._metrics.handled(it.update.event_type, reply, monotonic() - it.came)
        return True

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
        fetching = FetchUpdates(offset=offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED)
        updates = await self._bot(fetching, request_timeout=patience)
        if not updates:
            return offset
        await self.take([as_body(update) for update in updates])
        return int(updates[-1]["update_id"]) + 1

    async def _reply(self, update: Update) -> Any:  # noqa: ANN401 the dispatcher returns what a handler did
        try:
            return await self._dispatcher.feed_update(self._bot, unmarked(update))
        except Exception:
            log.exception("update %s could not be handled", update.update_id)
            self._metrics.failed()
            await self._give_up(update)
            return apology(update)

    async def _give_up(self, update: Update) -> None:
        """Not to be handled again; unless the database is what failed, and then it is taken up a little later."""
        try:
            async with transaction(self._engine) as db:
                await inbox.give_up(db, update.update_id, self._clock.now())
        except (SQLAlchemyError, OSError):
            log.exception("update %s could not be given up", update.update_id)

    async def _rest(self, error: TelegramAPIError, failures: int) -> None:
        log.warning("updates could not be fetched: %s", type(error).__name__)
        if isinstance(error, TelegramConflictError):
            log.warning("another process polls with the same token, or a webhook is set")
        asked = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
        await asyncio.sleep(max(asked, _pause(failures)))


def queue_of(update: Update) -> int:
    """The chat whose updates are handled in their order; in a group, the one who presses has a line of their own."""
    query = update.callback_query
    event = update.message or update.channel_post or update.my_chat_member
    return event.chat.id if event else query.from_user.id if query else 0


def _pause(failures: int) -> float:
    """Seconds to wait after so many failures in a row: half a second at first, half a minute at most."""
    return float(min(2 ** (failures - 2), 30))
