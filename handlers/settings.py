"""The language, and the hour at which earnings are told."""

from aiogram.types import CallbackQuery, Message

from handlers import keyboards
from handlers.callbacks import Hour, Language, Place
from handlers.reply import Reply, show
from handlers.texts import Texts
from storage import people
from storage.people import Person
from storage.unit_of_work import Transaction

HOURS = (7, 8, 9, 10, 12, 15, 18, 20, 21)


async def settings(_: CallbackQuery | Message, person: Person, t: Texts) -> Reply:
    """What can be set, and how it is set now."""
    other = "en" if t.language == "zh" else "zh"
    switch = keyboards.button(t.plain("other-language"), Language(language=other, then="home"))
    rows = (
        [keyboards.go(t, Place.HOUR, "settings-hour"), switch],
        [keyboards.go(t, Place.PRIVACY), keyboards.go(t, Place.HOME)],
    )
    return show(t("settings", hour=str(person.notify_hour)), keyboards.keyboard(*rows))


async def choose_hour(_: CallbackQuery, t: Texts) -> Reply:
    """Offer the hours."""
    choices = (keyboards.button(t.plain("hour", hour=str(hour)), Hour(hour=hour)) for hour in HOURS)
    back = keyboards.go(t, Place.SETTINGS, "back")
    return show(t("choose-hour"), keyboards.keyboard(*keyboards.pairs(choices, across=3), [back]))


async def set_hour(_: CallbackQuery, callback_data: Hour, person: Person, t: Texts, db: Transaction) -> Reply:
    """Keep the hour."""
    if callback_data.hour not in HOURS:
        return Reply(toast=t.plain("button-gone"))
    await people.choose_hour(db, person.id, callback_data.hour)
    home = keyboards.keyboard([keyboards.go(t, Place.SETTINGS, "back"), keyboards.go(t, Place.HOME)])
    return show(t("hour-chosen", hour=str(callback_data.hour)), home)
