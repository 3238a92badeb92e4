"""Turning personal ordering off and on again: without it the gates stay, and only level and cost order what is left."""

from datetime import datetime

from aiogram.types import CallbackQuery

from handlers import keyboards
from handlers.callbacks import Ordering, Place
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from storage.database.unit_of_work import Transaction
from storage.people import objections
from storage.people.people import Person


async def ordering(_: CallbackQuery, person: Person, t: Texts, db: Transaction) -> Reply:
    """How suggestions are ordered now, and the other way."""
    return show(*_screen(t, personal=not await objections.stands(db, person.id)))


async def choose(
    _: CallbackQuery, callback_data: Ordering, person: Person, t: Texts, db: Transaction, now: datetime
) -> Reply:
    """Have suggestions ordered by one's answers, or not."""
    personal = bool(callback_data.personal)
    if personal:
        await objections.drop(db, person.id)
    else:
        await objections.put(db, person.id, now)
    return show(
        *_screen(t, personal=personal), toast=t.plain("ordering-on-toast" if personal else "ordering-off-toast")
    )


def _screen(t: Texts, *, personal: bool) -> tuple[Html, keyboards.Markup]:
    label = t.plain("ordering-turn-off" if personal else "ordering-turn-on")
    switch = keyboards.button(label, Ordering(personal=int(not personal)))
    rows = ([switch], [keyboards.go(t, Place.ADVICE), keyboards.go(t, Place.PRIVACY, "back")])
    return t("ordering-on" if personal else "ordering-off"), keyboards.keyboard(*rows)
