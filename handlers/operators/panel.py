"""For operators: which figures are missing, what did not arrive, and taking a product off the list for a while."""

from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from handlers import keyboards, views
from handlers.callbacks import BroadcastAct, ListingStatus, Parked, Place
from handlers.operators import held_figures
from handlers.products.levels import measured_above
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from recommender.products.product import Product, Status
from storage.catalogue import catalogue, figures, measured_risks, trading_years
from storage.database.unit_of_work import Transaction
from storage.delivery import outbox
from storage.operations import audit
from storage.people.people import Person
from storage.scores import reviews


async def panel(_: CallbackQuery | Message, t: Texts, db: Transaction, today: date) -> Reply:
    """The list as the operator sees it."""
    return show(*await _panel(t, db, today))


async def shelve(
    _: CallbackQuery,
    callback_data: ListingStatus,
    person: Person,
    t: Texts,
    db: Transaction,
    now: datetime,
    today: date,
) -> Reply:
    """Pause a product, or list it again; a blocked class stays blocked."""
    product, status = await catalogue.find(db, callback_data.code), callback_data.status
    if product is None or product.status is Status.BLOCKED or status is Status.BLOCKED:
        return Reply(toast=t.plain("operator-refused"))
    await catalogue.set_status(db, product, status, "operator" if status is Status.PAUSED else "", now)
    await audit.note(db, person.id, f"product-{status}", product.code, now)
    key = "operator-paused" if status is Status.PAUSED else "operator-listed"
    return show(*await _panel(t, db, today), toast=t.plain(key, name=views.name(t, product)))


async def repeat(_: CallbackQuery, person: Person, t: Texts, db: Transaction, now: datetime, today: date) -> Reply:
    """Try the parked messages again; a broadcast's are repeated on its own screen."""
    count = str(await outbox.repeat_parked(db, now))
    await audit.note(db, person.id, "parked-repeat", count, now)
    return show(*await _panel(t, db, today), toast=t.plain("operator-repeated", count=count))


async def _panel(t: Texts, db: Transaction, today: date) -> tuple[Html, keyboards.Markup]:
    listing, last_days = await catalogue.listing(db), await figures.last_days(db)
    said = views.lines(_line(t, product, last_days.get(product.code), today) for product in listing)
    changes = (_change(t, product) for product in listing if product.status is not Status.BLOCKED)
    held, undelivered = await held_figures.section(t, db, today), await _undelivered(t, db)
    looks = t("operator-looks", count=str(await reviews.count(db)))
    many = keyboards.button(t.plain("broadcast-all"), BroadcastAct(id=0, act="list"))
    top = (*held.rows, *await _repeat(t, db), [many, keyboards.go(t, Place.LOOKS)])
    rows = (*top, *keyboards.pairs(changes), [keyboards.go(t, Place.HOME)])
    missing = await trading_years.missing(db, today)
    year = "" if missing is None else t("operator-calendar", year=str(missing.year))
    risen = measured_above(t, listing, await measured_risks.all_of_them(db))
    return views.lines((held.text, t("operator", lines=said), risen, looks, undelivered, year)), keyboards.keyboard(
        *rows
    )


async def _repeat(t: Texts, db: Transaction) -> list[keyboards.Row]:
    count = await outbox.parked(db)
    return [[keyboards.button(t.plain("operator-repeat", number=str(count)), Parked(act="repeat"))]] if count else []


async def _undelivered(t: Texts, db: Transaction) -> Html:
    counts = await outbox.troubles(db)
    said = (t(f"operator-{state}", count=str(counts[state])) for state in outbox.TROUBLE if state in counts)
    return t("operator-undelivered", states=Html(" · ".join(said))) if counts else t("operator-undelivered-none")


def _line(t: Texts, product: Product, last: date | None, today: date) -> Html:
    day = t.plain("operator-never") if last is None else t.day(last, today)
    return t("operator-line", name=views.name(t, product), status=t.plain(f"status-{product.status}"), day=day)


def _change(t: Texts, product: Product) -> keyboards.Button:
    listed = product.status is Status.LISTED
    label = t.plain("operator-pause" if listed else "operator-list", name=views.name(t, product))
    return keyboards.button(label, ListingStatus(code=product.code, status=Status.PAUSED if listed else Status.LISTED))
