"""What a person holds: noted, added to, taken from, corrected, and each of these undone."""

from datetime import date, datetime
from typing import Literal

from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from earnings.money import BadAmount, Fen, format_e4, format_yuan, parse_yuan
from handlers import keyboards, standing, views
from handlers.callbacks import HoldingAct, Place, Undo
from handlers.money import after_entry
from handlers.money.told import fund_endings
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing, Status
from storage.catalogue import catalogue
from storage.earnings import holdings, ledger
from storage.earnings.holdings import Entry, EntryKind, Holding
from storage.earnings.ledger import FundEnded, LedgerError, MoreThanHeld, NoNav, NothingToUndo
from storage.earnings.noting import undoing
from storage.earnings.noting.past_entries import BeingCorrected
from storage.people import people
from storage.people.consents import HoldingsProof
from storage.people.people import Person

SAID = {
    EntryKind.RECORD: "recorded",
    EntryKind.ADD: "added",
    EntryKind.REDUCE: "reduced",
    EntryKind.CORRECT: "corrected",
}


async def mine(_: CallbackQuery | Message, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """Everything noted, with what it earned."""
    held, all_of_it = await holdings.held(proof), await standing.together(proof, today)
    if all_of_it is None:
        return show(t("holdings-none"), keyboards.keyboard([keyboards.go(t, Place.LIST), keyboards.go(t, Place.HOME)]))
    products = {product.code: product for product in await catalogue.listing(proof.db)}
    said = views.lines(_line(t, products[holding.product], holding) for holding in held)
    each = (keyboards.button(views.name(t, products[h.product]), HoldingAct(code=h.product, act="view")) for h in held)
    rows = (*keyboards.pairs(each), [keyboards.go(t, Place.EARNINGS), keyboards.go(t, Place.HOME)])
    total = standing.total_line(t, all_of_it)
    return show(t("holdings", total=total, lines=said), keyboards.keyboard(*rows))


async def view(
    _: CallbackQuery | Message, callback_data: HoldingAct, person: Person, proof: HoldingsProof, t: Texts, today: date
) -> Reply:
    """One holding; for a product that is not held yet, the question how much."""
    product = await catalogue.find(proof.db, callback_data.code)
    if product is None or product.status is Status.BLOCKED:
        return Reply(toast=t.plain("card-gone"))
    holding = await holdings.find(proof, product.code)
    if holding is None or holding.balance_fen == 0:
        return await _ask(person, proof, t, product, EntryKind.RECORD, 0)
    return Reply((await _holding_screen(proof, t, product, holding, today),))


async def ask_amount(
    _: CallbackQuery | Message, callback_data: HoldingAct, person: Person, proof: HoldingsProof, t: Texts
) -> Reply:
    """Ask for the amount to add, take out or set; the next typed text answers it."""
    product = await catalogue.find(proof.db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    holding = await holdings.find(proof, product.code)
    balance = 0 if holding is None else holding.balance_fen
    return await _ask(person, proof, t, product, EntryKind(callback_data.act), balance)


async def amount(message: Message, person: Person, proof: HoldingsProof, t: Texts, now: datetime, today: date) -> Reply:
    """Take the typed amount, or say what is wrong with it and keep waiting for a better one."""
    expecting = person.expecting or {}
    kind, product = EntryKind(expecting["act"]), await catalogue.find(proof.db, expecting["product"])
    if product is None:
        await people.expect(proof.db, person.id, None)
        return show(t("amount-no-product"), keyboards.home(t))
    try:
        wanted = parse_yuan(message.text or "")
        entry = await ledger.put(proof, product, kind, wanted, now)
    except BadAmount as error:
        return show(t(f"amount-{error.reason}", text=error.text), _cancel(t))
    except MoreThanHeld as error:
        held = format_yuan(error.balance_fen)
        said = t("amount-more-than-held", balance=held, amount=format_yuan(wanted))
        return show(said, _cancel(t, product, error.balance_fen))
    except FundEnded as error:
        await people.expect(proof.db, person.id, None)
        return show(fund_endings.refused(t, product, error, today), keyboards.home(t))
    except NoNav:
        await people.expect(proof.db, person.id, None)
        return show(t("amount-no-nav"), keyboards.keyboard([keyboards.go(t, Place.LIST), keyboards.go(t, Place.HOME)]))
    return await noted(person, proof, t, product, entry, today)


async def noted(person: Person, proof: HoldingsProof, t: Texts, product: Product, entry: Entry, today: date) -> Reply:
    """What was entered, and how to take it back."""
    await people.expect(proof.db, person.id, None)
    said = (
        await _confirmation(proof, t, product, entry, today),
        await after_entry.notes(proof, t, product, entry, today),
    )
    return show(views.lines(said), await after_entry.keyboard(proof, t, product, entry))


async def take_all(
    _: CallbackQuery,
    callback_data: HoldingAct,
    person: Person,
    proof: HoldingsProof,
    t: Texts,
    now: datetime,
    today: date,
) -> Reply:
    """Take out whatever is held just now, so that nobody has to type it to the fen."""
    product = await catalogue.find(proof.db, callback_data.code)
    holding = None if product is None else await holdings.find(proof, product.code)
    if product is None or holding is None or holding.balance_fen == 0:
        return Reply(toast=t.plain("hold-nothing"))
    try:
        entry = await ledger.put(proof, product, EntryKind.REDUCE, holding.balance_fen, now)
    except LedgerError:
        return Reply(toast=t.plain("amount-no-nav"))
    return await noted(person, proof, t, product, entry, today)


async def undo(_: CallbackQuery, callback_data: Undo, proof: HoldingsProof, t: Texts, now: datetime) -> Reply:
    """Take back what was just entered."""
    product = await catalogue.find(proof.db, callback_data.code)
    if product is None:
        return Reply(toast=t.plain("card-gone"))
    try:
        await undoing.undo(proof, product, callback_data.entry, now)
    except NothingToUndo:
        return Reply(toast=t.plain("undo-late"))
    except BeingCorrected:
        return Reply(toast=t.plain("past-busy"))
    except LedgerError:
        return Reply(toast=t.plain("undo-late"))
    holding = await holdings.find(proof, product.code)
    balance = format_yuan(0 if holding is None else holding.balance_fen)
    again = keyboards.button(views.name(t, product), HoldingAct(code=product.code, act="view"))
    return show(t("undone", balance=balance), keyboards.keyboard([again, keyboards.go(t, Place.HOLDINGS)]))


async def cancel(_: CallbackQuery, person: Person, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """No amount after all."""
    await people.expect(proof.db, person.id, None)
    return await mine(_, proof, t, today)


async def _ask(
    person: Person, proof: HoldingsProof, t: Texts, product: Product, kind: EntryKind, balance: Fen
) -> Reply:
    await people.expect(proof.db, person.id, {"kind": "amount", "act": kind, "product": product.code})
    question = t(f"ask-{kind}", name=views.name(t, product), balance=format_yuan(balance))
    return show(question, _answers(t, product, kind, balance))


def _answers(t: Texts, product: Product, kind: EntryKind, balance: Fen) -> keyboards.Markup:
    """What else may be said than an amount of today: all of it, a day of the past, or nothing."""
    rows = list(_cancel(t, product, balance if kind is EntryKind.REDUCE else 0).inline_keyboard)
    if kind is not EntryKind.CORRECT:
        act: Literal["past-add", "past-reduce"] = "past-reduce" if kind is EntryKind.REDUCE else "past-add"
        rows.insert(-1, [keyboards.button(t.plain(f"hold-{act}"), HoldingAct(code=product.code, act=act))])
    return keyboards.keyboard(*rows)


def _cancel(t: Texts, product: Product | None = None, held: Fen = 0) -> keyboards.Markup:
    """No amount after all; or, of what is taken out, all that is held."""
    never = keyboards.button(t.plain("hold-cancel"), HoldingAct(code="", act="cancel"))
    if product is None or held == 0:
        return keyboards.keyboard([never])
    everything = t.plain("hold-all", balance=format_yuan(held))
    return keyboards.keyboard([keyboards.button(everything, HoldingAct(code=product.code, act="all"))], [never])


async def _confirmation(proof: HoldingsProof, t: Texts, product: Product, entry: Entry, today: date) -> Html:
    holding = await holdings.find(proof, product.code)
    balance = format_yuan(holding.balance_fen if holding else 0)
    day = t.day(entry.effective, today)
    changed = format_yuan(abs(entry.amount_fen) if entry.paid_fen is None else entry.paid_fen)
    latest = await ledger.newest_nav(proof, product, today)
    if product.publishing is Publishing.TRADING and latest is not None and entry.kind is EntryKind.RECORD:
        nav = {"nav": format_e4(latest.nav_e4), "nav-day": t.day(latest.day, today)}
        units = format_e4(entry.units_e2 * 100, 2)
        return t("recorded-units", name=views.name(t, product), balance=balance, units=units, day=day, **nav)
    return t(SAID[entry.kind], name=views.name(t, product), amount=changed, balance=balance, day=day)


async def _holding_screen(proof: HoldingsProof, t: Texts, product: Product, holding: Holding, today: date) -> Screen:
    text = t(
        "holding",
        name=views.name(t, product),
        balance=format_yuan(holding.balance_fen),
        units=await _units(proof, t, product, holding, today),
        standing=await standing.lines(proof, t, product, holding, today),
        pending=_pending(t, await holdings.starting_after(proof, product.code, today)),
    )
    acts = [_act(t, product, kind) for kind in (EntryKind.ADD, EntryKind.REDUCE, EntryKind.CORRECT)]
    told = keyboards.button(t.plain("hold-history"), HoldingAct(code=product.code, act="history"))
    change = keyboards.button(t.plain("hold-convert"), HoldingAct(code=product.code, act="convert"))
    rows = ([acts[0], acts[1]], [acts[2], change], [told, keyboards.go(t, Place.HOLDINGS, "back")])
    return Screen(views.tidy(text), keyboards.keyboard(*rows))


async def _units(proof: HoldingsProof, t: Texts, product: Product, holding: Holding, today: date) -> Html | str:
    """Of a fund with a NAV its units, and the day of the NAV by which they are worth that."""
    latest = await ledger.newest_nav(proof, product, today)
    if product.publishing is not Publishing.TRADING or latest is None:
        return ""
    as_of = t("holding-as-of", day=t.day(latest.day, today))
    return Html(t("holding-units", units=format_e4(holding.units_e2 * 100, 2)) + as_of)


def _pending(t: Texts, waiting: Fen) -> Html | str:
    """What is noted but does not earn yet, or still earns although it was taken out."""
    if waiting == 0:
        return ""
    return t("holding-pending", amount=format_yuan(waiting)) if waiting > 0 else t("holding-leaving")


def _act(t: Texts, product: Product, kind: EntryKind) -> InlineKeyboardButton:
    return keyboards.button(t.plain(f"hold-{kind}"), HoldingAct(code=product.code, act=kind))


def _line(t: Texts, product: Product, holding: Holding) -> Html:
    income = format_yuan(holding.income_fen)
    return t("holdings-line", name=views.name(t, product), balance=format_yuan(holding.balance_fen), income=income)
