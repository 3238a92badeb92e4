"""Drains the outbox: the sender of everything that nobody asked for at that moment.

One process sends for a bot (``lease``). It claims a few, the faster lanes first; makes their words from what is true
just then, in one transaction; hands each to Telegram at the bot's rate (``bot.telegram.rate_limiter``), many at once;
and has what became of them written down together (``recording``). A message keeps its place among those in flight
until it is written down, so that a kill repeats at most those. What is done about each way to fail, ``outcomes`` says.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from time import monotonic
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.delivery.composers import COMPOSERS, Composer, QuietHoursError, compose
from bot.delivery.lease import LEASE, SenderLease
from bot.delivery.occasion import MessageBatch
from bot.delivery.outcomes import SENT, UNTRIED, Outcome, judge
from bot.delivery.recording import ResultWriter, SendResult
from bot.operations.background import BackgroundTasks
from bot.telegram.rate_limiter import PAID_PER_SECOND, RateLimiter
from bot.telegram.sending import send_screen
from handlers.reply import Screen
from storage.database.unit_of_work import transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, QueuedMessage, State
from storage.people import people

log = logging.getLogger(__name__)

IN_FLIGHT: Final = 200
"""How many are on their way, or have arrived and are not written down yet: at a tenth of a second each way and 1,000 a
second, which Telegram allows to those who pay, no fewer would do. At 30 a second there are a few."""
AT_ONCE: Final = 250
"""How many are claimed and composed together at most. At a slow pace, what leaves in a quarter of a second: what is in
hand cannot be overtaken by an alert, nor knows of a consent withdrawn just now."""
IDLE: Final = 0.5
"""Seconds between two looks when nothing was due."""
PATIENCE: Final = 10.0
"""Seconds for what is in flight, when told to stop."""


@dataclass(frozen=True, slots=True)
class ReadyMessage:
    """A message that is ready, and where it goes."""

    row: QueuedMessage
    chat: int
    what: Screen
    made_at: datetime


class LanePauses:
    """How long lanes wait because Telegram asked for it; a lane waits with every faster one."""

    def __init__(self) -> None:
        self._until: dict[Lane, float] = {}

    def hold(self, lane: Lane, span: timedelta) -> None:
        self._until[lane] = max(self._until.get(lane, 0.0), monotonic() + span.total_seconds())

    def rest(self, lane: Lane) -> float:
        """Seconds that the lane is still to wait; 0 when it may send."""
        return max(0.0, *(until - monotonic() for fast, until in self._until.items() if fast <= lane), 0.0)

    def waits(self, lane: Lane) -> bool:
        return bool(self._until) and self.rest(lane) > 0


class Sender:
    """The outbox's way to people. ``drain`` sends what is due now; ``running`` goes on doing so."""

    def __init__(
        self,
        bot: Bot,
        engine: AsyncEngine,
        clock: Clock,
        pace: RateLimiter,
        *,
        composers: Mapping[Kind, Composer] = COMPOSERS,
        lease: timedelta = LEASE,
    ) -> None:
        self.bot = bot
        self._engine, self._clock, self._pace, self._composers = engine, clock, pace, composers
        self._lease = SenderLease(engine, clock, bot.id, lease)
        self._holds, self._tasks = LanePauses(), BackgroundTasks()
        self._marks = ResultWriter(engine, clock, self._tasks)
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._turn, self._bell = asyncio.Lock(), asyncio.Event()
        self._runs = self._stops = False
        self._chance = SystemRandom()
        self._at_once = _at_once(pace.per_second)

    def wake(self) -> None:
        """Look at once whether something is due."""
        self._bell.set()

    async def drain(self) -> int:
        """Send everything that is due, and say how many messages left; none when another process sends."""
        before = self._marks.sent
        async with self._turn:
            while await self._lease.renewed() and await self._round_or_rest():
                pass
            if not self._runs:
                await self._lease.leave()
        return self._marks.sent - before

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send what becomes due while the block runs, if no other process does; then finish what is in hand."""
        self._runs, self._stops = True, False
        keeping, sending = asyncio.ensure_future(self._lease.keep()), asyncio.ensure_future(self._run())
        try:
            yield
        finally:
            self._stops = True
            self.wake()
            await asyncio.wait([sending], timeout=PATIENCE)
            await self._tasks.stop(PATIENCE)
            for work in (sending, keeping):
                work.cancel()
            await asyncio.gather(sending, keeping, return_exceptions=True)
            self._runs = False
            await self._lease.leave()

    async def _run(self) -> None:
        while not self._stops:
            if not await self._looked():
                await self._rest(IDLE)

    async def _looked(self) -> bool:
        """Whether there was something to send; what fails here is tried again."""
        try:
            async with self._turn:
                return self._lease.held and await self._round()
        except Exception:
            log.exception("the outbox could not be read and is looked at again")
            return False

    async def _rest(self, seconds: float) -> None:
        self._bell.clear()
        if not self._stops:
            try:
                await asyncio.wait_for(self._bell.wait(), seconds)
            except TimeoutError:
                return

    async def _round_or_rest(self) -> bool:
        """Whether there is more to do: what was tried in vain, or waits because Telegram asked for it, is due again."""
        if await self._round():
            return True
        await self._tasks.idle()
        if rest := self._holds.rest(Lane.BROADCAST):
            await asyncio.sleep(min(rest, 1.0))
            return True
        return await self._round()

    async def _round(self) -> bool:
        """See what is due on its way, few at a time, until nothing is; whether there was anything.

        While some are sent, the next are made ready: the database's time and Telegram's are not added up.
        """
        rounds, coming = 0, asyncio.ensure_future(self._ready())
        while (ready := await coming) is not None:
            rounds, coming = rounds + 1, asyncio.ensure_future(self._ready())
            for letter in ready:
                await self._hand_over(letter)
        return rounds > 0

    async def _ready(self) -> Sequence[ReadyMessage] | None:
        """The next few, composed; None when nothing is due."""
        if self._stops or not await self._lease.renewed():
            return None
        rows = await self._claim()
        return await self._compose(rows) if rows else None

    async def _claim(self) -> Sequence[QueuedMessage]:
        rows: list[QueuedMessage] = []
        async with transaction(self._engine) as db:
            for lane in Lane:
                if len(rows) < self._at_once and not self._holds.waits(lane):
                    now, owner, left = self._clock.now(), self._lease.owner, self._at_once - len(rows)
                    rows += await outbox.claim(db, lane, now, owner, left)
        paid = bool(rows) and rows[-1].paid
        self._at_once = _at_once(PAID_PER_SECOND if paid else self._pace.per_second)
        return rows

    async def _compose(self, rows: Sequence[QueuedMessage]) -> Sequence[ReadyMessage]:
        """In one transaction; if that fails, one by one, so that an error of ours keeps nobody else from being told."""
        for row in rows:
            if not self._may_send(row.lane):
                self._marks.write(SendResult(row, self._clock.now(), UNTRIED))
        ready = [row for row in rows if self._may_send(row.lane)]
        try:
            return await self._composed(ready)
        except Exception:
            log.exception("some messages are composed one by one")
            return [letter for row in ready for letter in await self._composed_alone(row)]

    async def _composed_alone(self, row: QueuedMessage) -> Sequence[ReadyMessage]:
        try:
            return await self._composed([row])
        except Exception as error:
            log.exception("message %s could not be composed", row.id)
            self._marks.write(SendResult(row, self._clock.now(), self._judge(row, error)))
            return []

    async def _composed(self, rows: Sequence[QueuedMessage]) -> Sequence[ReadyMessage]:
        now, letters = self._clock.now(), []
        async with transaction(self._engine) as db:
            known, group = await people.find_all(db, [row.person for row in rows]), MessageBatch(db, rows, now)
            for row in rows:
                try:
                    what = await compose(group, row, known.get(row.person), self._composers)
                except QuietHoursError as quiet:
                    await outbox.put_off(db, row, quiet.until)
                    continue
                if isinstance(what, Screen):
                    letters.append(ReadyMessage(row, known[row.person].address, what, now))
                else:
                    await outbox.settle(db, row, State.DROPPED, now, problem=what or "")
        return letters

    async def _hand_over(self, letter: ReadyMessage) -> None:
        """Begin to send when there is room and it is its turn; somebody who was sent one just now has theirs later."""
        await self._slots.acquire()
        wait = self._pace.person(letter.chat)
        if not wait:
            await self._pace.bulk(paid=letter.row.paid)
        self._tasks.start(self._send(letter, wait), f"message {letter.row.id}")

    async def _send(self, letter: ReadyMessage, wait: float) -> None:
        try:
            if wait:
                await asyncio.sleep(wait)
                await self._pace.bulk(paid=letter.row.paid)
            ended = await self._tried(letter)
        except BaseException:
            self._slots.release()
            raise
        self._marks.write(ended, self._slots.release)

    async def _tried(self, letter: ReadyMessage) -> SendResult:
        row = letter.row
        if not self._may_send(row.lane):
            return SendResult(row, letter.made_at, UNTRIED)
        try:
            if row.once:
                await self._begin(row)
            number = await send_screen(self.bot, letter.chat, letter.what, paid=row.paid)
        except Exception as error:
            if not isinstance(error, AiogramError):
                log.exception("message %s could not be sent", row.id)
            return SendResult(row, letter.made_at, self._judge(row, error))
        return SendResult(row, letter.made_at, SENT, number)

    async def _begin(self, row: QueuedMessage) -> None:
        async with transaction(self._engine) as db:
            await outbox.begin(db, row, self._clock.now())

    def _judge(self, row: QueuedMessage, error: Exception) -> Outcome:
        outcome = judge(error, once=row.once, attempts=row.attempts, chance=self._chance.random())
        if outcome.hold:
            self._holds.hold(row.lane, outcome.hold)
        return outcome

    def _may_send(self, lane: Lane) -> bool:
        return self._lease.held and not self._stops and not self._holds.waits(lane)


def _at_once(per_second: float) -> int:
    return min(AT_ONCE, max(1, int(per_second / 4)))
