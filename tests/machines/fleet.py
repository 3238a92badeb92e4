"""Several processes of the bot behind one webhook, on one PostgreSQL, with the sandbox for Telegram."""

import asyncio
import os
import socket
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
from tests.support.people import People
from tests.support.processes import Processes
from tests.support.servers import postgres_database

SECRET = "a-secret"
PROCESSES = 2
SERVE = "bot.__main__:cli", ["serve"]
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


@dataclass
class Fleet:
    """Processes, the people they answer, and their database."""

    members: list[Member]
    people: People
    sandbox: Sandbox
    db: asyncpg.Connection
    processes: Processes
    turn: "count[int]" = field(default_factory=count)

    async def begin(self, *members: Member) -> None:
        """Start processes at the same moment, and return when each can work."""
        for member in members:
            member.life = await self.processes.begin(*SERVE, log=member.log, env=member.env)
        for member in members:
            await until(member.ready, member.log)

    async def ended(self, member: Member) -> int:
        """Wait for the end of a process; its exit code."""
        code, member.life = await self.processes.wait(member.life), 0
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
async def fleet(processes: Processes, folder: Path, **settings: str) -> AsyncIterator[Fleet]:
    """A fleet whose processes all start at once, on an empty database, and end with the block."""
    sandbox = Sandbox(SystemClock(), token=TOKEN)
    async with (
        postgres_database() as url,
        sandbox.serving() as base,
    ):
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        db = await asyncpg.connect(plain)
        built = Fleet([], People(base), sandbox, db, processes)
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
            built.members += [_member(folder, common, number) for number in range(PROCESSES)]
            await built.begin(*built.members)
            try:
                yield built
            finally:
                for member in built.members:
                    if member.life:
                        await processes.end(member.life)
                await db.close()


@dataclass
class Serving:
    """The bot by itself, as the environment says; begun, killed, and begun again."""

    processes: Processes
    log: Path
    life: int = 0

    async def begins(self) -> None:
        self.life = await self.processes.begin(*SERVE, log=self.log, env=dict(os.environ))

    async def is_killed(self) -> None:
        """End it with SIGKILL, and return when it is gone."""
        await self.processes.end(self.life)


def _member(folder: Path, common: Mapping[str, str], number: int) -> Member:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = int(bound.getsockname()[1])
    return Member(f"http://127.0.0.1:{port}", folder / f"{number}.log", {**common, "WEBHOOK_PORT": str(port)})


async def until(condition: Callable[[], Awaitable[bool]], log: Path | None = None) -> None:
    """Return when it holds; looked at again and again, since another process rings no bell here."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await condition():  # noqa: ASYNC110 see above
                await asyncio.sleep(0.05)
    except TimeoutError:
        said = await asyncio.to_thread(log.read_text, "utf-8") if log else "it did not come to hold"
        raise AssertionError(said) from None
