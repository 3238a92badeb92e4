"""The sandbox in a process of its own, with so many people who have started the bot; prints its address."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.clock import SystemClock
from sandbox import Sandbox
from sandbox.chats.people import Person

TOKEN = "1:sandbox"  # noqa: S105 it opens nothing but the stand-in


@asynccontextmanager
async def telegram(people: int, limit: float | None = None) -> AsyncIterator[str]:
    """The address of such a process, which ends with the block."""
    said = [sys.executable, "-m", "bench.sandbox", str(people), str(limit or "")]
    serving = await asyncio.create_subprocess_exec(*said, stdout=asyncio.subprocess.PIPE)
    try:
        assert serving.stdout is not None  # noqa: S101 it was asked for
        yield (await serving.stdout.readline()).decode().strip()
    finally:
        serving.kill()
        await serving.wait()


async def _serve(people: int, limit: float | None) -> None:
    sandbox = Sandbox(SystemClock(), token=TOKEN)
    sandbox.faults.limit_per_second = limit
    for number in range(1, people + 1):
        sandbox._state.chats.put_person(Person(number, "P", "en", started=True))  # noqa: SLF001 nobody types /start here
    async with sandbox.serving() as base:
        print(base, flush=True)  # noqa: T201 whoever began this reads it
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2]) if sys.argv[2] else None))
