"""Income by product and by year."""

from collections.abc import Mapping
from datetime import date

from aiogram.types import CallbackQuery, Message

from earnings.money import Fen, format_yuan
from handlers import keyboards, views
from handlers.callbacks import Place
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from storage.catalogue import catalogue
from storage.earnings import holdings
from storage.earnings.crediting import accruals
from storage.people.consents import HoldingsProof


async def by_product(_: CallbackQuery | Message, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """What each product earned this month, this year and in all, and all of them together."""
    known = {product.code: product for product in await catalogue.listing(proof.db)}
    begun = {"month": today.replace(day=1), "year": date(today.year, 1, 1), "total": date.min}
    sums = {span: await accruals.totals(proof, since, today) for span, since in begun.items()}
    if not sums["total"]:
        return show(t("earnings-none-yet"), _keyboard(t, Place.BY_YEAR))
    lines = [
        t("by-product-line", name=views.name(t, known[code]), **_said(sums, code))
        for code in sorted(sums["total"], key=list(known).index)
    ]
    every = {span: format_yuan(sum(each.values())) for span, each in sums.items()}
    return show(t("by-product", lines=views.lines(lines), **every), _keyboard(t, Place.BY_YEAR))


async def by_year(_: CallbackQuery | Message, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """What each year brought, the newest first, and the products it came from."""
    begun = await holdings.first_days(proof)
    if not begun:
        return show(t("earnings-none-yet"), _keyboard(t, Place.BY_PRODUCT))
    known = {product.code: views.name(t, product) for product in await catalogue.listing(proof.db)}
    years = [
        (year, await accruals.totals(proof, date(year, 1, 1), date(year, 12, 31)))
        for year in range(today.year, min(begun.values()).year - 1, -1)
    ]
    said = views.lines(_year(t, year, sums, known) for year, sums in years if sums)
    text = t("by-year", lines=said) if said else t("earnings-none-yet")
    return show(text, _keyboard(t, Place.BY_PRODUCT))


def _year(t: Texts, year: int, sums: Mapping[str, Fen], known: Mapping[str, str]) -> Html:
    each = t.plain("list-separator").join(
        t.plain("by-year-product", name=known[code], amount=format_yuan(fen)) for code, fen in sums.items()
    )
    return t("by-year-line", year=str(year), amount=format_yuan(sum(sums.values())), products=each)


def _said(sums: Mapping[str, Mapping[str, Fen]], code: str) -> Mapping[str, str]:
    return {span: format_yuan(each.get(code, 0)) for span, each in sums.items()}


def _keyboard(t: Texts, other: Place) -> keyboards.Markup:
    return keyboards.keyboard(
        [keyboards.go(t, other, f"earnings-{other}"), keyboards.go(t, Place.EXPORT, "earnings-export")],
        [keyboards.go(t, Place.EARNINGS, "back"), keyboards.go(t, Place.HOME)],
    )
