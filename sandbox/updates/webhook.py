"""The bot's webhook: what is set, how it does, and that it is at work."""

import asyncio
import re
from dataclasses import asdict

from aiohttp import ClientSession, ClientTimeout
from yarl import URL

from sandbox.chats.messages import Messages
from sandbox.core.errors import bad_request
from sandbox.core.journal import Journal
from sandbox.core.wire import Json
from sandbox.updates.queue import Updates
from sandbox.updates.webhook_delivery import Delivery, Execute, Hook

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_TIMEOUT = ClientTimeout(total=60)


class Webhook:
    """The bot's webhook. `run` delivers for as long as it runs; `execute` is called with a method that comes back."""

    def __init__(self, journal: Journal, updates: Updates, messages: Messages) -> None:
        self._journal = journal
        self._updates = updates
        self._messages = messages
        kept = dict(journal.load("webhook")).get("hook")
        self.hook = None if kept is None else Hook(**kept)
        self._error: Json = {}
        self._changed = asyncio.Event()

    def put(self, hook: Hook | None) -> None:
        """Set or remove the webhook."""
        if hook == self.hook:
            return
        self.hook = hook
        self._error = {}
        if hook is None:
            self._journal.forget("webhook", "hook")
        else:
            self._journal.keep("webhook", "hook", asdict(hook))
        self._changed.set()

    def info(self) -> Json:
        """Telegram's WebhookInfo."""
        about: Json = {
            "url": "" if self.hook is None else self.hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting),
        }
        if self.hook is not None:
            about |= {"max_connections": self.hook.max_connections, **self._error}
        return {**about, "allowed_updates": self._updates.allowed} if self._updates.allowed else about

    async def run(self, execute: Execute) -> None:
        """Deliver until cancelled, through every change of the webhook."""
        async with ClientSession(timeout=_TIMEOUT) as http:
            while True:
                self._changed.clear()
                if self.hook is None:
                    await self._changed.wait()
                else:
                    await self._serve(self.hook, http, execute)

    async def _serve(self, hook: Hook, http: ClientSession, execute: Execute) -> None:
        delivery = Delivery(hook, http, execute, self._updates, self._failed)
        work = asyncio.ensure_future(delivery.run())
        change = asyncio.ensure_future(self._changed.wait())
        try:
            done, _ = await asyncio.wait({work, change}, return_when=asyncio.FIRST_COMPLETED)
            if work in done:
                work.result()
        finally:
            work.cancel()
            change.cancel()
            await asyncio.gather(work, change, return_exceptions=True)

    def _failed(self, reason: str) -> None:
        self._error = {"last_error_date": self._messages.now(), "last_error_message": reason}


def checked_hook(url: str, secret: str, max_connections: int | None) -> Hook:
    """A webhook that the stand-in is ready to call: on this machine only, so that nothing leaves it."""
    target = URL(url)
    if target.scheme not in {"http", "https"} or target.host not in _HERE:
        raise bad_request("bad webhook: the sandbox calls only this machine (127.0.0.1, localhost)")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return Hook(url, secret, min(max(max_connections or 40, 1), 100))
