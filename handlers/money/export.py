"""Everything a person earned, as a file that a spreadsheet opens."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from io import StringIO

from aiogram.types import CallbackQuery, Message

from earnings.money import plain_yuan
from handlers import keyboards, views
from handlers.callbacks import Place
from handlers.reply import Document, Reply
from handlers.texts import Texts
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue
from storage.earnings.crediting import accruals
from storage.earnings.crediting.accruals import Income
from storage.people.consents import HoldingsProof

COLUMNS = ("date", "code", "name", "kind", "figure", "income", "base")


async def export(_: CallbackQuery | Message, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """All of the person's own income, a row for each credited figure, oldest first."""
    incomes = await accruals.incomes_between(proof, date.min, today)
    if not incomes:
        return Reply(toast=t.plain("export-none"))
    products = {product.code: product for product in await catalogue.listing(proof.db)}
    caption = t("export", count=len(incomes), to=t.day(incomes[-1].day, today))
    back = keyboards.keyboard([keyboards.go(t, Place.EARNINGS, "back"), keyboards.go(t, Place.HOME)])
    return Reply((Document(f"zhenxuan-{today}.csv", partial(table, incomes, products, t), caption, back),))


def table(incomes: Sequence[Income], products: Mapping[str, Product], t: Texts) -> bytes:
    """CSV in UTF-8 with the mark by which Excel knows it; amounts in yuan, plain, for programs to read."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow([t.plain(f"export-{column}") for column in COLUMNS])
    rows.writerows(_row(t, products[income.product], income) for income in incomes)
    return text.getvalue().encode("utf-8-sig")


def _row(t: Texts, product: Product, income: Income) -> Sequence[str]:
    kind = t.plain("export-nav" if product.publishing is Publishing.TRADING else "export-per-10k")
    amounts = (plain_yuan(income.income_fen), plain_yuan(income.base_fen))
    return (income.day.isoformat(), product.code, views.name(t, product), kind, _plain(income.rate_e4), *amounts)


def _plain(figure_e4: int) -> str:
    """A figure for programs: an ASCII sign, and no commas."""
    return f"{'-' if figure_e4 < 0 else ''}{abs(figure_e4) // 10_000}.{abs(figure_e4) % 10_000:04}"
