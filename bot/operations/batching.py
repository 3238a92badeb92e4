"""Work that is cheaper for many at once than for each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """Does for all at once what is asked for while it is busy; ``work`` gives a result for each, in order.

    Whoever comes first waits ``linger`` seconds for others.
    """

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[Sequence[R]]], linger: float = 0.0) -> None:
        self._work, self._linger = work, linger
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []

    async def do(self, item: T) -> R:
        """The item's result, when the batch that it is in is done. Raises what the batch raised."""
        result: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, result))
        async with self._turn:
            if not result.done():
                if self._linger:
                    await asyncio.sleep(self._linger)
                await self._all()
        return await result

    async def _all(self) -> None:
        taken, self._waiting = self._waiting, []
        try:
            results = await self._work([item for item, _ in taken])
        except Exception as error:  # noqa: BLE001 whoever asked for it hears of it
            for _, future in taken:
                if not future.done():
                    future.set_exception(error)
        except BaseException:
            for _, future in taken:
                future.cancel()
            raise
        else:
            for (_, future), result in zip(taken, results, strict=True):
                if not future.done():  # its caller may have gone away
                    future.set_result(result)
