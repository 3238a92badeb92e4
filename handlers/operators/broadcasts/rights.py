"""What operators' screens need to know of this installation, and which broadcast a press is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from handlers.callbacks import BroadcastAct
from handlers.texts import Texts
from storage.database.unit_of_work import Transaction
from storage.messages import broadcasts
from storage.messages.broadcasts import Broadcast
from storage.people.people import Person


@dataclass(frozen=True, slots=True)
class OperatorSettings:
    """Who the operators are, whether a second one must confirm, and how many messages a second may go out."""

    operators: Collection[int] = ()
    needs_checker: bool = True
    per_second: int = 30


@dataclass(frozen=True, slots=True)
class OperatorContext:
    """An operator at work: who it is, in which language, on which transaction, and when."""

    person: Person
    t: Texts
    db: Transaction
    now: datetime
    desk: OperatorSettings


class ForOperator(Filter):
    """The person is an operator; what they work with comes as ``on``."""

    async def __call__(
        self, _: TelegramObject, person: Person, t: Texts, db: Transaction, now: datetime, desk: OperatorSettings
    ) -> bool | dict[str, OperatorContext]:
        return {"on": OperatorContext(person, t, db, now, desk)} if person.id in desk.operators else False


class OwnDraft(Filter):
    """The press is about a broadcast that the operator made and has not sent yet; it comes as ``draft``, locked."""

    async def __call__(
        self, _: TelegramObject, callback_data: BroadcastAct, person: Person, db: Transaction
    ) -> bool | dict[str, Broadcast]:
        found = await broadcasts.take(db, callback_data.id)
        mine = found is not None and found.editable and found.maker == person.id
        return {"draft": found} if found is not None and mine else False


class AnyBroadcast(Filter):
    """The press is about any operator's broadcast; it comes as ``it``, locked. ``started``: one that was confirmed."""

    def __init__(self, *, started: bool = False) -> None:
        self._started = started

    async def __call__(
        self, _: TelegramObject, callback_data: BroadcastAct, db: Transaction
    ) -> bool | dict[str, Broadcast]:
        found = await broadcasts.take(db, callback_data.id)
        if found is None or (self._started and found.started_at is None):
            return False
        return {"it": found}
