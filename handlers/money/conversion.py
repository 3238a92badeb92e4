"""One product changed into another: into which, how much, and what was noted of both halves."""

from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from earnings.money import BadAmount, Fen, format_yuan, parse_yuan
from handlers import keyboards, views
from handlers.callbacks import Convert, HoldingAct
from handlers.money import after_entry
from handlers.money.told import fund_endings
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing, Status
from storage.catalogue import catalogue, figures
from storage.earnings import holdings
from storage.earnings.ledger import FundEnded, LedgerError, MoreThanHeld
from storage.earnings.noting import conversions
from storage.earnings.noting.conversions import Conversion
from storage.people import people
from storage.people.consents import HoldingsProof
from storage.people.people import Person


async def choose(
    _: CallbackQuery | Message, callback_data: HoldingAct, proof: HoldingsProof, t: Texts, today: date
) -> Reply:
    """Offer the products that it may be changed into: those that are listed and can be counted."""
    out, balance = await _held(proof, callback_data.code)
    if out is None or balance == 0:
        return Reply(toast=t.plain("hold-nothing" if out else "card-gone"))
    listed = await catalogue.listing(proof.db)
    others = [into for into in listed if await _open(proof, out.code, into.code, today) is not None]
    buttons = [
        keyboards.button(views.name(t, into), Convert(code=out.code, into=into.code, act="ask")) for into in others
    ]
    back = keyboards.button(t.plain("back"), HoldingAct(code=out.code, act="view"))
    question = t("convert-choose", name=views.name(t, out), balance=format_yuan(balance))
    return show(question, keyboards.keyboard(*keyboards.pairs(buttons), [back]))


async def ask(
    _: CallbackQuery | Message, callback_data: Convert, person: Person, proof: HoldingsProof, t: Texts, today: date
) -> Reply:
    """Ask for the amount; the next typed text answers it."""
    out, balance = await _held(proof, callback_data.code)
    into = await _open(proof, callback_data.code, callback_data.into, today)
    if out is None or into is None or balance == 0:
        return Reply(toast=t.plain("hold-nothing" if out and into else "button-gone"))
    await people.expect(proof.db, person.id, {"kind": "convert", "product": out.code, "into": into.code})
    said = {"name": views.name(t, out), "into": views.name(t, into), "balance": format_yuan(balance)}
    return show(t("convert-ask", **said), _answers(t, out, into, balance))


async def amount(message: Message, person: Person, proof: HoldingsProof, t: Texts, now: datetime, today: date) -> Reply:
    """Change the typed amount, or say what is wrong with it."""
    expecting = person.expecting or {}
    out, balance = await _held(proof, expecting["product"])
    into = await _open(proof, expecting["product"], expecting["into"], today)
    if out is None or into is None:
        await people.expect(proof.db, person.id, None)
        return show(t("amount-no-product"), keyboards.home(t))
    try:
        wanted = parse_yuan(message.text or "")
        done = await conversions.convert(proof, out, into, wanted, now)
    except BadAmount as error:
        return show(t(f"amount-{error.reason}", text=error.text), _answers(t, out, into, balance))
    except MoreThanHeld as error:
        held = {"balance": format_yuan(error.balance_fen), "amount": format_yuan(wanted)}
        return show(t("amount-more-than-held", **held), _answers(t, out, into, balance))
    except FundEnded as error:
        return show(fund_endings.refused(t, into, error, today), _answers(t, out, into, balance))
    except LedgerError:
        return show(t("amount-no-nav"), _answers(t, out, into, balance))
    return await _done(person, proof, t, (out, into), done, today)


async def everything(
    _: CallbackQuery,
    callback_data: Convert,
    person: Person,
    proof: HoldingsProof,
    t: Texts,
    now: datetime,
    today: date,
) -> Reply:
    """Change all that is held."""
    out, balance = await _held(proof, callback_data.code)
    into = await _open(proof, callback_data.code, callback_data.into, today)
    if out is None or into is None or balance == 0:
        return Reply(toast=t.plain("hold-nothing" if out and into else "button-gone"))
    try:
        done = await conversions.convert(proof, out, into, None, now)
    except LedgerError:
        return Reply(toast=t.plain("amount-no-nav"))
    return await _done(person, proof, t, (out, into), done, today)


async def _done(
    person: Person, proof: HoldingsProof, t: Texts, products: tuple[Product, Product], it: Conversion, today: date
) -> Reply:
    await people.expect(proof.db, person.id, None)
    notes = await after_entry.notes(proof, t, products[1], it.into, today)
    said = views.lines((_said(t, products, it, today), notes))
    return show(said, await after_entry.keyboard(proof, t, products[1], it.into))


def _said(t: Texts, products: tuple[Product, Product], it: Conversion, today: date) -> Html:
    """Both halves."""
    out, into = products
    return t(
        "converted",
        name=views.name(t, out),
        into=views.name(t, into),
        amount=format_yuan(it.into.paid_fen or 0),
        ends=t.day(it.out.effective, today),
        begins=t.day(it.into.effective, today),
    )


def _answers(t: Texts, out: Product, into: Product, balance: Fen) -> keyboards.Markup:
    everything_ = t.plain("hold-all", balance=format_yuan(balance))
    never = keyboards.button(t.plain("hold-cancel"), HoldingAct(code="", act="cancel"))
    return keyboards.keyboard(
        [keyboards.button(everything_, Convert(code=out.code, into=into.code, act="all"))], [never]
    )


async def _held(proof: HoldingsProof, code: str) -> tuple[Product | None, Fen]:
    product = await catalogue.find(proof.db, code)
    held = await holdings.find(proof, code) if product else None
    return product, held.balance_fen if held else 0


async def _open(proof: HoldingsProof, out: str, code: str, today: date) -> Product | None:
    """Another product that is listed and can be counted, or None."""
    into = await catalogue.find(proof.db, code)
    if into is None or code == out or into.status is not Status.LISTED:
        return None
    nav = into.publishing is Publishing.TRADING
    return None if nav and await figures.latest_nav(proof.db, code, today) is None else into
