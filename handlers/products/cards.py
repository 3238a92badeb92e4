"""The list, the same for everybody, and one card a product."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from aiogram.types import CallbackQuery, Message

from earnings.figures.performance import HOLE
from handlers import keyboards, views
from handlers.callbacks import Card, Explain, HoldingAct, Notice, Place, ProjectionAct, SetAlert
from handlers.products import facts
from handlers.products.levels import levels
from handlers.products.published import published
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Kind, Product, Publishing, Status
from recommender.ranking.quality import OWN_QUALITY
from storage.catalogue import catalogue, figures, measured_risks
from storage.catalogue.figures import Summary
from storage.catalogue.trading_years import fund_calendar
from storage.database.unit_of_work import Transaction
from storage.people import consents
from storage.people.consents import Purpose
from storage.people.people import Person
from storage.scores import scores

YEAR = timedelta(days=365) + 2 * HOLE
"""A year up to a figure that need not be of today, with the figure that it begins with."""


async def whole_list(_: CallbackQuery | Message, person: Person, t: Texts, db: Transaction, today: date) -> Reply:
    """Every product with its risk level and one figure, in the list's own order; the buttons bear the figure too.

    Who has not said whether they want its news is offered them.
    """
    stock = [(product, await figures.summary(db, product, today)) for product in await catalogue.listing(db)]
    said = views.lines(_line(t, product, summary, today) for product, summary in stock)
    cards = (_button(t, product, summary) for product, summary in stock if product.status is not Status.BLOCKED)
    text = views.lines((t("list", lines=said), t("list-footer")))
    ways = [keyboards.go(t, Place.HOME)]
    if Purpose.NEWS not in await consents.decided(db, person.id):
        ways.append(keyboards.button(t.plain("list-news"), Notice(purpose=Purpose.NEWS, flow=Place.LIST)))
    return show(text, keyboards.keyboard(*keyboards.pairs(cards, across=1), *keyboards.pairs(ways)))


async def card(_: CallbackQuery, callback_data: Card, t: Texts, db: Transaction, today: date) -> Reply:
    """Everything worth knowing of one product on one screen."""
    product = await catalogue.find(db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    return Reply((await card_screen(t, db, product, today),))


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
    rows = await published(db, product, today - YEAR, today)
    text = t(
        "card",
        name=views.name(t, product),
        code=product.code,
        level=views.level(t, product),
        kind=t(f"kind-{product.kind}"),
        issuer=views.issuer(t, product),
        caution=t("no-deposit-short") if product.kind is Kind.MONEY else "",
        levels=levels(t, product, await measured_risks.of_product(db, product.code), today),
        figures=views.figures(t, _without_year(await figures.summary(db, product, today)), today),
        performance=facts.performance(t, product, rows, await fund_calendar(db)),
        fall=facts.fall(t, rows, today),
        terms=views.terms(t, product),
        fees=views.fees(t, product),
        earned=views.would_have_earned(t, product, rows, today),
    )
    said = views.lines((views.tidy(text), _paused(t, product), facts.facts(t, product)))
    return Screen(said, _card_keyboard(t, product))


def _without_year(summary: Summary) -> Summary:
    """The newest figure alone: what the year brought has a line of its own on a card."""
    known = summary.figures
    return replace(summary, figures=replace(known, return_e4=None)) if known else summary


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
