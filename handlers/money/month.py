"""The calendar of a month: what each day brought, and which days are yet to be published."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from aiogram.types import CallbackQuery, Message

from earnings.calendar import FundCalendar
from earnings.money import format_yuan
from handlers import keyboards
from handlers.callbacks import Month, Place
from handlers.pictures.drawing import draw
from handlers.pictures.shapes import Head, Sheet, Square
from handlers.reply import Picture, Reply
from handlers.texts import Html, Texts, all_texts
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.crediting import accruals
from storage.people.consents import HoldingsProof

ONE = timedelta(days=1)


async def this_month(_: CallbackQuery | Message, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """The calendar of the month that it is."""
    return await _calendar(proof, t, today.replace(day=1), today)


async def any_month(
    _: CallbackQuery | Message, callback_data: Month, proof: HoldingsProof, t: Texts, today: date
) -> Reply:
    """The calendar of the month that a button names."""
    if not today.year - 50 <= callback_data.year <= today.year:
        return Reply(toast=t.plain("button-gone"))
    first = date(callback_data.year, callback_data.month, 1)
    return await _calendar(proof, t, min(first, today.replace(day=1)), today)


async def _calendar(proof: HoldingsProof, t: Texts, first: date, today: date) -> Reply:
    begun = await holdings.first_days(proof)
    if not begun:
        return Reply(toast=t.plain("earnings-nothing-yet"))
    last = _following(first) - ONE
    earned: dict[date, int] = {}
    for income in await accruals.incomes_between(proof, first, last):
        earned[income.day] = earned.get(income.day, 0) + income.income_fen
    waiting = {day for day in await _waiting(proof, begun, today) if first <= day <= last}
    squares = {day: Square(earned.get(day), waiting=day in waiting) for day in waiting.union(earned)}
    sheets = [sheet(each, first, squares, today) for each in (t, all_texts()["en"])]
    caption = _caption(t, first, earned, bool(waiting))
    keyboard = _keyboard(t, first, min(begun.values()), today)
    return Reply((Picture("", None, partial(draw, *sheets), caption, keyboard),))


def sheet(t: Texts, first: date, squares: Mapping[date, Square], today: date) -> Sheet:
    """What the picture of a month shows."""
    incomes = [square.income for square in squares.values() if square.income is not None]
    note = t.plain("picture-month", count=len(incomes)) if incomes else t.plain("picture-month-empty")
    head = Head(_named(t, first), format_yuan(sum(incomes)), note, sum(incomes))
    weekdays = tuple(t.plain(f"picture-weekday-{number}") for number in range(7))
    return Sheet(head, weekdays, first, squares, today)


async def _waiting(proof: HoldingsProof, begun: Mapping[str, date], today: date) -> set[date]:
    """The days up to yesterday whose figure of anything held is not credited yet."""
    credited, found, calendar = await accruals.last_days(proof.db), set[date](), await fund_calendar(proof.db)
    for holding in await holdings.held(proof):
        product = await catalogue.find(proof.db, holding.product)
        since = max(begun[holding.product], credited.get(holding.product, date.min) + ONE)
        if product is not None:
            found.update(day for day in _days(since, today - ONE) if _publishes(product, day, calendar))
    return found


def _publishes(product: Product, day: date, calendar: FundCalendar) -> bool:
    """Whether there will be a figure for a day; a day of a merged run is paid for, whichever day bears its row."""
    return product.publishing is not Publishing.TRADING or calendar.is_trading_day(day)


def _days(since: date, until: date) -> list[date]:
    return [since + n * ONE for n in range((until - since).days + 1)]


def _following(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _named(t: Texts, first: date) -> str:
    return t.plain("calendar-month", year=str(first.year), month=t.plain(f"month-{first.month}"))


def _caption(t: Texts, first: date, earned: Mapping[date, int], waiting: bool) -> Html:
    named = _named(t, first)
    if not earned:
        return t("calendar-empty", month=named, waiting=t("calendar-waiting") if waiting else "")
    total = format_yuan(sum(earned.values()))
    said = t("calendar-waiting") if waiting else ""
    return t("calendar", month=named, total=total, count=len(earned), waiting=said)


def _keyboard(t: Texts, first: date, begun: date, today: date) -> keyboards.Markup:
    before, after = (first - ONE).replace(day=1), _following(first)
    turns = [_turn(t, before, "calendar-before")] if first > begun else []
    turns += [_turn(t, after, "calendar-after")] if after <= today else []
    return keyboards.keyboard(turns, [keyboards.go(t, Place.EARNINGS, "back"), keyboards.go(t, Place.HOME)])


def _turn(t: Texts, first: date, key: str) -> keyboards.Button:
    return keyboards.button(t.plain(key, month=_named(t, first)), Month(year=first.year, month=first.month))
