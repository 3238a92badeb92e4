"""Buttons, two a row, the likely one first."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Go, Place
from handlers.texts import Texts

Row = Sequence[InlineKeyboardButton]
Markup = InlineKeyboardMarkup
Button = InlineKeyboardButton


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())


def go(t: Texts, place: Place, key: str = "") -> InlineKeyboardButton:
    """A button to a place, labelled with the place's own name or another text."""
    return button(t.plain(key or f"go-{place}"), Go(place=place))


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])


def pairs(buttons: Iterable[InlineKeyboardButton], across: int = 2) -> list[Row]:
    """Buttons laid out in rows."""
    every = list(buttons)
    return [every[start : start + across] for start in range(0, len(every), across)]


def home(t: Texts) -> InlineKeyboardMarkup:
    """The main menu."""
    places = (Place.ADVICE, Place.LIST, Place.HOLDINGS, Place.EARNINGS, Place.SETTINGS, Place.PRIVACY)
    return keyboard(*pairs(go(t, place) for place in places))
