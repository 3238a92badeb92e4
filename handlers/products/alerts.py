"""Alerts that people set on a product's figures: set from its card, listed, deleted, and told."""

from datetime import date
from typing import Final

from aiogram.types import CallbackQuery, Message

from earnings.alerts import COOL_DOWN, AlertKind, fallen_e4, read_percent
from earnings.figures.yields import PublishedNav, PublishedYield, with_dividends
from earnings.money import BadFigure, format_e4
from handlers import keyboards, views
from handlers.callbacks import Card, DeleteAlert, Place, SetAlert
from handlers.products.published import open_product, published
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, figures
from storage.catalogue.figures import Published
from storage.database.unit_of_work import Transaction
from storage.messages import alerts
from storage.messages.alerts import Alert
from storage.people import people
from storage.people.people import Person

MOST: Final = 10
"""Alerts that one person may have."""
FALLS: Final = (5_0000, 10_0000, 20_0000)
"""Falls that are offered, in 1/10000 of a percent."""

STEP: Final = 100
"""Levels that a button may carry are whole hundredths of a percent; finer ones are typed."""


async def mine(_: CallbackQuery | Message, person: Person, t: Texts, db: Transaction, today: date) -> Reply:
    """Every alert the person has, each with a button that deletes it."""
    return Reply((await _list(person, t, db, today),))


async def choose(_: CallbackQuery | Message, callback_data: SetAlert, t: Texts, db: Transaction, today: date) -> Reply:
    """What may be watched of a product, beside its newest figure."""
    product = await open_product(db, callback_data.code)
    newest = await _newest(db, product, today) if product else None
    if product is None or newest is None:
        return Reply(toast=t.plain("alert-no-figure" if product else "card-gone"))
    nav = product.publishing is Publishing.TRADING
    said = (views.figures if nav else views.figures_short)(t, await figures.summary(db, product, today), today)
    text = t("alert-choose-fall" if nav else "alert-choose-yield", name=views.name(t, product), figure=said)
    return show(text, keyboards.keyboard(*keyboards.pairs(_choices(t, product)), _back(t, product)))


async def ask_level(_: CallbackQuery, callback_data: SetAlert, person: Person, t: Texts, db: Transaction) -> Reply:
    """Ask for the level; the next typed text answers it."""
    product, kind = await open_product(db, callback_data.code), AlertKind(callback_data.kind)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    await people.expect(db, person.id, {"kind": "alert", "act": kind, "product": product.code})
    return show(t(f"alert-ask-{kind}", name=views.name(t, product)), keyboards.keyboard(_back(t, product)))


async def set_level(
    _: CallbackQuery, callback_data: SetAlert, person: Person, t: Texts, db: Transaction, today: date
) -> Reply:
    """Set an alert with the level that a button carries, of a kind that the product has."""
    kind, product = AlertKind(callback_data.kind), await open_product(db, callback_data.code)
    fits = product is not None and (kind is AlertKind.FALL) == (product.publishing is Publishing.TRADING)
    if product is None or not fits or callback_data.level % STEP:
        return Reply(toast=t.plain("button-gone"))
    return await _put(person, t, db, product, kind, callback_data.level, today)


async def typed_level(message: Message, person: Person, t: Texts, db: Transaction, today: date) -> Reply:
    """Set an alert with the typed level, or say what is expected."""
    expecting = person.expecting or {}
    kind, product = AlertKind(expecting["act"]), await open_product(db, expecting["product"])
    if product is None:
        await people.expect(db, person.id, None)
        return show(t("card-gone"), keyboards.home(t))
    try:
        level = read_percent(message.text or "")
    except BadFigure as error:
        return show(t("alert-bad-level", text=error.text), keyboards.keyboard(_back(t, product)))
    await people.expect(db, person.id, None)
    return await _put(person, t, db, product, kind, level, today)


async def delete(
    _: CallbackQuery, callback_data: DeleteAlert, person: Person, t: Texts, db: Transaction, today: date
) -> Reply:
    """Delete an alert."""
    gone = await alerts.remove(db, person.id, callback_data.alert)
    return Reply((await _list(person, t, db, today),), toast=t.plain("alert-deleted" if gone else "button-gone"))


async def alert_message(db: Transaction, t: Texts, person: int, number: int, day: date, today: date) -> Screen | None:
    """What the figure of a day did that the person wanted to know, or None when they have deleted the alert."""
    alert = await alerts.find(db, person, number)
    product = await open_product(db, alert.product) if alert else None
    if alert is None or product is None:
        return None
    said = await _happened(db, t, alert, product, day, today)
    card = keyboards.button(views.name(t, product), Card(code=product.code, view="card"))
    buttons = keyboards.keyboard(*keyboards.pairs((card, keyboards.go(t, Place.ALERTS, "settings-alerts"))))
    return (
        Screen(views.lines((said, t("alert-rests", days=str(COOL_DOWN.days)))), buttons, fresh=True) if said else None
    )


async def _happened(db: Transaction, t: Texts, alert: Alert, product: Product, day: date, today: date) -> Html:
    rows = await published(db, product, alert.since, day)
    common = {"name": views.name(t, product), "level": _percent(alert.level_e4), "day": t.day(day, today)}
    newest = rows[-1] if rows else None
    if isinstance(newest, PublishedYield) and newest.seven_day_e4 is not None:
        return t(f"alert-{alert.kind}", figure=views.percent(newest.seven_day_e4, 3), **common)
    navs = [row for row in rows if isinstance(row, PublishedNav)]
    if not navs:
        return Html("")
    worth = with_dividends(navs)
    fallen = views.percent(fallen_e4(max(worth), worth[-1]))
    return t("alert-fall", nav=format_e4(navs[-1].nav_e4), fallen=fallen, since=t.day(alert.since, today), **common)


async def _put(
    person: Person, t: Texts, db: Transaction, product: Product, kind: AlertKind, level: int, today: date
) -> Reply:
    newest, known = await _newest(db, product, today), await alerts.of(db, person.id)
    if newest is None:
        return Reply(toast=t.plain("alert-no-figure"))
    if len(known) >= MOST:
        return show(t("alert-too-many", most=str(MOST)), _list_keyboard(t, known))
    alert = await alerts.put(db, person.id, kind, level, newest)
    said = t("alert-set", what=_what(t, product, alert, today))
    already = "" if alert.cleared else t("alert-already")
    rows = [keyboards.go(t, Place.ALERTS, "settings-alerts"), *_back(t, product)]
    return show(views.lines((said, already, t("alert-kept"))), keyboards.keyboard(*keyboards.pairs(rows)))


async def _list(person: Person, t: Texts, db: Transaction, today: date) -> Screen:
    known = await alerts.of(db, person.id)
    if not known:
        return Screen(t("alerts-none"), _list_keyboard(t, known))
    products = {product.code: product for product in await catalogue.listing(db)}
    said = (
        t("alerts-line", number=str(number), what=_what(t, products[alert.product], alert, today))
        for number, alert in enumerate(known, start=1)
    )
    return Screen(t("alerts", lines=views.lines(said), days=str(COOL_DOWN.days)), _list_keyboard(t, known))


def _list_keyboard(t: Texts, known: tuple[Alert, ...]) -> keyboards.Markup:
    gone = (
        keyboards.button(t.plain("alert-delete", number=str(number)), DeleteAlert(alert=alert.id))
        for number, alert in enumerate(known, start=1)
    )
    return keyboards.keyboard(
        *keyboards.pairs(gone), [keyboards.go(t, Place.LIST), keyboards.go(t, Place.SETTINGS, "back")]
    )


def _what(t: Texts, product: Product, alert: Alert, today: date) -> Html:
    said = {"name": views.name(t, product), "level": _percent(alert.level_e4)}
    since = {"since": t.day(alert.since, today)} if alert.kind is AlertKind.FALL else {}
    return t(f"alert-what-{alert.kind}", **said, **since)


def _choices(t: Texts, product: Product) -> list[keyboards.Button]:
    if product.publishing is not Publishing.TRADING:
        kinds = (AlertKind.UNDER, AlertKind.OVER)
        return [
            keyboards.button(t.plain(f"alert-choose-{kind}"), SetAlert(code=product.code, kind=kind, level=0))
            for kind in kinds
        ]
    levels = [
        keyboards.button(
            t.plain("alert-fall-by", level=_percent(level)),
            SetAlert(code=product.code, kind=AlertKind.FALL, level=level),
        )
        for level in FALLS
    ]
    other = SetAlert(code=product.code, kind=AlertKind.FALL, level=0)
    return [*levels, keyboards.button(t.plain("alert-fall-other"), other)]


def _back(t: Texts, product: Product) -> list[keyboards.Button]:
    return [keyboards.button(t.plain("back"), Card(code=product.code, view="card"))]


def _percent(level_e4: int) -> str:
    """A level as it was meant: ``2`` or ``2.05``, without zeros that nobody typed."""
    return format_e4(level_e4).rstrip("0").rstrip(".")


async def _newest(db: Transaction, product: Product, today: date) -> Published | None:
    latest = figures.latest_nav if product.publishing is Publishing.TRADING else figures.latest_yield
    return await latest(db, product.code, today)
