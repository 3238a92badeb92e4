"""What amounts might become: a range from a product's published history, said to be a projection."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final
from unicodedata import normalize

from aiogram.types import CallbackQuery, Message

from earnings.figures.total_return import Level
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import BadAmount, Fen, format_yuan, parse_yuan
from earnings.projection import LEAST, PATHS, Projection, TooLittleHistory, furthest, of_navs, of_yields, project
from earnings.spoken_amounts import CHARACTERS
from handlers import keyboards, views
from handlers.callbacks import Card, ProjectionAct
from handlers.pictures.drawing import draw
from handlers.products.fans import about, fan, years_of
from handlers.products.published import open_product, published
from handlers.reply import Picture, Reply, Screen, show
from handlers.texts import Html, Texts, all_texts
from recommender.products.product import Product, Publishing
from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.people import Person

YEARS: Final = (1, 2, 3, 5)
"""How far ahead may be looked, where the figures reach back half as far."""
EXAMPLES: Final[tuple[tuple[Fen, Fen], ...]] = ((10_000_00, 0), (5_000_00, 500_00))
SPAN: Final = timedelta(days=3653)
"""How far back the history is taken from."""

_NUMBER: Final = f"[0-9{CHARACTERS}.,]"
_PIECE: Final = re.compile(
    f"[+-]?[¥]?(?=[0-9{CHARACTERS}]){_NUMBER}++[kKwWmM]?[0-9]?(?:[块元][0-9]?)?(?![次个笔年月期])"
)
_GROUPED: Final = re.compile(r"\D?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\D*")


async def ask(
    _: CallbackQuery | Message, callback_data: ProjectionAct, person: Person, t: Texts, db: Transaction, today: date
) -> Reply:
    """Ask for the two amounts, which the next typed text answers; or say at once that no answer can be given."""
    product = await open_product(db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    try:
        furthest(await _history(db, product, today), YEARS)
    except TooLittleHistory as error:
        return Reply((_too_little(t, product, error),))
    await people.expect(db, person.id, {"kind": "projection", "product": product.code})
    return show(t("project-ask", name=views.name(t, product)), _examples(t, product))


async def result(
    _: CallbackQuery | Message, callback_data: ProjectionAct, t: Texts, db: Transaction, today: date
) -> Reply:
    """The range for what a button carries."""
    product = await open_product(db, callback_data.code)
    asked = (callback_data.start, callback_data.monthly)
    if product is None or callback_data.years not in YEARS:
        return Reply(toast=t.plain("button-gone"))
    return Reply((await _answer(t, db, product, asked, callback_data.years, today),))


async def typed(message: Message, person: Person, t: Texts, db: Transaction, today: date) -> Reply:
    """The range for two typed amounts, or what is wrong with them."""
    product = await open_product(db, (person.expecting or {})["product"])
    if product is None:
        await people.expect(db, person.id, None)
        return show(t("card-gone"), keyboards.home(t))
    try:
        asked = read_amounts(message.text or "")
    except BadAmount as error:
        key = "project-unknown" if error.reason in {"not-a-number", "zero", "negative"} else f"amount-{error.reason}"
        return show(t(key, text=error.text), _examples(t, product))
    await people.expect(db, person.id, None)
    return Reply((await _answer(t, db, product, asked, YEARS[0], today),))


def read_amounts(text: str) -> tuple[Fen, Fen]:
    """An amount now and one each month as a person types them: ``5000 500``, ``1.5万 500``, ``先投五万，每月500``.

    The second may be missing, either may be 0 but not both. Raises BadAmount.
    """
    plain = normalize("NFKC", text)[:80]
    found = (piece.strip(",.") for piece in _PIECE.findall(plain))
    pieces = [part for piece in found for part in ([piece] if _GROUPED.fullmatch(piece) else piece.split(","))]
    if not 1 <= len(pieces) <= 2:
        raise BadAmount("not-a-number", text)
    start, monthly = (*(_amount(piece) for piece in pieces), 0)[:2]
    if not start and not monthly:
        raise BadAmount("zero", text)
    return start, monthly


def _amount(piece: str) -> Fen:
    try:
        return parse_yuan(piece)
    except BadAmount as error:
        if error.reason == "zero":
            return 0
        raise


async def _answer(
    t: Texts, db: Transaction, product: Product, asked: tuple[Fen, Fen], years: int, today: date
) -> Picture | Screen:
    """The fan and its words; over fewer years than asked for where the figures do not reach back half as far."""
    history = await _history(db, product, today)
    try:
        offered = furthest(history, YEARS)
    except TooLittleHistory as error:
        return _too_little(t, product, error)
    years = years if years in offered else offered[-1]
    found = project(history, *asked, years)
    shapes = [fan(each, product, found, today) for each in (t, all_texts()["en"])]
    said = _said(t, product, asked, found, offered, today)
    return Picture("", None, partial(draw, *shapes), said, _keyboard(t, product, asked, years, offered))


def _too_little(t: Texts, product: Product, error: TooLittleHistory) -> Screen:
    said = {"days": str(error.days), "least": str(LEAST.days)}
    text = t("project-too-little", name=views.name(t, product), **said)
    return Screen(text, keyboards.keyboard([_card(t, product)]))


def _said(
    t: Texts, product: Product, asked: tuple[Fen, Fen], found: Projection, offered: Sequence[int], today: date
) -> Html:
    text = t(
        "project",
        name=views.name(t, product),
        plan=_plan(t, *asked),
        years=years_of(found),
        paid=format_yuan(found.end.paid),
        low=about(found.end.low),
        middle=about(found.end.middle),
        high=about(found.end.high),
        paths=str(PATHS),
        losing=t("project-losing", losing=str(found.losing), paths=str(PATHS)) if found.losing else "",
        to=t.day(found.last, found.first),
        limit=t("project-limit", days=str((found.last - found.first).days)) if len(offered) < len(YEARS) else "",
        fee=t("project-fee", fee=views.percent(product.subscription_fee_e4)) if product.subscription_fee_e4 else "",
        **{"from": t.day(found.first, today)},
    )
    return views.tidy(text)


def _plan(t: Texts, start: Fen, monthly: Fen) -> Html:
    if not monthly:
        return t("project-plan-once", start=format_yuan(start))
    if not start:
        return t("project-plan-monthly", monthly=format_yuan(monthly))
    return t("project-plan-both", start=format_yuan(start), monthly=format_yuan(monthly))


def _keyboard(
    t: Texts, product: Product, asked: tuple[Fen, Fen], shown: int, offered: Sequence[int]
) -> keyboards.Markup:
    start, monthly = asked
    spans = [
        keyboards.chosen(
            t.plain("project-years", years=years),
            ProjectionAct(code=product.code, start=start, monthly=monthly, years=years),
            chosen=years == shown,
        )
        for years in offered
    ]
    again = keyboards.button(t.plain("project-again"), ProjectionAct(code=product.code, start=0, monthly=0, years=0))
    return keyboards.keyboard(spans, *keyboards.pairs((again, _card(t, product))))


def _examples(t: Texts, product: Product) -> keyboards.Markup:
    plans = (
        keyboards.button(
            str(_plan(t, start, monthly)),
            ProjectionAct(code=product.code, start=start, monthly=monthly, years=YEARS[0]),
        )
        for start, monthly in EXAMPLES
    )
    return keyboards.keyboard(*keyboards.pairs(plans), [_card(t, product, "back")])


def _card(t: Texts, product: Product, key: str = "") -> keyboards.Button:
    label = t.plain(key) if key else views.name(t, product)
    return keyboards.button(label, Card(code=product.code, view="card"))


async def _history(db: Transaction, product: Product, today: date) -> list[Level]:
    rows = await published(db, product, today - SPAN, today)
    if product.publishing is Publishing.TRADING:
        return of_navs([row for row in rows if isinstance(row, PublishedNav)])
    daily = product.publishing is Publishing.DAILY
    return of_yields([row for row in rows if isinstance(row, PublishedYield)], daily=daily)
