"""The picture of a product's history, over a month, three, six, a year, or all there is."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from aiogram.types import CallbackQuery

from earnings.figures.performance import HOLE, Span
from earnings.figures.yields import PublishedNav, PublishedYield, growth_e4
from handlers import keyboards, views
from handlers.callbacks import Card, Chart
from handlers.pictures.drawing import draw
from handlers.pictures.shapes import digest
from handlers.products.curves import curve, fall_of, paid
from handlers.reply import Picture, Reply
from handlers.texts import Html, Texts, all_texts
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, figures
from storage.catalogue.figures import Published
from storage.database.unit_of_work import Transaction
from storage.operations import picture_ids

ONE = timedelta(days=1)


async def year(_: CallbackQuery, callback_data: Card, t: Texts, db: Transaction, today: date) -> Reply:
    """The last year: what a card's button leads to."""
    return await _chart(t, db, callback_data.code, Span.YEAR, today)


async def span(_: CallbackQuery, callback_data: Chart, t: Texts, db: Transaction, today: date) -> Reply:
    """As much of the history as a button under the picture says."""
    return await _chart(t, db, callback_data.code, callback_data.span, today)


async def _chart(t: Texts, db: Transaction, code: str, chosen: Span, today: date) -> Reply:
    product = await catalogue.find(db, code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    rows = await _rows(db, product, chosen, today)
    shape, in_english = (curve(each, product, rows) for each in (t, all_texts()["en"]))
    if shape is None or in_english is None:
        return Reply(toast=t.plain("chart-none"))
    last = shape.points[-1][0]
    key = f"history:{product.code}:{chosen}:{t.language}:{last}:{digest(shape)}"
    caption = _caption(t, product, rows, chosen, today)
    known = await picture_ids.find(db, key)
    return Reply((Picture(key, known, partial(draw, shape, in_english), caption, _keyboard(t, product, chosen)),))


async def _rows(db: Transaction, product: Product, chosen: Span, today: date) -> Sequence[Published]:
    """The figures of a span that ends with the newest one, however old that is."""
    nav = product.publishing is Publishing.TRADING
    newest = await (figures.latest_nav if nav else figures.latest_yield)(db, product.code, today)
    if newest is None:
        return ()
    begins = chosen.begins(newest.day)
    if not nav:
        return await figures.yields_of(db, product.code, begins + ONE, newest.day)
    base = await figures.latest_nav(db, product.code, begins)
    return [*([base] if base else []), *await figures.navs_of(db, product.code, begins + ONE, newest.day)]


def _caption(t: Texts, product: Product, rows: Sequence[Published], chosen: Span, today: date) -> Html:
    nav, first, last = product.publishing is Publishing.TRADING, rows[0].day, rows[-1].day
    said = {"name": views.name(t, product), "from": t.day(first, today), "to": t.day(last, first)}
    title = t("chart-nav" if nav else "chart-yield", **said)
    earned = "" if nav else views.would_have_earned(t, product, rows, today)
    short = t("chart-short", **{"from": t.day(first, today)}) if _is_short(rows, chosen) else ""
    return views.lines((title, *_moves(t, rows, today), earned, short))


def _moves(t: Texts, rows: Sequence[Published], today: date) -> Sequence[Html]:
    """What a unit gained or lost, and how deep it fell on the way."""
    navs, fall = [row for row in rows if isinstance(row, PublishedNav)], fall_of(rows)
    if len(navs) < 2:
        return ()
    change = t("chart-change", change=views.signed(growth_e4(navs)))
    fell = fall and t(
        "chart-fall",
        fall=views.percent(fall.depth_e4),
        peak=t.day(navs[fall.peak].day, today),
        bottom=t.day(navs[fall.bottom].day, navs[fall.peak].day),
    )
    return change, fell or t("chart-no-fall"), t("chart-dividends") if paid(rows) else Html("")


def _is_short(rows: Sequence[Published], chosen: Span) -> bool:
    """Whether there are fewer figures than were asked for; a yield bears the day after which the span begins."""
    first, begins = rows[0].day, chosen.begins(rows[-1].day)
    day_after = isinstance(rows[0], PublishedYield)
    return chosen is not Span.ALL and first - timedelta(days=HOLE.days if day_after else 0) > begins


def _keyboard(t: Texts, product: Product, chosen: Span) -> keyboards.Markup:
    spans = [
        keyboards.chosen(t.plain(f"span-{each}"), Chart(code=product.code, span=each), chosen=each is chosen)
        for each in Span
    ]
    back = keyboards.button(views.name(t, product), Card(code=product.code, view="card"))
    return keyboards.keyboard(spans, [back])
