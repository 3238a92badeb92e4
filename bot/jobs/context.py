"""What a job is given to work with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.feeds.base import Feed
from earnings.calendar import SHANGHAI, FundCalendar


@dataclass(frozen=True, slots=True)
class JobContext:
    """The database, the time, the fund calendar, and where figures come from, the preferred feed first."""

    engine: AsyncEngine
    clock: Clock
    calendar: FundCalendar
    feeds: Sequence[Feed]

    @property
    def today(self) -> date:
        """The day in Shanghai, by which funds count."""
        return self.clock.now().astimezone(SHANGHAI).date()
