"""Conditions on an update that the routing table names."""

from collections.abc import Collection

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from storage.people import Person


class Expecting(Filter):
    """The next typed text was asked for, and it is for this."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    async def __call__(self, _: TelegramObject, person: Person) -> bool:
        return person.expecting is not None and person.expecting.get("kind") == self._kind


class IsOperator(Filter):
    """The person is one of the operators named in the settings."""

    async def __call__(self, _: TelegramObject, person: Person, operators: Collection[int]) -> bool:
        return person.id in operators
