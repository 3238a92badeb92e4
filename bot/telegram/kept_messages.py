"""Messages that stay as they are: what their buttons lead to is shown below them, not in their place.

A class, an advice, a day's earnings are looked for again. Their buttons carry a mark in front of their data; it is put
on when such a message is sent and taken off before a handler sees the press.
"""

from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

MARK: Final = "+"


def marked(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """The keyboard of a message that stays; a link has no data to mark."""
    if keyboard is None:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[[_marked(button) for button in row] for row in keyboard.inline_keyboard]
    )


def _marked(button: InlineKeyboardButton) -> InlineKeyboardButton:
    if button.callback_data is None:
        return button
    return button.model_copy(update={"callback_data": f"{MARK}{button.callback_data}"})


def is_kept(update: Update) -> bool:
    """Whether the press was on a message that stays."""
    query = update.callback_query
    return query is not None and (query.data or "").startswith(MARK)


def unmarked(update: Update) -> Update:
    """The update as handlers know it."""
    query = update.callback_query
    if query is None or not is_kept(update):
        return update
    bare = query.model_copy(update={"data": (query.data or "").removeprefix(MARK)})
    return update.model_copy(update={"callback_query": bare})
