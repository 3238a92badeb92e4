"""Senders in processes of their own, which can be killed."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.support.data import ROOT


class Senders:
    """Begins and ends them."""

    def __init__(self, forkserver: asyncio.subprocess.Process) -> None:
        self._forkserver = forkserver
        self._lives: set[int] = set()

    async def begin(self, base: str, url: str, per_second: float, lease: float = 1.0) -> int:
        """The process id of a new sender."""
        assert self._forkserver.stdin is not None
        assert self._forkserver.stdout is not None
        how = {"base": base, "url": url, "per_second": per_second, "lease": lease}
        self._forkserver.stdin.write(json.dumps(how).encode() + b"\n")
        life = int(await self._forkserver.stdout.readline())
        self._lives.add(life)
        return life

    async def end(self, life: int, how: signal.Signals = signal.SIGKILL) -> None:
        """End one, and return when it is gone."""
        self._lives.discard(life)
        with suppress(ProcessLookupError):
            os.kill(life, how)
            while True:
                os.kill(life, 0)
                await asyncio.sleep(0.01)

    async def end_all(self) -> None:
        for life in tuple(self._lives):
            await self.end(life)


@asynccontextmanager
async def senders() -> AsyncIterator[Senders]:
    """The place where they begin; all of them end with the block."""
    pipe = asyncio.subprocess.PIPE
    forkserver = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.delivery.forkserver", cwd=ROOT, stdin=pipe, stdout=pipe
    )
    found = Senders(forkserver)
    try:
        yield found
    finally:
        await found.end_all()
        forkserver.kill()
        await forkserver.wait()
