"""The sandbox with the bot on it in a process of its own, which is killed and started again on the same folder."""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.support.data import ROOT

Row = tuple[Any, ...]
COMMAND = (sys.executable, "-m", "tests.kill.forkserver")
PATIENCE = 60.0
"""Seconds for a start on a machine that is busy."""


class BotProcess:
    """One folder, one port, and the process that is alive at the moment."""

    def __init__(self, folder: Path, forkserver: asyncio.subprocess.Process, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.log = folder / "log.txt"
        self._database = folder / "bot.db"
        self._forkserver = forkserver
        self._life = 0

    async def start(self) -> None:
        """Begin a life."""
        assert self._forkserver.stdin is not None
        assert self._forkserver.stdout is not None
        self._forkserver.stdin.write(b"\n")
        self._life = int(await self._forkserver.stdout.readline())

    async def kill(self) -> None:
        """End it with SIGKILL, whatever it is doing."""
        os.kill(self._life, signal.SIGKILL)

        async def gone() -> bool:
            return not self._is_alive()

        await until(gone)

    async def reachable(self) -> None:
        """Return when the control API answers."""

        async def answers() -> bool:
            assert self._is_alive(), self.log.read_text("utf-8")
            return await self.state() is not None

        await until(answers)

    async def now(self) -> datetime:
        """The sandbox's time."""
        await self.reachable()
        state = await self.state()
        assert state is not None
        return datetime.fromisoformat(state["clock"]["now"])

    async def quiet(self) -> None:
        """Return when the bot has taken in and handled everything."""
        await until(self._all_handled)

    async def state(self) -> dict[str, Any] | None:
        """What the sandbox says of itself, or None while it is not there."""
        try:
            async with ClientSession() as http, http.get(f"{self.base}/sandbox/state") as answer:
                return dict(await answer.json())
        except (ClientError, OSError):
            return None

    def rows(self, query: str) -> list[Row]:
        """What the bot's database says."""
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True, timeout=10)) as db:
            return db.execute(query).fetchall()

    async def _all_handled(self) -> bool:
        state = await self.state()
        if state is None or state["pending_updates"]:
            return False
        try:
            return self.rows("SELECT count(*) FROM inbox WHERE done_at IS NULL") == [(0,)]
        except sqlite3.OperationalError:  # there is no database yet
            return False

    def _is_alive(self) -> bool:
        try:
            os.kill(self._life, 0)
        except ProcessLookupError:
            return False
        return True


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Return when it holds; looked at again and again, since another process rings no bell here."""
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110 see above
            await asyncio.sleep(0.03)


@asynccontextmanager
async def bot_process(folder: Path) -> AsyncIterator[BotProcess]:
    """A machine that has begun its first life, and whose last ends with the block."""
    port = _free_port()
    settings = {"SANDBOX_FOLDER": str(folder), "SANDBOX_PORT": str(port), "PYTHONPATH": str(ROOT)}
    pipe = asyncio.subprocess.PIPE
    with (folder / "log.txt").open("ab") as log:
        forkserver = await asyncio.create_subprocess_exec(
            *COMMAND, cwd=folder, env={**os.environ, **settings}, stdin=pipe, stdout=pipe, stderr=log
        )
    running = BotProcess(folder, forkserver, port)
    await running.start()
    try:
        yield running
    finally:
        await running.kill()
        forkserver.kill()
        await forkserver.wait()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
