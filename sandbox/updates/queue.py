"""The queue of updates that wait for the bot, and the long poll that fetches them."""

import asyncio
from collections.abc import Iterable
from itertools import islice

from sandbox.core.errors import ApiError
from sandbox.core.journal import Journal
from sandbox.core.wire import Json

_OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"  # Telegram's
)


class Updates:
    """Updates in order of their ids, each kept until the bot has confirmed it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        kept = sorted((int(key), update) for key, update in journal.load("update"))
        self.waiting: dict[int, Json] = dict(kept)
        facts = dict(journal.load("updates"))
        self._last = int(facts.get("last", 0))
        self._allowed: frozenset[str] = frozenset(facts.get("allowed", ()))
        self._poll: asyncio.Future[None] | None = None
        self._bell = asyncio.Event()

    def add(self, kind: str, body: Json) -> None:
        """Queue an update of a kind, such as "message", unless the bot asked not to hear of the kind."""
        if self._allowed and kind not in self._allowed:
            return
        self._last += 1
        self.waiting[self._last] = {"update_id": self._last, kind: body}
        self._journal.keep("updates", "last", self._last)
        self._journal.keep("update", str(self._last), self.waiting[self._last])
        self._ring()

    def allow(self, kinds: Iterable[str]) -> None:
        """Hear only of these kinds from now on; an empty list means all."""
        allowed = frozenset(kinds)
        if allowed != self._allowed:
            self._allowed = allowed
            self._journal.keep("updates", "allowed", sorted(allowed))

    @property
    def allowed(self) -> list[str]:
        return sorted(self._allowed)

    def confirm(self, update_id: int) -> None:
        """Forget one update: the bot has it."""
        if self.waiting.pop(update_id, None) is not None:
            self._journal.forget("update", str(update_id))

    def confirm_before(self, offset: int) -> None:
        """Forget what lies before an update id; a negative offset counts from the end of the queue."""
        if offset < 0:
            ids = tuple(self.waiting)
            offset = ids[offset] if -offset <= len(ids) else 0
        for update_id in tuple(_below(self.waiting, offset)):
            self.confirm(update_id)

    def drop_all(self) -> None:
        """Forget every waiting update."""
        for update_id in tuple(self.waiting):
            self.confirm(update_id)

    async def poll(self, limit: int, seconds: float) -> list[Json]:
        """What waits, or what comes within so many seconds; nothing is confirmed by it.

        A poll that is already waiting ends with 409, as Telegram ends it.
        """
        self.interrupt(_OTHER_POLL)
        if not self.waiting and seconds > 0:
            self._poll = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(self._poll, seconds)
            except TimeoutError:
                return []
        return list(islice(self.waiting.values(), limit))

    def interrupt(self, description: str) -> None:
        """End the waiting poll, if there is one, with a conflict."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ApiError(409, description))

    async def arrival(self) -> None:
        """Return when the next update is queued (or the queue closes)."""
        await self._bell.wait()

    def close(self) -> None:
        """Let the waiting poll go with an empty answer."""
        self._ring()

    def _ring(self) -> None:
        self._bell.set()
        self._bell = asyncio.Event()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)


def _below(waiting: dict[int, Json], offset: int) -> Iterable[int]:
    for update_id in waiting:
        if update_id >= offset:
            return
        yield update_id
