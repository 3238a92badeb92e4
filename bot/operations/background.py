"""The one place that starts background work, keeps hold of it, and says when it fails."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

log = logging.getLogger(__name__)


class BackgroundTasks:
    """Work that goes on beside its caller. What fails is logged; nothing is garbage-collected half done."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        """Begin the work and keep it until it ends."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def idle(self) -> None:
        """Return when everything started so far, and what that started, has ended."""
        while self._running:
            await asyncio.wait(self._running)

    async def stop(self, patience: float = 10.0) -> None:
        """Let work finish for some seconds, then cancel what is left."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("background work %s failed", task.get_name(), exc_info=error)


@asynccontextmanager
async def running_beside(
    work: Coroutine[Any, Any, Any], name: str, patience: timedelta = timedelta()
) -> AsyncIterator[None]:
    """The work goes on while the block runs, and is cancelled when it has not ended within the patience after it."""
    tasks = BackgroundTasks()
    tasks.start(work, name)
    try:
        yield
    finally:
        await tasks.stop(patience.total_seconds())
