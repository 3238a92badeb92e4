"""Settings that are tapped or typed: whose clock counts, when it is quiet, from what amount."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from aiogram.types import CallbackQuery, Message

from earnings.money import BadAmount, Fen, format_yuan, parse_yuan
from handlers import keyboards
from handlers.callbacks import LeastAmount, Quiet, Zone
from handlers.reply import Reply, show
from handlers.settings import zones
from handlers.settings.settings import back, changed
from handlers.texts import Html, Texts
from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.people import Person
from storage.people.people import Quiet as Hours
from storage.people.quiet_hours import NIGHT

T = TypeVar("T")

QUIET: Final = (Hours(22, 7), Hours(23, 8), Hours(21, 9), Hours(0, 7))
LEAST: Final[tuple[Fen, ...]] = (1_00, 5_00, 10_00, 50_00)

_NARROW: Final = str.maketrans("０１２３４５６７８９：", "0123456789:")
_TWO_HOURS: Final = re.compile(r"\D*?(\d{1,2})(?:[:点]?00)?\D+?(\d{1,2})(?:[:点]?00)?\D*")


async def choose_zone(_: CallbackQuery, person: Person, t: Texts, db: Transaction, now: datetime) -> Reply:
    """Offer the likely zones; the next typed text names another."""
    await people.expect(db, person.id, {"kind": "zone"})
    local = now.astimezone(ZoneInfo(person.timezone))
    text = t("choose-zone", zone=zones.said(t, person.timezone), time=f"{local:%H:%M}")
    return show(text, _zones(t, _with(person.timezone, zones.LIKELY), person))


async def set_zone(_: CallbackQuery, callback_data: Zone, person: Person, t: Texts, db: Transaction) -> Reply:
    """Keep a zone."""
    if not zones.known(callback_data.name):
        return Reply(toast=t.plain("button-gone"))
    await people.choose_timezone(db, person.id, callback_data.name)
    return await changed(person, t, db)


async def typed_zone(message: Message, person: Person, t: Texts, db: Transaction) -> Reply:
    """Take a typed city, name or offset; offer what it may mean, or say that it means nothing here."""
    text = message.text or ""
    found = zones.find(text)
    if len(found) == 1:
        await people.choose_timezone(db, person.id, found[0])
        return await _taken(person, t, db)
    return show(
        t("zone-several" if found else "zone-unknown", text=text[:40]), _zones(t, found or zones.LIKELY, person)
    )


async def choose_quiet(_: CallbackQuery, person: Person, t: Texts, db: Transaction) -> Reply:
    """Offer quiet hours; two typed hours are others."""
    await people.expect(db, person.id, {"kind": "quiet"})
    return show(t("choose-quiet"), _quiet(t, person))


async def set_quiet(_: CallbackQuery, callback_data: Quiet, person: Person, t: Texts, db: Transaction) -> Reply:
    """Keep quiet hours."""
    await people.choose_quiet(db, person.id, Hours(callback_data.since, callback_data.until))
    return await changed(person, t, db)


async def typed_quiet(message: Message, person: Person, t: Texts, db: Transaction) -> Reply:
    """Take two typed hours, or say what is expected."""
    text = message.text or ""
    hours = read_hours(text)
    if hours is None:
        return show(t("quiet-unknown", text=text[:40]), _quiet(t, person))
    await people.choose_quiet(db, person.id, hours)
    return await _taken(person, t, db)


async def choose_least(_: CallbackQuery, person: Person, t: Texts, db: Transaction) -> Reply:
    """Offer amounts; a typed one is another."""
    await people.expect(db, person.id, {"kind": "least"})
    return show(t("choose-least"), _least(t, person))


async def set_least(_: CallbackQuery, callback_data: LeastAmount, person: Person, t: Texts, db: Transaction) -> Reply:
    """Keep the amount below which nothing is told."""
    if callback_data.fen not in {0, *LEAST, person.least_fen}:
        return Reply(toast=t.plain("button-gone"))
    await people.choose_least(db, person.id, callback_data.fen)
    return await changed(person, t, db)


async def typed_least(message: Message, person: Person, t: Texts, db: Transaction) -> Reply:
    """Take a typed amount, none at all included, or say what is wrong with it."""
    try:
        least = parse_yuan(message.text or "")
    except BadAmount as error:
        if error.reason != "zero":
            kind = "least" if error.reason == "negative" else "amount"
            return show(t(f"{kind}-{error.reason}", text=error.text), _least(t, person))
        least = 0
    await people.choose_least(db, person.id, least)
    return await _taken(person, t, db)


def read_hours(text: str) -> Hours | None:
    """Two hours of a day as a person types them: ``22 7``, ``22:00-7:00``, ``22点到7点``."""
    found = _TWO_HOURS.fullmatch(text.translate(_NARROW).strip()) if len(text) <= 40 else None
    return Hours(int(found[1]) % 24, int(found[2]) % 24) if found and max(int(found[1]), int(found[2])) <= 24 else None


async def _taken(person: Person, t: Texts, db: Transaction) -> Reply:
    await people.expect(db, person.id, None)
    return await changed(person, t, db, typed=True)


def _with(theirs: T, offered: Sequence[T]) -> Sequence[T]:
    """What is offered, and theirs among it: nobody is shown a choice without the one they made."""
    return offered if theirs in offered else (*offered, theirs)


def _zones(t: Texts, names: Sequence[str], person: Person) -> keyboards.Markup:
    choices = (keyboards.chosen(zones.said(t, name), Zone(name=name), chosen=name == person.timezone) for name in names)
    return keyboards.keyboard(*keyboards.pairs(choices), back(t))


def _quiet(t: Texts, person: Person) -> keyboards.Markup:
    theirs = person.quiet or NIGHT
    none = theirs.since == theirs.until
    pairs = (
        keyboards.chosen(
            _pair(t, hours), Quiet(since=hours.since, until=hours.until), chosen=hours == theirs and not none
        )
        for hours in (QUIET if none else _with(theirs, QUIET))
    )
    always = keyboards.chosen(t.plain("quiet-always"), Quiet(since=0, until=0), chosen=none)
    return keyboards.keyboard(*keyboards.pairs((*pairs, always)), back(t))


def _pair(t: Texts, hours: Hours) -> str:
    return t.plain("quiet-pair", since=str(hours.since), until=str(hours.until))


def _least(t: Texts, person: Person) -> keyboards.Markup:
    theirs = person.least_fen
    any_ = keyboards.chosen(t.plain("least-any"), LeastAmount(fen=0), chosen=theirs == 0)
    amounts = (
        keyboards.chosen(Html(format_yuan(fen)), LeastAmount(fen=fen), chosen=fen == theirs)
        for fen in (_with(theirs, LEAST) if theirs else LEAST)
    )
    return keyboards.keyboard(*keyboards.pairs((any_, *amounts)), back(t))
