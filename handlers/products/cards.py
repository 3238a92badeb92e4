"""The list, the same for everybody, and one card a product."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from aiogram.types import CallbackQuery, Message

from earnings.yields import PublishedNav
from handlers import keyboards, views
from handlers.callbacks import Card, Explain, HoldingAct, Place, ProjectionAct, SetAlert
from handlers.products.levels import levels
from handlers.reply import Picture, Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Kind, Product, Publishing, Status
from recommender.ranking.quality import OWN_QUALITY
from storage.catalogue import catalogue, figures, measured_risks
from storage.catalogue.figures import Published, Summary
from storage.database.unit_of_work import Transaction
from storage.operations import picture_ids
from storage.scores import scores

RECENT = timedelta(days=50)  # thirty days, and the holidays before them
CHART_SPAN = timedelta(days=365)


async def whole_list(_: CallbackQuery | Message, t: Texts, db: Transaction, today: date) -> Reply:
    """Every product with its risk level and one figure, in the list's own order; the buttons bear the figure too."""
    stock = [(product, await figures.summary(db, product, today)) for product in await catalogue.listing(db)]
    said = views.lines(_line(t, product, summary, today) for product, summary in stock)
    cards = (_button(t, product, summary) for product, summary in stock if product.status is not Status.BLOCKED)
    text = views.lines((t("list", lines=said), t("list-footer")))
    return show(text, keyboards.keyboard(*keyboards.pairs(cards, across=1), [keyboards.go(t, Place.HOME)]))


async def card(_: CallbackQuery, callback_data: Card, t: Texts, db: Transaction, today: date) -> Reply:
    """Everything worth knowing of one product on one screen."""
    product = await catalogue.find(db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    return Reply((await card_screen(t, db, product, today),))


async def chart(_: CallbackQuery, callback_data: Card, t: Texts, db: Transaction, today: date) -> Reply:
    """The history as a picture. It has no words in it, so one upload serves both languages."""
    product = await catalogue.find(db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    rows = await _rows(db, product, today - CHART_SPAN, today)
    points = _points(rows)
    if not points:
        return Reply(toast=t.plain("chart-none"))
    key = f"history:{product.code}:{points[0][0]}:{points[-1][0]}"
    draw = partial(_draw, points, nav=product.publishing is Publishing.TRADING)
    back = keyboards.keyboard([keyboards.button(views.name(t, product), Card(code=product.code, view="card"))])
    return Reply((Picture(key, await picture_ids.find(db, key), draw, _caption(t, product, rows, today), back),))


async def quality(
    _: CallbackQuery, callback_data: Card, t: Texts, db: Transaction, now: datetime, today: date
) -> Reply:
    """The quality of a product, rule by rule."""
    product = await catalogue.find(db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    found = await scores.marks_of(db, product.code, OWN_QUALITY)
    back = keyboards.button(views.name(t, product), Card(code=product.code, view="card"))
    rows = keyboards.pairs([back, keyboards.go(t, Place.LIST)])
    return show(views.quality(t, product, found, now, today), keyboards.keyboard(*rows))


async def define(_: CallbackQuery, callback_data: Explain, t: Texts) -> Reply:
    """What a word means, over the screen."""
    key = f"term-{callback_data.term}"
    return Reply(toast=t.plain(key if t.has(key) else "button-gone"))


async def card_screen(t: Texts, db: Transaction, product: Product, today: date) -> Screen:
    """The card of a product."""
    if product.status is Status.BLOCKED:
        return Screen(_blocked(t, product), keyboards.keyboard([keyboards.go(t, Place.LIST)]))
    recent = await _rows(db, product, today - RECENT, today)
    text = t(
        "card",
        name=views.name(t, product),
        code=product.code,
        level=views.level(t, product),
        kind=t(f"kind-{product.kind}"),
        issuer=views.issuer(t, product),
        caution=t("no-deposit-short") if product.kind is Kind.MONEY else "",
        levels=levels(t, product, await measured_risks.of_product(db, product.code), today),
        figures=views.figures(t, await figures.summary(db, product, today), today),
        terms=views.terms(t, product),
        fees=views.fees(t, product),
        earned=views.would_have_earned(t, product, recent, today),
    )
    return Screen(views.lines((text, _paused(t, product))), _card_keyboard(t, product))


def _draw(points: Sequence[tuple[date, Decimal]], *, nav: bool) -> bytes:
    from handlers.products import charts  # noqa: PLC0415 matplotlib takes a second to load, and no start should wait for it

    return charts.history(points, unit="¥" if nav else "%")


def _card_keyboard(t: Texts, product: Product) -> keyboards.Markup:
    term = "nav" if product.publishing is Publishing.TRADING else "seven-day"
    buttons = (
        keyboards.button(t.plain("card-chart"), Card(code=product.code, view="chart")),
        keyboards.button(t.plain("card-hold"), HoldingAct(code=product.code, act="view")),
        keyboards.button(t.plain("card-why"), Card(code=product.code, view="why")),
        keyboards.button(t.plain("card-project"), ProjectionAct(code=product.code, start=0, monthly=0, years=0)),
        keyboards.button(t.plain("card-watch"), SetAlert(code=product.code, kind="", level=0)),
        keyboards.button(t.plain("card-quality"), Card(code=product.code, view="quality")),
        keyboards.button(t.plain(f"card-term-{term}"), Explain(term=term)),
        keyboards.go(t, Place.LIST),
        keyboards.go(t, Place.HOME),
    )
    return keyboards.keyboard(*keyboards.pairs(buttons))


def _paused(t: Texts, product: Product) -> str:
    if product.status is not Status.PAUSED:
        return ""
    return t("card-paused", reason=views.status_reason(t, product))


def _blocked(t: Texts, product: Product) -> Html:
    return t("list-blocked", name=views.name(t, product), reason=views.status_reason(t, product))


def _line(t: Texts, product: Product, summary: Summary, today: date) -> Html:
    if product.status is Status.BLOCKED:
        return _blocked(t, product)
    said = {"name": views.name(t, product), "level": views.level(t, product)}
    if product.status is Status.PAUSED:
        return t("list-paused", **said)
    return t("list-line", **said, figure=views.figures_short(t, summary, today))


def _button(t: Texts, product: Product, summary: Summary) -> keyboards.Button:
    figure = t.plain("figure-paused") if product.status is Status.PAUSED else views.figure_bare(t, summary)
    return keyboards.with_figure(views.name(t, product), figure, Card(code=product.code, view="card"))


async def _rows(db: Transaction, product: Product, since: date, until: date) -> Sequence[Published]:
    """Published figures after a day, up to another."""
    if product.publishing is Publishing.TRADING:
        return await figures.navs_of(db, product.code, since, until)
    return await figures.yields_of(db, product.code, since + timedelta(days=1), until)


def _points(rows: Sequence[Published]) -> list[tuple[date, Decimal]]:
    """The figure that is drawn: the 7-day yield in percent, or the NAV in yuan."""
    drawn = []
    for row in rows:
        if isinstance(row, PublishedNav):
            drawn.append((row.day, Decimal(row.nav_e4) / 10_000))
        elif row.seven_day_e4 is not None:
            drawn.append((row.day, Decimal(row.seven_day_e4) / 10_000))
    return drawn


def _caption(t: Texts, product: Product, rows: Sequence[Published], today: date) -> Html:
    return t(
        "chart-nav" if product.publishing is Publishing.TRADING else "chart-yield",
        name=views.name(t, product),
        earned=views.would_have_earned(t, product, rows, today),
        to=t.day(rows[-1].day, rows[0].day),
        **{"from": t.day(rows[0].day, today)},
    )
