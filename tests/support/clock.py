"""A clock that stands still until a test moves it."""

from datetime import datetime, timedelta


class HandClock:
    """Tells the time it was given; moved by hand."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by
