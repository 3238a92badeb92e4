"""The line in front of each chat: its updates are handled one at a time, the lowest number first."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from heapq import heappop, heappush

from aiogram.types import Update

from bot.operations.background import BackgroundTasks

PAUSE = 0.02, 0.5
"""Seconds between two looks whether another process has handled what comes first: at first, at most."""


@dataclass(frozen=True, slots=True, order=True)
class QueuedUpdate:
    """An update that stands in line. One that was ``taken_up`` had been held by a process that died."""

    id: int
    chat: int = field(compare=False)
    update: Update = field(compare=False)
    came: float = field(compare=False)
    attempts: int = field(compare=False, default=0)
    taken_up: bool = field(compare=False, default=False)


class ChatQueues:
    """Any number of lines, one task each while somebody stands in it.

    ``handle`` says whether the update is through. If not, an earlier one of its chat has to be handled first, by
    another process or by this one, where it may join the line at any time.
    """

    def __init__(self, tasks: BackgroundTasks, handle: Callable[[QueuedUpdate], Awaitable[bool]]) -> None:
        self._tasks, self._handle = tasks, handle
        self._lines: dict[int, list[QueuedUpdate]] = {}
        self._held: set[int] = set()

    @property
    def held(self) -> Collection[int]:
        """The numbers of the updates that stand in a line or are being handled."""
        return self._held

    def join(self, standing: QueuedUpdate) -> None:
        """Stand in line; an update that does already does not stand there twice."""
        if standing.id in self._held:
            return
        self._held.add(standing.id)
        if standing.chat in self._lines:
            heappush(self._lines[standing.chat], standing)
            return
        self._lines[standing.chat] = [standing]
        self._tasks.start(self._walk(standing.chat), f"the line from update {standing.id} on")

    async def _walk(self, chat: int) -> None:
        line, pause = self._lines[chat], PAUSE[0]
        try:
            while line:
                first = heappop(line)
                if await self._through(first):
                    pause = PAUSE[0]
                else:
                    heappush(line, first)
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, PAUSE[1])
        finally:
            self._held.difference_update(each.id for each in line)
            del self._lines[chat]

    async def _through(self, first: QueuedUpdate) -> bool:
        """Handled, or let go of by an error."""
        through = True
        try:
            through = await self._handle(first)
        finally:
            if through:
                self._held.discard(first.id)
        return through
