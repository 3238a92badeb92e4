"""What was earned, added up day by day, and the balance below it: of everything held together or of one product.

Each has a line of its own, because a deposit would hide what was earned.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from aiogram.types import CallbackQuery

from earnings.history import Worth, together
from earnings.money import format_yuan
from handlers import keyboards, views
from handlers.callbacks import BalanceLine, Place
from handlers.pictures.drawing import draw
from handlers.pictures.shapes import Head, Panel, Point, Stack
from handlers.reply import Picture, Reply
from handlers.texts import Texts, all_texts
from recommender.products.product import Product
from storage.catalogue import catalogue
from storage.earnings import holdings
from storage.earnings.balances import balances
from storage.earnings.crediting import accruals
from storage.earnings.crediting.accruals import Income
from storage.people.consents import HoldingsProof


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
    wanted = [product.code for product in mine if code in ("", product.code)]
    worth = together([await balances(proof, each, date.min, today) for each in wanted])
    if not worth:
        return Reply(toast=t.plain("balance-none"))
    incomes = [each for each in await accruals.incomes_between(proof, date.min, today) if each.product in wanted]
    shapes = [stack(each, _name(each, known, code), incomes, worth) for each in (t, all_texts()["en"])]
    caption = t(
        "balance",
        name=_name(t, known, code),
        total=format_yuan(sum(each.income_fen for each in incomes)),
        to=t.day(worth[-1][0], worth[0][0]),
        **{"from": t.day(worth[0][0], today)},
    )
    return Reply((Picture("", None, partial(draw, *shapes), caption, _keyboard(t, mine, code)),))


def stack(t: Texts, name: str, incomes: Sequence[Income], worth: Sequence[Worth]) -> Stack:
    """What the picture shows: income added up, and what earned it."""
    total = sum(income.income_fen for income in incomes)
    balance = format_yuan(worth[-1][1])
    head = Head(name, format_yuan(total), t.plain("picture-earned", day=worth[0][0].isoformat()), total)
    earned = Panel(t.plain("picture-earned-line"), format_yuan(total), _yuan(added_up(incomes, worth)), total)
    return Stack(head, (earned, Panel(t.plain("picture-balance-line"), balance, _yuan(worth))))


def added_up(incomes: Iterable[Income], worth: Sequence[Worth]) -> list[Worth]:
    """All that was earned by the end of each day on which there was a balance."""
    by_day, total, sums = Counter[date](), 0, list[Worth]()
    for income in incomes:
        by_day[income.day] += income.income_fen
    for day in sorted({*by_day, *(day for day, _ in worth)}):
        total += by_day[day]
        sums.append((day, total))
    return sums


def _yuan(series: Sequence[Worth]) -> list[Point]:
    return [(day, Decimal(fen).scaleb(-2)) for day, fen in series]


def _name(t: Texts, known: Mapping[str, Product], code: str) -> str:
    return views.name(t, known[code]) if code else t.plain("balance-all")


def _keyboard(t: Texts, mine: list[Product], shown: str) -> keyboards.Markup:
    """What else there is to see: each product, and everything together."""
    others = [product for product in mine if product.code != shown] if len(mine) > 1 else []
    choices = [keyboards.button(views.name(t, product), BalanceLine(code=product.code)) for product in others]
    if shown:
        choices.append(keyboards.button(t.plain("balance-all"), BalanceLine(code="")))
    back = [keyboards.go(t, Place.EARNINGS, "back"), keyboards.go(t, Place.HOME)]
    return keyboards.keyboard(*keyboards.pairs(choices), back)
