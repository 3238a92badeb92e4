"""What a job is given to work with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.feeds.base import Feed
from earnings.calendar import SHANGHAI


@dataclass(frozen=True, slots=True)
class JobContext:
    """The database, the time, where figures come from (the preferred feed first), and who the operators are."""

    engine: AsyncEngine
    clock: Clock
    feeds: Sequence[Feed]
    operators: Collection[int] = ()

    @property
    def today(self) -> date:
        """The day in Shanghai, by which funds count."""
        return self.clock.now().astimezone(SHANGHAI).date()
