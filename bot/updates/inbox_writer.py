"""Keeps updates that come at the same moment in one transaction: a commit is what keeping costs."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.operations.background import BackgroundTasks
from storage.operations.inbox import Kept

Write = Callable[[Sequence[Kept]], Awaitable[frozenset[int]]]
MOST = 500


class Keeper:
    """While one transaction is being committed, whatever else comes waits and goes into the next, together."""

    def __init__(self, tasks: BackgroundTasks, write: Write) -> None:
        self._tasks, self._write = tasks, write
        self._waiting: list[tuple[Sequence[Kept], asyncio.Future[frozenset[int]]]] = []
        self._busy = False

    async def keep(self, updates: Sequence[Kept]) -> frozenset[int]:
        """Return once the updates are committed: the numbers of the new ones. Raises what the database raises."""
        kept: asyncio.Future[frozenset[int]] = asyncio.get_running_loop().create_future()
        self._waiting.append((updates, kept))
        if not self._busy:
            self._busy = True
            self._tasks.start(self._empty(), "keeping updates")
        return await asyncio.shield(kept)

    async def _empty(self) -> None:
        try:
            while self._waiting:
                together, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._together(together)
        finally:
            self._busy = False

    async def _together(self, together: Sequence[tuple[Sequence[Kept], "asyncio.Future[frozenset[int]]"]]) -> None:
        unique = {each.id: each for updates, _ in together for each in updates}
        try:
            new = await self._write(tuple(unique.values()))
        except Exception as error:  # noqa: BLE001 whoever waits is told, and raises it
            for _, kept in together:
                kept.set_exception(error)
            return
        for _, kept in together:
            kept.set_result(new)
