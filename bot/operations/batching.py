"""A batch writer: what is handed in while a batch is being written goes into the next batch, together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.operations.background import BackgroundTasks

T = TypeVar("T")
R = TypeVar("R")


class BatchWriter(Generic[T, R]):
    """Writes items in batches, one batch after another; ``write`` gives a result for each item, in order.

    A batch waits ``linger`` seconds for others to join it, and takes ``most`` at most. When one fails, each of its
    items is tried by itself and raises what it raises alone, so that none goes down with another; unless ``hopeless``
    says of the error that no item is to blame. Writing goes on in the background when whoever handed an item in goes
    away.
    """

    def __init__(
        self,
        tasks: BackgroundTasks,
        write: Callable[[Sequence[T]], Awaitable[Sequence[R]]],
        name: str,
        *,
        linger: float = 0.0,
        most: int | None = None,
        hopeless: Callable[[Exception], bool] = lambda _: False,
    ) -> None:
        self._tasks, self._write, self._name = tasks, write, name
        self._linger, self._most, self._hopeless = linger, most, hopeless
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._busy = False

    def put(self, item: T) -> "asyncio.Future[R]":
        """Hand an item in; the future has its result when its batch is written."""
        result: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, result))
        if not self._busy:
            self._busy = True
            self._tasks.start(self._empty(), self._name)
        return result

    async def do(self, item: T) -> R:
        """Hand an item in and wait for its result."""
        return await asyncio.shield(self.put(item))

    async def _empty(self) -> None:
        try:
            while self._waiting:
                if self._linger:
                    await asyncio.sleep(self._linger)
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :] if self._most else []
                await self._write_batch(batch)
        finally:
            self._busy = False

    async def _write_batch(self, batch: Sequence[tuple[T, "asyncio.Future[R]"]]) -> None:
        try:
            await self._try(batch)
        except BaseException:
            for _, future in batch:
                future.cancel()
            raise

    async def _try(self, batch: Sequence[tuple[T, "asyncio.Future[R]"]]) -> None:
        try:
            results = await self._write([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 whoever handed an item in is told, and raises it
            await self._failed(batch, error)
        else:
            for (_, future), result in zip(batch, results, strict=True):
                if not future.done():
                    future.set_result(result)

    async def _failed(self, batch: Sequence[tuple[T, "asyncio.Future[R]"]], error: Exception) -> None:
        if len(batch) > 1 and not self._hopeless(error):
            for each in batch:
                await self._try([each])
            return
        for _, future in batch:
            if not future.done():
                future.set_exception(error)
