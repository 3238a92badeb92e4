"""The filter of presses: aiogram's own reads all data before it says that it is not meant."""

from typing import Any, Literal, Self

from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import CallbackQuery
from magic_filter import MagicFilter


class PrefixFilter(CallbackQueryFilter):
    """aiogram's filter, but that most data is told apart by its first letters: a press meets a hundred filters."""

    async def __call__(self, query: CallbackQuery) -> Literal[False] | dict[str, Any]:
        mine = (query.data or "").startswith(self.callback_data.__prefix__ + self.callback_data.__separator__)
        return await super().__call__(query) if mine else False


class ButtonData(CallbackData, prefix="data"):
    """What a button carries."""

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Raises ValueError or TypeError for what is not, letter for letter, as it would be packed: none of ours."""
        found = super().unpack(value)
        if found.pack() != value:
            raise ValueError(f"{value!r} is no {cls.__prefix__} that was ever packed")
        return found

    @classmethod
    def filter(cls, rule: MagicFilter | None = None) -> CallbackQueryFilter:
        """Presses that carry this, and for which the rule holds."""
        return PrefixFilter(callback_data=cls, rule=rule)
