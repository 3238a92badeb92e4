"""From what was typed, or tapped among the likeliest things it may have meant, to the answer."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Final

from aiogram.types import CallbackQuery, Message

from handlers import fallback, keyboards
from handlers.callbacks import Place, Wish
from handlers.reply import Reply, show
from handlers.texts import Texts, all_texts
from handlers.understanding.intents import Intent
from handlers.understanding.slots.names import Named
from handlers.understanding.slots.slots import Slots
from handlers.understanding.understand import Understood, understand
from handlers.understanding.writing import plain
from handlers.words import advice, money, products, service
from handlers.words.asked import Asked, Here, from_detail, heard, wish
from recommender.products.product import Product
from storage.catalogue import catalogue
from storage.database.unit_of_work import Transaction
from storage.people.people import Person
from storage.scores.catalogue_snapshots import CatalogueSnapshots

Answer = Callable[[Asked], Awaitable[Reply]]
ANSWERS: Final[Mapping[Intent, Answer]] = MappingProxyType(
    {
        Intent.ADVISE: advice.advise,
        Intent.PRODUCT: products.product,
        Intent.FIGURE: products.figure,
        Intent.COMPARE: products.compare,
        Intent.EARNED: money.earned,
        Intent.HOLDINGS: money.held,
        Intent.NOTE_PURCHASE: money.note,
        Intent.NOTE_REDEMPTION: money.note,
        Intent.CONVERT: money.convert,
        Intent.WHY: advice.why,
        Intent.WHY_NOT: advice.why,
        Intent.WHY_FELL: products.why_fell,
        Intent.TERM: service.term,
        Intent.SAFETY: products.safety,
        Intent.ABOUT: service.about,
        Intent.FEES: products.fees,
        Intent.REDEEM_HOW: products.redeem_how,
        Intent.SETTINGS: service.change_settings,
        Intent.LANGUAGE: service.language,
        Intent.STOP: service.stop,
        Intent.PRIVACY: service.privacy,
        Intent.EXPORT: money.exported,
        Intent.FORGET: service.forget,
        Intent.ALERT: products.alert,
        Intent.PROJECTION: products.project,
        Intent.CLASS: advice.my_class,
        Intent.LIST: products.whole_list,
        Intent.HUMAN: service.human,
        Intent.CANCEL: service.cancel,
        Intent.HELP: service.help_,
        Intent.THANKS: service.thanks,
        Intent.DISTRESS: service.distress,
        Intent.UNKNOWN: service.unknown,
    }
)
PLACES: Final = MappingProxyType(
    {
        Place.HOME: Intent.HELP,
        Place.QUESTIONS: Intent.CLASS,
        Place.CLASS: Intent.CLASS,
        Place.ADVICE: Intent.ADVISE,
        Place.LIST: Intent.LIST,
        Place.HOLDINGS: Intent.HOLDINGS,
        Place.EARNINGS: Intent.EARNED,
        Place.PRIVACY: Intent.PRIVACY,
        Place.SETTINGS: Intent.SETTINGS,
    }
)
"""Whose buttons' words may be typed as well as tapped."""
READ_BACK: Final = 60


async def typed(  # noqa: PLR0913 an answer may need any of these
    message: Message,
    *,
    person: Person,
    t: Texts,
    db: Transaction,
    shelves: CatalogueSnapshots,
    now: datetime,
    today: date,
    operated_by: str,
) -> Reply:
    """Answer what nobody had asked for, if it is understood."""
    text = message.text or ""
    if text.startswith("/"):
        return await fallback.unknown(message, person, t)
    here = Here(message, person, t, db, shelves, now, today, operated_by)
    listed = {product.code: product for product in await catalogue.listing(db)}
    found = understand(text, _names(listed), today)
    place = _labels().get(plain(text))
    it = Asked(here, place or found.intent, found.slots, listed)
    if place or found.sure:
        return heard(await ANSWERS[it.intent](it), t)
    return _ask(it, found, text)


async def tapped(  # noqa: PLR0913 as above
    press: CallbackQuery,
    callback_data: Wish,
    *,
    person: Person,
    t: Texts,
    db: Transaction,
    shelves: CatalogueSnapshots,
    now: datetime,
    today: date,
    operated_by: str,
) -> Reply:
    """Answer what was tapped, with what had been read in the words."""
    here = Here(press, person, t, db, shelves, now, today, operated_by)
    listed = {product.code: product for product in await catalogue.listing(db)}
    codes = tuple((code,) for code in (callback_data.code, callback_data.other) if code)
    slots = Slots(products=codes, amounts=(callback_data.fen,) if callback_data.fen else ())
    slots = from_detail(callback_data.intent, callback_data.detail, slots)
    return await ANSWERS[callback_data.intent](Asked(here, callback_data.intent, slots, listed))


def _ask(it: Asked, found: Understood, text: str) -> Reply:
    """Read the words back and offer the likeliest things they may mean."""
    likely = [intent for intent in found.offered if intent not in {Intent.UNKNOWN, Intent.DISTRESS}]
    buttons = [
        wish(Asked(it.here, intent, it.slots, it.listed), it.t.plain(f"wish-{intent}"), intent) for intent in likely
    ]
    none = wish(it, it.t.plain(f"wish-{Intent.UNKNOWN}"), Intent.UNKNOWN)
    shown = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    said = it.t("understood-which", text=shown[:READ_BACK])
    return show(said, keyboards.keyboard(*keyboards.pairs(buttons), [none]))


def _names(listed: Mapping[str, Product]) -> tuple[Named, ...]:
    return tuple(Named(each.code, each.name_zh, each.name_en) for each in listed.values())


@cache
def _labels() -> Mapping[str, Intent]:
    """The words on the buttons of the menu, in both languages."""
    texts = all_texts().values()
    return {plain(t.plain(f"go-{place}")): intent for t in texts for place, intent in PLACES.items()}
