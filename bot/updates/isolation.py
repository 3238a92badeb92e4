"""One chat at a time over all processes, until its answer is out. Without Redis, the database alone keeps the order.

The database lets no update be handled before an earlier one of its chat; but once that is committed, another process
may begin with the next, and its answer may overtake. A lock that is held over the network must not be a database's.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Protocol

from aiogram import Bot

log = logging.getLogger(__name__)

HELD_SECONDS, PATIENCE, LOOK = 30.0, 30.0, 0.02
"""When a lock whose holder died comes free; how long one waits for it; how often one looks; in seconds."""


class Isolation(Protocol):
    """Lets one update of a chat pass at a time."""

    def turn(self, chat: int) -> AbstractAsyncContextManager[object]:
        """Held while an update of the chat is handled and answered."""
        ...

    async def close(self) -> None:
        """Let go of what it needs."""
        ...


class WithinProcess:
    """Nothing over processes: within one, ``bot.updates.chat_queue`` sees to it already."""

    def turn(self, chat: int) -> AbstractAsyncContextManager[object]:
        return nullcontext()

    async def close(self) -> None:
        """Nothing is held."""


class OverRedis:
    """A lock in Redis for each chat. Redis that cannot be reached costs the order of answers, never an answer."""

    def __init__(self, url: str, bot: Bot) -> None:
        from redis.asyncio import Redis  # noqa: PLC0415 an extra: needed only where REDIS_URL is set

        self._redis = Redis.from_url(url, socket_connect_timeout=2, socket_timeout=5)
        self._prefix = f"zhenxuan:{bot.id}:turn"

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        from redis.exceptions import LockError, RedisError  # noqa: PLC0415 as above

        lock = self._redis.lock(f"{self._prefix}:{chat}", timeout=HELD_SECONDS, sleep=LOOK, blocking_timeout=PATIENCE)
        try:
            held = await lock.acquire()
        except (RedisError, OSError) as error:
            log.warning("Redis does not answer, and answers may overtake each other: %s", type(error).__name__)
            held = False
        try:
            yield
        finally:
            if held:
                try:
                    await lock.release()
                except (LockError, RedisError, OSError):  # it ran out, or Redis went: it comes free by itself
                    log.debug("a lock was not there any more")

    async def close(self) -> None:
        await self._redis.aclose()


def open_isolation(url: str | None, bot: Bot) -> Isolation:
    """By Redis when there is an address of it."""
    return OverRedis(url, bot) if url else WithinProcess()
