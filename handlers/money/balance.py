"""The balance as a line, of everything held together or of one product."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from aiogram.types import CallbackQuery

from earnings.history import Worth, together
from handlers import keyboards, views
from handlers.callbacks import BalanceLine, Place
from handlers.reply import Picture, Reply
from handlers.texts import Texts
from recommender.products.product import Product
from storage.catalogue import catalogue
from storage.earnings import holdings
from storage.earnings.balances import balances
from storage.people.consents import HoldingsProof

SPAN = timedelta(days=365)


async def everything(_: CallbackQuery, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """All that is held, together."""
    return await _line(proof, t, "", today)


async def one(_: CallbackQuery, callback_data: BalanceLine, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """One product, or all of them again."""
    return await _line(proof, t, callback_data.code, today)


async def _line(proof: HoldingsProof, t: Texts, code: str, today: date) -> Reply:
    known = {product.code: product for product in await catalogue.listing(proof.db)}
    mine = [known[each] for each in await holdings.first_days(proof)]
    if code and code not in {product.code for product in mine}:
        return Reply(toast=t.plain("card-gone"))
    wanted = [product for product in mine if code in ("", product.code)]
    points = together([await balances(proof, product.code, today - SPAN, today) for product in wanted])
    if not points:
        return Reply(toast=t.plain("balance-none"))
    caption = t(
        "balance",
        name=views.name(t, known[code]) if code else t.plain("balance-all"),
        to=t.day(points[-1][0], points[0][0]),
        **{"from": t.day(points[0][0], today)},
    )
    return Reply((Picture("", None, partial(_draw, points), caption, _keyboard(t, mine, code)),))


def _draw(points: tuple[Worth, ...]) -> bytes:
    from handlers.products import charts  # noqa: PLC0415 matplotlib takes a second to load

    return charts.history([(day, Decimal(fen).scaleb(-2)) for day, fen in points], unit="¥")


def _keyboard(t: Texts, mine: list[Product], shown: str) -> keyboards.Markup:
    """What else there is to see: each product, and everything together."""
    others = [product for product in mine if product.code != shown] if len(mine) > 1 else []
    choices = [keyboards.button(views.name(t, product), BalanceLine(code=product.code)) for product in others]
    if shown:
        choices.append(keyboards.button(t.plain("balance-all"), BalanceLine(code="")))
    back = [keyboards.go(t, Place.EARNINGS, "back"), keyboards.go(t, Place.HOME)]
    return keyboards.keyboard(*keyboards.pairs(choices), back)
