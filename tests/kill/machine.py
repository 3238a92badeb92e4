"""The sandbox with the bot on it in a process of its own, which is killed and started again on the same folder."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.support.processes import Processes

Row = tuple[Any, ...]
PATIENCE = 60.0
"""Seconds for a start on a machine that is busy."""


class BotProcess:
    """One folder, one port, and the process that is alive at the moment."""

    def __init__(self, folder: Path, processes: Processes, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.log = folder / "log.txt"
        self._database = folder / "bot.db"
        self._folder, self._port, self._processes = folder, port, processes
        self._life = 0

    async def start(self) -> None:
        """Begin a life."""
        settings = {"SANDBOX_FOLDER": str(self._folder), "SANDBOX_PORT": str(self._port)}
        target = "bot.__main__:cli", ["sandbox"]
        self._life = await self._processes.begin(*target, folder=self._folder, log=self.log, env=settings)

    async def kill(self) -> None:
        """End it with SIGKILL, whatever it is doing."""
        await self._processes.end(self._life)

    async def reachable(self) -> None:
        """Return when the control API answers."""

        async def answers() -> bool:
            assert await self._processes.alive(self._life), self.log.read_text("utf-8")
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


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Return when it holds; looked at again and again, since another process rings no bell here."""
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110 see above
            await asyncio.sleep(0.03)


@asynccontextmanager
async def bot_process(processes: Processes, folder: Path) -> AsyncIterator[BotProcess]:
    """A machine that has begun its first life, and whose last ends with the block."""
    running = BotProcess(folder, processes, _free_port())
    await running.start()
    try:
        yield running
    finally:
        await running.kill()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
