"""What was bought or taken out on a day of the past: which day, how much, and what it has earned since."""

from datetime import date, datetime, timedelta
from typing import Final, Literal

from aiogram.types import CallbackQuery, Message

from earnings.money import BadAmount, format_yuan, parse_yuan
from handlers import keyboards, views
from handlers.callbacks import HoldingAct, PastDay
from handlers.money import after_entry
from handlers.money.past import words
from handlers.money.past.typed_days import read_day
from handlers.reply import Reply, show
from handlers.texts import Texts
from recommender.products.product import Product, Status
from storage.catalogue import catalogue
from storage.earnings.holdings import EntryKind
from storage.earnings.ledger import LedgerError
from storage.earnings.noting import past_accruals, past_entries
from storage.people import people
from storage.people.consents import HoldingsProof
from storage.people.people import Person

AGO: Final = (("yesterday", 1), ("week", 7), ("month", 30))
"""Days that are offered, and how long ago they are."""

Act = Literal["add", "reduce"]


async def ask_day(
    _: CallbackQuery, callback_data: HoldingAct, person: Person, proof: HoldingsProof, t: Texts, today: date
) -> Reply:
    """Ask for the day; the next typed text answers it."""
    product = await _open(proof, callback_data.code)
    first = await past_accruals.first_day(proof, product, today) if product else None
    if product is None or first is None:
        return Reply(toast=t.plain("past-no-figures" if product else "card-gone"))
    act: Act = "reduce" if callback_data.act == "past-reduce" else "add"
    await people.expect(proof.db, person.id, {"kind": "past-day", "act": act, "product": product.code})
    question = t(f"past-ask-day-{act}", name=views.name(t, product), first=t.day(first, today))
    return show(question, _days(t, product, act, first, today))


async def typed_day(message: Message, person: Person, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """Take the typed day, or say what is wrong with it and keep waiting for a better one."""
    expecting, text = person.expecting or {}, message.text or ""
    act, product = _act(expecting["act"]), await _open(proof, expecting["product"])
    if product is None:
        await people.expect(proof.db, person.id, None)
        return show(t("amount-no-product"), keyboards.home(t))
    day = read_day(text, today)
    if day is None:
        first = await past_accruals.first_day(proof, product, today) or today
        return show(t("past-day-unknown", text=text[:40]), _days(t, product, act, first, today))
    return await _take_day(person, proof, t, product, act, day, today)


async def pressed_day(
    _: CallbackQuery, callback_data: PastDay, person: Person, proof: HoldingsProof, t: Texts, today: date
) -> Reply:
    """Take a day that was offered."""
    product = await _open(proof, callback_data.code)
    day = read_day(callback_data.day, today)
    if product is None or day is None:
        return Reply(toast=t.plain("card-gone" if product is None else "button-gone"))
    return await _take_day(person, proof, t, product, callback_data.act, day, today)


async def amount(message: Message, person: Person, proof: HoldingsProof, t: Texts, now: datetime, today: date) -> Reply:
    """Take the typed amount and credit what it earned since, or say what is wrong with it."""
    expecting = person.expecting or {}
    act, product = _act(expecting["act"]), await _open(proof, expecting["product"])
    day = date.fromisoformat(expecting["day"])
    if product is None:
        await people.expect(proof.db, person.id, None)
        return show(t("amount-no-product"), keyboards.home(t))
    try:
        wanted = parse_yuan(message.text or "")
        noted = await past_entries.note(proof, product, EntryKind(act), wanted, day, now)
    except BadAmount as error:
        return show(t(f"amount-{error.reason}", text=error.text), _cancel(t, product, act))
    except LedgerError as error:
        said = words.refused(t, product, error, format_yuan(wanted), day, today)
        return show(said, _cancel(t, product, act))
    await people.expect(proof.db, person.id, None)
    said = views.lines(
        (
            await words.said(proof, t, product, noted, today),
            await after_entry.notes(proof, t, product, noted.entry, today),
        )
    )
    return show(said, await after_entry.keyboard(proof, t, product, noted.entry))


async def _take_day(
    person: Person, proof: HoldingsProof, t: Texts, product: Product, act: Act, day: date, today: date
) -> Reply:
    first = await past_accruals.first_day(proof, product, today) or today
    try:
        await past_entries.check_day(proof, product, day, today)
    except LedgerError as error:
        await people.expect(proof.db, person.id, {"kind": "past-day", "act": act, "product": product.code})
        return show(words.refused(t, product, error, "", day, today), _days(t, product, act, first, today))
    expected = {"kind": "past-amount", "act": act, "product": product.code, "day": day.isoformat()}
    await people.expect(proof.db, person.id, expected)
    question = t(f"past-ask-{act}", name=views.name(t, product), day=t.day(day, today))
    return show(question, _cancel(t, product, act))


def _days(t: Texts, product: Product, act: Act, first: date, today: date) -> keyboards.Markup:
    """Likely days as far as figures go, and the first of all."""
    offered = {t.plain(f"past-{name}"): today - timedelta(days=days) for name, days in AGO}
    buttons = [_day(label, product, act, day) for label, day in offered.items() if day > first]
    earliest = t.plain("past-first", day=t.day(first, today))
    return keyboards.keyboard(*keyboards.pairs([*buttons, _day(earliest, product, act, first)]), [_never(t)])


def _day(label: str, product: Product, act: Act, day: date) -> keyboards.Button:
    return keyboards.button(label, PastDay(code=product.code, act=act, day=day.isoformat()))


def _cancel(t: Texts, product: Product, act: Act) -> keyboards.Markup:
    other = HoldingAct(code=product.code, act="past-reduce" if act == "reduce" else "past-add")
    return keyboards.keyboard([keyboards.button(t.plain("past-other-day"), other), _never(t)])


def _never(t: Texts) -> keyboards.Button:
    return keyboards.button(t.plain("hold-cancel"), HoldingAct(code="", act="cancel"))


def _act(word: str) -> Act:
    return "reduce" if word == "reduce" else "add"


async def _open(proof: HoldingsProof, code: str) -> Product | None:
    product = await catalogue.find(proof.db, code)
    return None if product is None or product.status is Status.BLOCKED else product
