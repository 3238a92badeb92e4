"""Buttons, two a row, the likely one first."""

from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import east_asian_width

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Go, Place
from handlers.texts import Texts

PHONE: Final = 36
"""How many Latin letters fit on the buttons of one row of a phone 390 pixels wide."""

Row = Sequence[InlineKeyboardButton]
Markup = InlineKeyboardMarkup
Button = InlineKeyboardButton


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    """A button whose label fits a phone: a product's name may be longer than that."""
    return InlineKeyboardButton(text=_fitting(label), callback_data=data.pack())


def chosen(label: str, data: CallbackData, *, chosen: bool) -> InlineKeyboardButton:
    """A button of a choice, marked if it is what was chosen."""
    return button(f"✓ {label}" if chosen else label, data)


def with_figure(name: str, figure: str, data: CallbackData) -> InlineKeyboardButton:
    """A button with a figure beside a name, which is cut so that the figure can be read."""
    return button(f"{_fitting(name, PHONE - width(figure) - 1)} {figure}", data)


def link(label: str, address: str) -> InlineKeyboardButton:
    """A button that opens a page; Telegram does not say who pressed it."""
    return InlineKeyboardButton(text=_fitting(label), url=address)


def go(t: Texts, place: Place, key: str = "") -> InlineKeyboardButton:
    """A button to a place, labelled with the place's own name or another text."""
    return button(t.plain(key or f"go-{place}"), Go(place=place))


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])


def pairs(buttons: Iterable[InlineKeyboardButton], across: int = 2) -> list[Row]:
    """Buttons in rows of so many, in their order; a label too long for its share of a phone's width has a row alone."""
    rows: list[list[InlineKeyboardButton]] = [[]]
    for each in buttons:
        share = PHONE // across
        if len(rows[-1]) == across or any(width(one.text) > share for one in (*rows[-1][-1:], each)):
            rows.append([])
        rows[-1].append(each)
    return [row for row in rows if row]


def width(label: str) -> int:
    """How wide a label is, a Latin letter being 1 and a Chinese character 2."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label)


def _fitting(label: str, most: int = PHONE) -> str:
    while width(label) > most:
        label = label.removesuffix("…")[:-1].rstrip() + "…"
    return label


def home(t: Texts, *, has_class: bool = True) -> InlineKeyboardMarkup:
    """The main menu; for who has no class, with the way to one."""
    first = (Place.ADVICE, Place.CLASS) if has_class else (Place.QUESTIONS, Place.ADVICE)
    places = (*first, Place.LIST, Place.HOLDINGS, Place.EARNINGS, Place.SETTINGS, Place.PRIVACY)
    return keyboard(*pairs(go(t, place) for place in places))
