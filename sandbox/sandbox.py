"""The stand-in for Telegram as the rest of the project sees it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import web

from sandbox.bot_api.api import BotApi
from sandbox.chats.people import Person
from sandbox.core import journal as journals
from sandbox.core.clock import Clock
from sandbox.core.errors import Refusal
from sandbox.core.faults import Faults
from sandbox.core.wire import Json
from sandbox.state import State
from sandbox.web import site
from sandbox.web.clock_control import Clockwork, OnAdvance
from sandbox.web.control import Control
from sandbox.web.fault_control import FaultControl
from sandbox.web.guard import guard

_LARGEST_REQUEST = 51 * 1024 * 1024  # bytes; Telegram takes documents up to 50 MB
_HEARTBEAT = 1.0  # seconds between two notes of the time, so that a restart does not go back


class Sandbox:
    """A strict local Bot API with people behind it. It serves once; a journal lets the next one continue.

    With a journal, nothing that was answered over HTTP is lost to a kill: the answer waits for the write.
    """

    def __init__(self, clock: Clock, *, token: str = "1:sandbox", journal: Path | None = None) -> None:  # noqa: S107
        self.faults = Faults()
        self._state = State(clock, token, journal)
        self._api = BotApi(self._state, self.faults)
        self._clockwork = Clockwork(self._state)

    @asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serve while the block runs; gives the base address: the Bot API's, and the chat page's."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        work = [asyncio.ensure_future(self._state.webhook.run(self._api.execute)), asyncio.ensure_future(self._beat())]
        try:
            await web.TCPSite(runner, host, port).start()
            yield f"http://{host}:{runner.addresses[0][1]}"
        finally:
            await _stop(work)
            await runner.cleanup()
            await self._state.journal.settle()
            self._state.journal.close()

    @staticmethod
    def last_seen_at(journal: Path) -> datetime | None:
        """The sandbox's time when it stopped, and not before; None when there is no journal yet."""
        return journals.last_seen_at(journal)

    async def note_time(self) -> None:
        """Return when the journal holds the present time, which a restart then does not go back behind."""
        self._state.journal.note_time()
        await self._state.journal.settle()

    def add_person(
        self,
        *,
        first_name: str,
        language_code: str,
        operator: bool = False,
        id: int | None = None,  # noqa: A002 - Telegram's word
        username: str | None = None,
    ) -> Person:
        """Let somebody have an account; a person whose id is known already stays as they are."""
        number = self._state.chats.free_person_id() if id is None else id
        person = self._state.chats.add_person(Person(number, first_name, language_code, username, operator=operator))
        self._state.events.tell("people")
        return person

    def bring(self, kind: str, body: Json) -> None:
        """Queue an update that no account here could cause, such as one of a newer Bot API."""
        self._state.updates.add(kind, body)

    @property
    def on_advance(self) -> OnAdvance | None:
        """Called to move the clock; without it a ShiftedClock is moved directly."""
        return self._clockwork.on_advance

    @on_advance.setter
    def on_advance(self, value: OnAdvance | None) -> None:
        self._clockwork.on_advance = value

    @property
    def refusals(self) -> list[Refusal]:
        """Every answer other than 200 that the Bot API gave."""
        return self._api.refusals

    @property
    def calls(self) -> Counter[str]:
        """How often each method was called."""
        return self._api.calls

    @property
    def unanswered(self) -> Sequence[str]:
        """Ids of the callback queries that the bot still owes an answer."""
        return self._state.queries.unanswered

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._state.updates.waiting)

    def _application(self) -> web.Application:
        app = web.Application(middlewares=[guard], client_max_size=_LARGEST_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._api.handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._api.download)
        app.add_routes(Control(self._state, self._clockwork).routes())
        app.add_routes(FaultControl(self.faults).routes())
        app.add_routes(site.routes())
        app.on_shutdown.append(self._let_go)
        return app

    async def _let_go(self, _: web.Application) -> None:
        self._state.updates.close()
        self._state.events.close()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(_HEARTBEAT)
            await self.note_time()


async def _stop(work: Sequence["asyncio.Future[None]"]) -> None:
    for task in work:
        task.cancel()
    for outcome in await asyncio.gather(*work, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
