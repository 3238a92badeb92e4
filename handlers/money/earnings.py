"""What was earned: newest, this month, in all; and the message that says so every day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aiogram.types import CallbackQuery, Message

from earnings.money import Fen, format_yuan
from handlers import keyboards, views
from handlers.callbacks import Place
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, figures
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.crediting import accruals
from storage.earnings.crediting.accruals import Income
from storage.earnings.crediting.lateness import Late, late
from storage.people.consents import HoldingsProof

RECENT = timedelta(days=31)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Sums:
    """A person's money, in fen: income of this month and in all, and what they hold."""

    month: Fen
    total: Fen
    balance: Fen


async def overview(_: CallbackQuery | Message, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """The newest income, this month and in all, with the figures it rests on."""
    recent = await accruals.incomes_between(proof, today - RECENT, today)
    waiting = await _not_yet(proof, t, today)
    if not recent:
        held = await holdings.held(proof)
        text = views.lines((t("earnings-none-yet" if held else "earnings-nothing-held"), waiting if held else ""))
        places = (keyboards.go(t, Place.HOLDINGS), keyboards.go(t, Place.LIST), _home(t))
        return show(text, keyboards.keyboard(*keyboards.pairs(places)))
    newest = [income for income in recent if income.day == recent[-1].day]
    text = t(
        "earnings",
        day=_label(t, newest, today) if newest[0].day == today - timedelta(days=1) else t.day(newest[0].day, today),
        latest=format_yuan(sum(income.income_fen for income in newest)),
        lines=await _lines(proof, t, newest, today),
        **_said(await sums(proof, today)),
    )
    return show(views.lines((text, waiting)), _overview_keyboard(t))


async def details(_: CallbackQuery, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """The newest credited incomes, one a line."""
    products = await _products(proof)
    recent = (await accruals.incomes_between(proof, today - RECENT, today))[-SHOWN:]
    if not recent:
        return show(t("earnings-none-yet"), keyboards.keyboard([keyboards.go(t, Place.HOLDINGS), _home(t)]))
    said = views.lines(
        t(
            "earnings-more-line",
            day=t.day(income.day, today),
            name=views.name(t, products[income.product]),
            income=format_yuan(income.income_fen),
        )
        for income in reversed(recent)
    )
    back = [keyboards.go(t, Place.EARNINGS, "back"), _home(t)]
    return show(t("earnings-more", lines=said), keyboards.keyboard(back))


async def morning_message(
    proof: HoldingsProof, t: Texts, since: datetime, until: datetime, today: date
) -> Screen | None:
    """What was credited since the person was last told, or None when there is nothing new."""
    credited = await accruals.credited_between(proof, since, until)
    if not credited:
        return None
    text = t(
        "message-earnings",
        label=_label(t, credited, today),
        amount=format_yuan(sum(income.income_fen for income in credited)),
        lines=await _lines(proof, t, credited, today),
        **_said(await sums(proof, today)),
    )
    return Screen(views.lines((text, await _not_yet(proof, t, today))), _message_keyboard(t), fresh=True)


async def late_message(proof: HoldingsProof, t: Texts, today: date) -> Screen | None:
    """That a figure is not out yet, or None when it is by now."""
    waiting = await _not_yet(proof, t, today)
    return Screen(t("message-late", lines=waiting), _message_keyboard(t), fresh=True) if waiting else None


async def sums(proof: HoldingsProof, today: date) -> Sums:
    """This month's income, all income, and the balance."""
    held = await holdings.held(proof)
    month = await accruals.totals(proof, today.replace(day=1), today)
    everything = await accruals.totals(proof, date.min, today)
    return Sums(sum(month.values()), sum(everything.values()), sum(holding.balance_fen for holding in held))


def _said(known: Sums) -> Mapping[str, str]:
    return {
        "month": format_yuan(known.month),
        "total": format_yuan(known.total),
        "balance": format_yuan(known.balance),
    }


def _label(t: Texts, incomes: Sequence[Income], today: date) -> str:
    """ "Yesterday" only if all of it was earned yesterday."""
    yesterday = all(income.day == today - timedelta(days=1) for income in incomes)
    return t.plain("yesterday" if yesterday else "recent")


async def _lines(proof: HoldingsProof, t: Texts, incomes: Sequence[Income], today: date) -> Html:
    """A line for each product, whatever number of days it earned on: a message has room for that and not for more."""
    products, earned = await _products(proof), dict[str, list[Income]]()
    for income in incomes:
        earned.setdefault(income.product, []).append(income)
    return views.lines([await _line(proof, t, products[code], each, today) for code, each in earned.items()])


async def _line(proof: HoldingsProof, t: Texts, product: Product, incomes: Sequence[Income], today: date) -> Html:
    if len(incomes) > 1:
        return _several(t, product, incomes, today)
    (income,) = incomes
    latest = figures.latest_nav if product.publishing is Publishing.TRADING else figures.latest_yield
    published = await latest(proof.db, product.code, income.day)
    return t(
        "earnings-line",
        name=views.name(t, product),
        income=format_yuan(income.income_fen),
        rate=views.income_rate(t, income, published, today),
    )


def _several(t: Texts, product: Product, incomes: Sequence[Income], today: date) -> Html:
    """What a product earned on several days, as their sum."""
    return t(
        "earnings-line-several",
        name=views.name(t, product),
        income=format_yuan(sum(income.income_fen for income in incomes)),
        to=t.day(incomes[-1].day, today),
        count=str(len(incomes)),
        **{"from": t.day(incomes[0].day, today)},
    )


async def _not_yet(proof: HoldingsProof, t: Texts, today: date) -> Html:
    """One line for each product held that owes a figure of a day on which it was held."""
    products = await _products(proof)
    held = [products[holding.product] for holding in await holdings.held(proof)]
    owed = await late(proof.db, held, await fund_calendar(proof.db), today)
    since = await holdings.first_days(proof)
    return views.lines(
        _late_line(t, product, owed[product.code], today)
        for product in held
        if product.code in owed and since[product.code] <= owed[product.code].due
    )


def _late_line(t: Texts, product: Product, owed: Late, today: date) -> Html:
    nav = product.publishing is Publishing.TRADING
    key = "being-checked" if owed.held else "not-yet-nav" if nav else "not-yet"
    return t(key, name=views.name(t, product), day=t.day(owed.missing, today))


async def _products(proof: HoldingsProof) -> Mapping[str, Product]:
    return {product.code: product for product in await catalogue.listing(proof.db)}


def _overview_keyboard(t: Texts) -> keyboards.Markup:
    shown = (Place.CALENDAR, Place.BALANCE, Place.BY_PRODUCT, Place.BY_YEAR, Place.DETAILS, Place.EXPORT)
    looks = (keyboards.go(t, place, f"earnings-{place}") for place in shown)
    told = keyboards.go(t, Place.SETTINGS, "change-notices")
    return keyboards.keyboard(*keyboards.pairs((*looks, told, keyboards.go(t, Place.HOLDINGS), _home(t))))


def _message_keyboard(t: Texts) -> keyboards.Markup:
    return keyboards.keyboard(
        [keyboards.go(t, Place.DETAILS, "earnings-details"), keyboards.go(t, Place.SETTINGS, "change-notices")]
    )


def _home(t: Texts) -> keyboards.Button:
    return keyboards.go(t, Place.HOME)
