"""Writes down what became of messages: those that ended together in one transaction."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.delivery.outcomes import Outcome
from bot.operations.background import BackgroundTasks
from bot.operations.batching import BatchWriter
from storage.database.unit_of_work import Transaction, transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, QueuedMessage, State
from storage.messages import notices
from storage.people import people

log = logging.getLogger(__name__)

LINGER: Final = 0.002
"""Seconds that others are waited for: a transaction for each would cost more than sending does."""


@dataclass(frozen=True, slots=True)
class SendResult:
    """A try that is over: the message as it was made from what was true at ``made_at``, and its id if it was sent."""

    row: QueuedMessage
    made_at: datetime
    outcome: Outcome
    message: int | None = None

    @property
    def problem(self) -> str:
        return self.outcome.problem


class ResultWriter:
    """The writing side of the ledger. ``sent`` counts what left."""

    def __init__(self, engine: AsyncEngine, clock: Clock, tasks: BackgroundTasks) -> None:
        self.sent = 0
        self._engine, self._clock = engine, clock
        self._batches = BatchWriter(tasks, self._surely, "writing down what became of messages", linger=LINGER)

    def write(self, ended: SendResult, then: Callable[[], None] = lambda: None) -> None:
        """Have it written down soon, with others; ``then`` is called when it is."""
        self._batches.put(ended).add_done_callback(lambda _: then())

    async def _surely(self, group: Sequence[SendResult]) -> Sequence[None]:
        """A database that fails is asked again until it works: what was sent must not be forgotten."""
        pause = 0.1
        while True:
            try:
                await self._all(group)
                return [None] * len(group)
            except (SQLAlchemyError, OSError, TimeoutError):
                log.exception("what became of %s messages could not be written down yet", len(group))
            await asyncio.sleep(pause)
            pause = min(2 * pause, 30)

    async def _all(self, group: Sequence[SendResult]) -> None:
        now = self._clock.now()
        left = [each for each in group if each.outcome.state is State.SENT]
        async with transaction(self._engine) as db:
            await _sent(db, left, now)
            await _untried(db, [each for each in group if not each.outcome.counted])
            for each in group:
                if each.outcome.counted and each.outcome.state is not State.SENT:
                    await _failed(db, each.row, each.outcome, now)
        self.sent += len(left)


async def _sent(db: Transaction, left: Sequence[SendResult], now: datetime) -> None:
    """A morning's message counts as having told what was true when it was made."""
    if left:
        await outbox.sent(db, {each.row.id: each.message for each in left}, now)
    if told := {each.row.person: each.made_at for each in left if each.row.kind is Kind.EARNINGS}:
        await notices.told_all(db, told)


async def _untried(db: Transaction, group: Sequence[SendResult]) -> None:
    for problem, some in groupby(sorted(group, key=attrgetter("problem")), key=attrgetter("problem")):
        await outbox.put_back(db, [each.row.id for each in some], problem or None)


async def _failed(db: Transaction, row: QueuedMessage, outcome: Outcome, now: datetime) -> None:
    if outcome.moved_to is not None:
        await people.moved(db, row.person, outcome.moved_to)
    if outcome.gone:
        await people.mark_blocked(db, row.person, now)
    if outcome.state is State.QUEUED:
        await outbox.postpone(db, row, now + outcome.pause, outcome.problem)
    else:
        await outbox.settle(db, row, outcome.state, now, problem=outcome.problem)
