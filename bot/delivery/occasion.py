"""What a message is made from: the transaction and the moment it shares with others, the person and their language."""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from earnings.calendar import SHANGHAI
from handlers.texts import Texts
from storage.database.unit_of_work import Transaction
from storage.delivery.outbox import QueuedMessage
from storage.people.people import Person

T = TypeVar("T")


class MessageBatch:
    """Messages that are made together, in one transaction: what is the same for several is looked up once."""

    def __init__(self, db: Transaction, rows: Sequence[QueuedMessage], now: datetime) -> None:
        self.db, self.rows, self.now = db, rows, now
        self._known: dict[Hashable, Any] = {}

    async def once(self, name: Hashable, look: Callable[[], Awaitable[T]]) -> T:
        """What ``look`` found when it was first asked for by that name."""
        if name not in self._known:
            self._known[name] = await look()
        found: T = self._known[name]
        return found


@dataclass(frozen=True, slots=True)
class MessageContext:
    """What a message is made from: whom it is for, in which language, when, and with which others."""

    group: MessageBatch
    row: QueuedMessage
    person: Person
    t: Texts

    @property
    def db(self) -> Transaction:
        return self.group.db

    @property
    def now(self) -> datetime:
        return self.group.now

    @property
    def today(self) -> date:
        """The day in Shanghai, by which funds count."""
        return self.now.astimezone(SHANGHAI).date()
