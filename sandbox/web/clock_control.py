"""The sandbox's clock, moved by hand."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sandbox.core.clock import ShiftedClock
from sandbox.core.errors import ActError
from sandbox.core.wire import Json
from sandbox.state import State

OnAdvance = Callable[[timedelta], Awaitable[None]]


class Clockwork:
    """Moves time forward, one move after another; whoever runs a schedule on the clock puts itself in `on_advance`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._turn = asyncio.Lock()
        self.on_advance: OnAdvance | None = None

    async def advance(self, by: timedelta) -> Json:
        """Move the clock and return when everything due has been done."""
        if by <= timedelta():
            raise ActError("a clock moves forward only", 400)
        async with self._turn:
            try:
                self._tell(busy=True)
                await self._move(by)
            finally:
                self._state.journal.note_time()
                self._tell(busy=False)
        return self.shown()

    def shown(self) -> Json:
        """The time, and whether it is being moved."""
        return {"now": self._state.clock.now().isoformat(), "busy": self._turn.locked()}

    async def _move(self, by: timedelta) -> None:
        if self.on_advance is not None:
            await self.on_advance(by)
        elif isinstance(self._state.clock, ShiftedClock):
            self._state.clock.advance(by)
        else:
            raise ActError("this clock cannot be moved")

    def _tell(self, *, busy: bool) -> None:
        self._state.events.tell("clock", clock={**self.shown(), "busy": busy})
