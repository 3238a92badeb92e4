"""The sandbox's time: any clock that tells it, and one that flows like the machine's but can be moved forward."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, always aware and in UTC."""

    def now(self) -> datetime: ...


class MovableClock(Clock, Protocol):
    """A clock that can be moved forward."""

    def advance(self, by: timedelta) -> None: ...


class ShiftedClock:
    """Time that flows as the machine's does, but may be set elsewhere and moved forward."""

    def __init__(self, start: datetime) -> None:
        self._shift = start.astimezone(UTC) - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def advance(self, by: timedelta) -> None:
        """Move forward by a span that is not negative; time that went back would earn a day twice."""
        if by < timedelta():
            raise ValueError(f"a clock does not go back: {by}")
        self._shift += by
