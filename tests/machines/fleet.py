"""Several processes of the bot behind one webhook, on one PostgreSQL, with the sandbox for Telegram."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
from aiohttp import ClientError, ClientSession, web
from sqlalchemy import make_url

from bot.clock import SystemClock
from bot.sandboxed import TOKEN
from bot.updates.webhook import HEADER, PATH, listening
from sandbox import Sandbox
from tests.support.data import ROOT
from tests.support.people import People
from tests.support.servers import postgres_database

SECRET = "a-secret"
PATIENCE = 90.0
"""Seconds for anything on a machine that is busy."""


@dataclass
class Member:
    """One process."""

    address: str
    log: Path
    env: Mapping[str, str]
    life: int = 0

    async def ready(self) -> bool:
        """Whether it says that it can work."""
        return (await self.get("/readyz"))[0] == 200

    async def get(self, path: str) -> tuple[int, str]:
        """What it answers at a path; status 0 while nobody is there."""
        try:
            async with ClientSession() as http, http.get(self.address + path) as answer:
                return answer.status, await answer.text()
        except (ClientError, OSError):
            return 0, ""

    async def brings(self, update: Mapping[str, Any]) -> int:
        """Bring an update as Telegram does; the status."""
        async with (
            ClientSession() as http,
            http.post(self.address + PATH, json=update, headers={HEADER: SECRET}) as answer,
        ):
            return answer.status

    def kill(self) -> None:
        """End it with SIGKILL, whatever it is doing."""
        os.kill(self.life, signal.SIGKILL)


@dataclass
class Fleet:
    """Processes, the people they answer, and their database."""

    members: list[Member]
    people: People
    sandbox: Sandbox
    db: asyncpg.Connection
    forkserver: asyncio.subprocess.Process
    turn: "count[int]" = field(default_factory=count)

    async def begin(self, *members: Member) -> None:
        """Start processes at the same moment, and return when each can work."""
        for member in members:
            member.life = await order(self.forkserver, {"env": dict(member.env), "log": str(member.log)})
        for member in members:
            await until(member.ready, member.log)

    async def ended(self, member: Member) -> int:
        """Wait for the end of a process; its exit code."""
        code, member.life = await order(self.forkserver, {"wait": member.life}), 0
        return code

    async def quiet(self) -> None:
        """Return when everything was brought, handled and answered."""
        await until(self._handled)
        calls = -1
        while calls != self.sandbox.calls.total():
            calls = self.sandbox.calls.total()
            await asyncio.sleep(0.2)

    async def _handled(self) -> bool:
        left: int = await self.db.fetchval("SELECT count(*) FROM inbox WHERE done_at IS NULL")
        return not self.sandbox.pending_updates and left == 0

    async def share(self, request: web.Request) -> web.Response:
        """What stands before the processes: each update to the next of them that is alive."""
        body, headers = await request.read(), {HEADER: request.headers[HEADER]}
        alive = [member for member in self.members if member.life]
        chosen = alive[next(self.turn) % len(alive)]
        async with ClientSession() as http, http.post(chosen.address + PATH, data=body, headers=headers) as answer:
            return web.Response(status=answer.status)


@asynccontextmanager
async def fleet(folder: Path, processes: int = 2, **settings: str) -> AsyncIterator[Fleet]:
    """A fleet whose processes all start at once, on an empty database, and end with the block."""
    sandbox = Sandbox(SystemClock(), token=TOKEN)
    async with (
        postgres_database() as url,
        sandbox.serving() as base,
        _forkserver(folder) as forkserver,
    ):
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        db = await asyncpg.connect(plain)
        built = Fleet([], People(base), sandbox, db, forkserver)
        balancer = web.Application()
        balancer.router.add_post(PATH, built.share)
        async with listening(balancer, "127.0.0.1", 0) as port:
            common = {
                "BOT_TOKEN": TOKEN,
                "TELEGRAM_API_BASE": base,
                "TELEGRAM_RATE_PER_SECOND": "1000",
                "DATABASE_URL": url,
                "FEED": "csv",
                "WEBHOOK_URL": f"http://127.0.0.1:{port}",
                "WEBHOOK_SECRET": SECRET,
                **settings,
            }
            built.members += [_member(folder, common, number) for number in range(processes)]
            await built.begin(*built.members)
            try:
                yield built
            finally:
                for member in built.members:
                    if member.life:
                        member.kill()
                await db.close()


class Serving:
    """The bot by itself, as the environment says; begun, killed, and begun again."""

    def __init__(self, forkserver: asyncio.subprocess.Process, log: Path) -> None:
        self.log = log
        self._forkserver = forkserver
        self._life = 0

    async def begins(self) -> None:
        self._life = await order(self._forkserver, {"env": dict(os.environ), "log": str(self.log)})

    async def is_killed(self) -> None:
        """End it with SIGKILL, and return when it is gone."""
        os.kill(self._life, signal.SIGKILL)
        await order(self._forkserver, {"wait": self._life})
        self._life = 0

    async def ends(self) -> None:
        if self._life:
            await self.is_killed()


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[Serving]:
    """A bot that has not begun, and is gone after the block."""
    async with _forkserver(folder) as forkserver:
        bot = Serving(forkserver, folder / "bot.log")
        try:
            yield bot
        finally:
            await bot.ends()


async def order(forkserver: asyncio.subprocess.Process, what: object) -> int:
    """Tell the forkserver, and read its answer."""
    assert forkserver.stdin is not None
    assert forkserver.stdout is not None
    forkserver.stdin.write(json.dumps(what).encode() + b"\n")
    return int(await forkserver.stdout.readline())


def _member(folder: Path, common: Mapping[str, str], number: int) -> Member:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = int(bound.getsockname()[1])
    return Member(f"http://127.0.0.1:{port}", folder / f"{number}.log", {**common, "WEBHOOK_PORT": str(port)})


@asynccontextmanager
async def _forkserver(folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    pipe = asyncio.subprocess.PIPE
    forkserver = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.machines.forkserver"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=pipe,
        stdout=pipe,
    )
    try:
        yield forkserver
    finally:
        forkserver.kill()
        await forkserver.wait()


async def until(condition: Callable[[], Awaitable[bool]], log: Path | None = None) -> None:
    """Return when it holds; looked at again and again, since another process rings no bell here."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await condition():  # noqa: ASYNC110 see above
                await asyncio.sleep(0.05)
    except TimeoutError:
        said = await asyncio.to_thread(log.read_text, "utf-8") if log else "it did not come to hold"
        raise AssertionError(said) from None
