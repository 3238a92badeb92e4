"""What the chat pages are told as it happens."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.core.wire import dumps

_PATIENCE = 2_000  # events a page may lag behind before it has to start over


class Events:
    """A numbered stream; a page that falls too far behind is cut off, and reconnects to a fresh state."""

    def __init__(self) -> None:
        self.number = 0
        self._listeners: set[asyncio.Queue[bytes | None]] = set()

    def tell(self, kind: str, **facts: object) -> None:
        """Publish one event to whoever listens."""
        self.number += 1
        if not self._listeners:
            return
        event = dumps({"number": self.number, "kind": kind, **facts})
        for queue in tuple(self._listeners):
            if queue.qsize() < _PATIENCE:
                queue.put_nowait(event)
            else:
                self._cut(queue)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[bytes | None]]:
        """A queue of events from now on; None in it means the stream has ended."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """End every stream."""
        for queue in tuple(self._listeners):
            self._cut(queue)

    def _cut(self, queue: asyncio.Queue[bytes | None]) -> None:
        self._listeners.discard(queue)
        queue.put_nowait(None)
