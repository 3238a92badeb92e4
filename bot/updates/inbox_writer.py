"""Keeps updates before they are acknowledged: those that come at the same moment together, apart when that fails."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.operations.background import BackgroundTasks
from bot.operations.batching import BatchWriter
from bot.operations.metrics import Metrics
from storage.database.failures import is_away, is_unfit
from storage.database.unit_of_work import transaction
from storage.operations import inbox
from storage.operations.inbox import KeptUpdate

log = logging.getLogger(__name__)

MOST: Final = 500
"""Updates kept in one transaction at most."""
LEASE: Final = timedelta(seconds=10)
"""How long an update is held by the process that keeps it, unless that says again that it lives."""


class InboxWriter:
    """Writes one process's updates into the inbox."""

    def __init__(self, engine: AsyncEngine, clock: Clock, tasks: BackgroundTasks, metrics: Metrics, owner: str) -> None:
        self._engine, self._clock, self._metrics, self._owner = engine, clock, metrics, owner
        self._batches = BatchWriter(tasks, self._keep, "keeping updates", most=MOST, hopeless=is_away)

    async def keep(self, update: KeptUpdate) -> bool:
        """Whether it is kept now and was not before. What no database would take is refused, and never raises."""
        try:
            return await self._batches.do(update)
        except Exception as error:  # the driver, SQLAlchemy and the codec each raise their own for what does not fit
            if not is_unfit(error):
                raise
        self.refuse(update.id)
        return False

    def refuse(self, number: int | None) -> None:
        """Pass over what cannot be kept: not to acknowledge it would only bring it again, for ever."""
        log.warning("what came as update %s is no update that can be kept; it is acknowledged, and passed over", number)
        self._metrics.refused()

    async def _keep(self, updates: Sequence[KeptUpdate]) -> Sequence[bool]:
        """In one transaction, for a commit is what keeping costs."""
        unique = {each.id: each for each in updates}
        async with transaction(self._engine) as db:
            new = await inbox.keep(db, tuple(unique.values()), self._clock.now(), self._owner, LEASE)
        return [each.id in new for each in updates]
