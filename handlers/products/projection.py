"""What amounts might become: a range from a product's published history, said to be a projection."""

import re
from datetime import date, timedelta
from typing import Final
from unicodedata import normalize

from aiogram.types import CallbackQuery, Message

from earnings.money import BadAmount, Fen, format_yuan, parse_yuan
from earnings.projection import LEAST, PATHS, Projection, TooLittleHistory, of_navs, of_yields, project
from earnings.total_return import Level
from earnings.yields import PublishedNav, PublishedYield
from handlers import keyboards, views
from handlers.callbacks import Card, ProjectionAct
from handlers.products.published import open_product, published
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing
from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.people import Person

YEARS: Final = (1, 3, 5)
EXAMPLES: Final[tuple[tuple[Fen, Fen], ...]] = ((10_000_00, 0), (5_000_00, 500_00))
SPAN: Final = timedelta(days=3653)
"""How far back the history is taken from."""

_PIECE: Final = re.compile(r"[+-]?[¥]?[0-9][0-9,]*(?:\.[0-9]+)?[千万kKwW]?")


async def ask(
    _: CallbackQuery, callback_data: ProjectionAct, person: Person, t: Texts, db: Transaction, today: date
) -> Reply:
    """Ask for the two amounts, which the next typed text answers; or say at once that no answer can be given."""
    product = await open_product(db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    try:
        project(await _history(db, product, today), *EXAMPLES[0], YEARS[0])
    except TooLittleHistory as error:
        return Reply((_too_little(t, product, error),))
    await people.expect(db, person.id, {"kind": "projection", "product": product.code})
    return show(t("project-ask", name=views.name(t, product)), _examples(t, product))


async def result(_: CallbackQuery, callback_data: ProjectionAct, t: Texts, db: Transaction, today: date) -> Reply:
    """The range for what a button carries."""
    product = await open_product(db, callback_data.code)
    asked = (callback_data.start, callback_data.monthly)
    if product is None or callback_data.years not in YEARS:
        return Reply(toast=t.plain("button-gone"))
    return Reply((await _screen(t, db, product, asked, callback_data.years, today),))


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
    return Reply((await _screen(t, db, product, asked, YEARS[0], today),))


def read_amounts(text: str) -> tuple[Fen, Fen]:
    """An amount now and one each month as a person types them: ``5000 500``, ``1.5万 500``, ``先投5000，每月500``.

    The second may be missing, either may be 0 but not both. Raises BadAmount.
    """
    plain = normalize("NFKC", text)[:80]
    pieces = _PIECE.findall(plain)
    if len(pieces) == 1 and "," in pieces[0] and not re.fullmatch(r"\D?[0-9]{1,3}(,[0-9]{3})+\D*|.*\..*", pieces[0]):
        pieces = pieces[0].split(",")
    if not 1 <= len(pieces) <= 2:
        raise BadAmount("not-a-number", text)
    start, monthly = (*(_amount(piece.rstrip(",")) for piece in pieces), 0)[:2]
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


async def _screen(
    t: Texts, db: Transaction, product: Product, asked: tuple[Fen, Fen], years: int, today: date
) -> Screen:
    try:
        found = project(await _history(db, product, today), *asked, years)
    except TooLittleHistory as error:
        return _too_little(t, product, error)
    return Screen(_said(t, product, asked, years, found, today), _keyboard(t, product, asked, years))


def _too_little(t: Texts, product: Product, error: TooLittleHistory) -> Screen:
    said = {"days": str(error.days), "least": str(LEAST.days)}
    text = t("project-too-little", name=views.name(t, product), **said)
    return Screen(text, keyboards.keyboard([_card(t, product)]))


def _said(t: Texts, product: Product, asked: tuple[Fen, Fen], years: int, found: Projection, today: date) -> Html:
    start, monthly = asked
    return t(
        "project",
        name=views.name(t, product),
        plan=_plan(t, start, monthly),
        years=years,
        paid=format_yuan(found.paid),
        low=format_yuan(found.low),
        middle=format_yuan(found.middle),
        high=format_yuan(found.high),
        paths=str(PATHS),
        to=t.day(found.last, found.first),
        fee=t("project-fee", fee=views.percent(product.subscription_fee_e4)) if product.subscription_fee_e4 else "",
        **{"from": t.day(found.first, today)},
    )


def _plan(t: Texts, start: Fen, monthly: Fen) -> Html:
    if not monthly:
        return t("project-plan-once", start=format_yuan(start))
    if not start:
        return t("project-plan-monthly", monthly=format_yuan(monthly))
    return t("project-plan-both", start=format_yuan(start), monthly=format_yuan(monthly))


def _keyboard(t: Texts, product: Product, asked: tuple[Fen, Fen], shown: int) -> keyboards.Markup:
    start, monthly = asked
    others = [
        keyboards.button(
            t.plain("project-years", years=years),
            ProjectionAct(code=product.code, start=start, monthly=monthly, years=years),
        )
        for years in YEARS
        if years != shown
    ]
    again = keyboards.button(t.plain("project-again"), ProjectionAct(code=product.code, start=0, monthly=0, years=0))
    return keyboards.keyboard(others, *keyboards.pairs((again, _card(t, product))))


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
