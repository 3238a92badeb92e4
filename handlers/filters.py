"""Conditions on an update that the routing table names."""

from collections.abc import Collection
from typing import Final

from aiogram import F
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject
from magic_filter import MagicFilter

from handlers.callbacks import Go, Place
from storage.people.people import Person


class Matches(Filter):
    """A condition in ``F``, looked at where it stands; a bare one is sent to a thread, for every update."""

    def __init__(self, condition: MagicFilter) -> None:
        self._condition = condition

    async def __call__(self, event: TelegramObject) -> bool:
        return bool(self._condition.resolve(event))


TEXT: Final = Matches(F.text)


class InGroupOrChannel(Filter):
    """Where others listen: in a group or a channel."""

    async def __call__(self, event: Message | ChatMemberUpdated) -> bool:
        return event.chat.type != ChatType.PRIVATE


class LeadsTo(Filter):
    """A button that leads to a place."""

    def __init__(self, place: Place) -> None:
        self._data = Go(place=place).pack()

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.data == self._data


class Expecting(Filter):
    """The next typed text was asked for, and it is for this."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    async def __call__(self, _: TelegramObject, person: Person) -> bool:
        return person.expecting is not None and person.expecting.get("kind") == self._kind


class NeverMind(Filter):
    """Words that were asked for are not coming: the person says so instead."""

    _SAID = frozenset({"取消", "算了", "不用了", "不写了", "不记了", "cancel", "never mind", "nevermind"})

    async def __call__(self, message: Message, person: Person) -> bool:
        said = (message.text or "").strip(" .。!！,，").casefold()
        return person.expecting is not None and said in self._SAID


class IsOperator(Filter):
    """The person is one of the operators named in the settings."""

    async def __call__(self, _: TelegramObject, person: Person, operators: Collection[int]) -> bool:
        return person.id in operators
