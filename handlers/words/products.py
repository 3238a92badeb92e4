"""Answers about products: shown, their figures, compared, their costs, the way out, alerts and projections."""

from datetime import timedelta
from typing import Final

from earnings.alerts import AlertKind
from earnings.figures.yields import PublishedNav
from earnings.money import BadFigure, format_e4, parse_e4
from handlers import keyboards, views
from handlers.callbacks import Card, Place, ProjectionAct, SetAlert
from handlers.products import alerts, cards, projection
from handlers.products.published import published
from handlers.reply import Reply, show
from handlers.texts import Html
from handlers.words.asked import Asked, said, unclear, which
from recommender.products.product import Product, Publishing, Status
from storage.catalogue import figures
from storage.catalogue.figures import Published

BEFORE: Final = timedelta(days=14)
_SIDES: Final = {"under": AlertKind.UNDER, "over": AlertKind.OVER}


async def product(it: Asked) -> Reply:
    """The card, or the whole list where none is named."""
    if question := unclear(it):
        return question
    if it.product is None:
        return await whole_list(it)
    return Reply((await cards.card_screen(it.t, it.db, it.product, it.here.today),))


async def whole_list(it: Asked) -> Reply:
    """The list; said to be without the product that was named, if it is."""
    shown = await cards.whole_list(it.here.event, it.here.person, it.t, it.db, it.here.today)
    if () not in it.slots.products:
        return shown
    screen = show(it.t("understood-no-product"))
    return Reply((*screen.parts, *shown.parts))


async def figure(it: Asked) -> Reply:
    """The newest figure, or that of the day that is named."""
    if (
        it.product is None
        or it.slots.day is None
        or it.slots.day >= it.here.today
        or it.product.status is Status.BLOCKED
    ):
        return await product(it)
    rows = await published(it.db, it.product, it.slots.day - BEFORE, it.slots.day)
    if not rows:
        return await product(it)
    row = rows[-1]
    note = (
        "" if row.day == it.slots.day else it.t("understood-figure-before", day=it.t.day(it.slots.day, it.here.today))
    )
    text = it.t("understood-figure-on", name=views.name(it.t, it.product), figure=_figure(it, row))
    return show(views.lines((note, text)), keyboards.keyboard([_card(it, it.product)]))


async def compare(it: Asked) -> Reply:
    """Two products, the same facts of each, in one message."""
    two = [each for each in it.products if each.status is not Status.BLOCKED][:2]
    if len(two) < 2:
        return said(it, "understood-two-products", [keyboards.go(it.t, Place.LIST), keyboards.go(it.t, Place.HOME)])
    first, second = [await _facts(it, each) for each in two]
    buttons = keyboards.pairs(_card(it, each) for each in two)
    return said(it, "understood-compare", *buttons, [keyboards.go(it.t, Place.HOME)], first=first, second=second)


async def fees(it: Asked) -> Reply:
    """What a product costs, or what is paid for in general."""
    if it.product is None:
        return said(it, "understood-fees", [keyboards.go(it.t, Place.LIST), keyboards.go(it.t, Place.HOME)])
    text = Html(f"<b>{views.name(it.t, it.product)}</b>\n{views.fees(it.t, it.product)}")
    return show(text, keyboards.keyboard([_card(it, it.product)]))


async def redeem_how(it: Asked) -> Reply:
    """How the money comes back."""
    if it.product is None:
        return said(it, "understood-redeem-how", [keyboards.go(it.t, Place.HOLDINGS), keyboards.go(it.t, Place.HOME)])
    terms, name = views.terms(it.t, it.product), views.name(it.t, it.product)
    return said(it, "understood-redeem-product", [_card(it, it.product)], name=name, terms=terms)


async def safety(it: Asked) -> Reply:
    """What can be lost, and what cannot."""
    if it.product is None:
        return said(it, "understood-safety", [keyboards.go(it.t, Place.LIST), keyboards.go(it.t, Place.HOME)])
    name, level = views.name(it.t, it.product), views.level(it.t, it.product)
    text = views.lines((it.t("understood-safety-product", name=name, level=level), it.t("understood-safety")))
    return show(text, keyboards.keyboard([_card(it, it.product)]))


async def why_fell(it: Asked) -> Reply:
    """That reasons are not known here, and where the figures are."""
    rows = (
        [_card(it, it.product)] if it.product else [keyboards.go(it.t, Place.LIST), keyboards.go(it.t, Place.HOLDINGS)]
    )
    return said(it, "understood-why-fell", rows)


async def alert(it: Asked) -> Reply:
    """The alert that was described, for one tap; else what may be watched, or the alerts there are."""
    here, found = it.here, it.product
    if question := unclear(it):
        return question
    if found is None:
        return await alerts.mine(here.event, here.person, it.t, it.db, here.today)
    level, kind = _level(it), _kind(it, found)
    if level == 0 or kind is None:
        asked = SetAlert(code=found.code, kind="", level=0)
        return await alerts.choose(here.event, asked, it.t, it.db, here.today)
    what = it.t(f"understood-alert-{kind}", name=views.name(it.t, found), level=it.slots.percent)
    watch = SetAlert(code=found.code, kind=kind, level=level)
    yes = keyboards.button(it.t.plain("understood-alert-yes"), watch)
    return said(it, "understood-alert-set", [yes, keyboards.go(it.t, Place.ALERTS, "settings-alerts")], what=what)


async def project(it: Asked) -> Reply:
    """The range of what was described, or the question for what is missing."""
    here, found = it.here, it.product
    if question := unclear(it):
        return question
    if found is None:
        return which(it, "understood-projection-which", tuple(it.listed.values()))
    fen = it.slots.amount or 0
    if not fen:
        asked = ProjectionAct(code=found.code, start=0, monthly=0, years=0)
        return await projection.ask(here.event, asked, here.person, it.t, it.db, here.today)
    start, monthly = (0, fen) if it.slots.monthly else (fen, 0)
    if len(it.slots.amounts) > 1:
        start, monthly = it.slots.amounts[:2]
    years = min(projection.YEARS, key=lambda each: abs(each * 365 - (it.slots.days or 365)))
    asked = ProjectionAct(code=found.code, start=start, monthly=monthly, years=years)
    return await projection.result(here.event, asked, it.t, it.db, here.today)


async def _facts(it: Asked, found: Product) -> Html:
    return it.t(
        "understood-compare-one",
        name=views.name(it.t, found),
        level=views.level(it.t, found),
        figures=views.figures(it.t, await figures.summary(it.db, found, it.here.today), it.here.today),
        terms=views.terms(it.t, found),
        fees=views.fees(it.t, found),
    )


def _figure(it: Asked, row: Published) -> Html:
    day = it.t.day(row.day, it.here.today)
    if isinstance(row, PublishedNav):
        return it.t("earnings-rate-nav", nav=format_e4(row.nav_e4), day=day)
    income = format_e4(row.income_e4)
    if row.seven_day_e4 is None:
        return it.t("earnings-rate-money-plain", income=income, day=day)
    return it.t("earnings-rate-money", income=income, day=day, **{"yield": views.percent(row.seven_day_e4, 3)})


def _level(it: Asked) -> int:
    """The percent that was typed, in 1/10000 of one; 0 for none that can be watched."""
    try:
        level = parse_e4(it.slots.percent)
    except BadFigure:
        return 0
    return level if 0 < level < 100_0000 and level % alerts.STEP == 0 else 0


def _kind(it: Asked, found: Product) -> AlertKind | None:
    """What is to be watched: how far a NAV falls, or on which side a yield is; None where it was not said."""
    if found.publishing is Publishing.TRADING:
        return None if it.slots.side else AlertKind.FALL
    return _SIDES.get(it.slots.side)


def _card(it: Asked, found: Product) -> keyboards.Button:
    return keyboards.button(views.name(it.t, found), Card(code=found.code, view="card"))
