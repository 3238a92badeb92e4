"""Whether this process is the one that sends."""

import asyncio
import logging
import uuid
from datetime import timedelta
from time import monotonic
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from storage.database.unit_of_work import transaction
from storage.delivery import outbox, sender_lease
from storage.delivery.sender_lease import Holder

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=6)


class SenderLease:
    """The right to send for a bot. A holder that was not heard of for ``length`` has lost it, and knows that."""

    def __init__(self, engine: AsyncEngine, clock: Clock, bot: int, length: timedelta = LEASE) -> None:
        self.owner = uuid.uuid4().hex
        self._engine, self._clock, self._bot = engine, clock, bot
        self._length = length.total_seconds()
        self._until = 0.0
        self._seen, self._since = Holder(None, -1), 0.0

    @property
    def held(self) -> bool:
        """Whether this process may send now."""
        return monotonic() < self._until

    async def look(self) -> bool:
        """Prolong it, take it when it is free or its holder stands still, or go on watching; whether it is held.

        Whoever takes it takes up what the one before had in hand.
        """
        began = monotonic()
        async with transaction(self._engine) as db:
            holder = await sender_lease.look(db, self._bot)
            if holder != self._seen:
                self._seen, self._since = holder, began
            mine = holder.owner == self.owner
            stale = began - self._since > self._length
            if not (mine or stale or holder.owner is None) or not await sender_lease.take(
                db, self._bot, self.owner, holder
            ):
                return False
            if not mine:
                taken_up = await outbox.recover(db, self._clock.now())
                log.info("this process sends from now on; %s messages were in hand", taken_up)
        self._until = began + self._length * 2 / 3
        return True

    async def renewed(self) -> bool:
        """Whether it is held; looked at again when a third of it is over."""
        return monotonic() < self._until - self._length / 3 or await self.look()

    async def keep(self) -> None:
        """Look again and again, for as long as this runs; a database that fails is asked again."""
        while True:
            try:
                await self.look()
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                log.warning("the sender's row could not be read: %s", type(error).__name__)
            await asyncio.sleep(self._length / 6)

    async def leave(self) -> None:
        """Give it up, so that another can have it at once."""
        self._until = 0.0
        async with transaction(self._engine) as db:
            await sender_lease.leave(db, self._bot, self.owner)
