"""One question, typed or tapped, with all that an answer may need; and the few things that every answer does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers import keyboards, views
from handlers.callbacks import Wish
from handlers.onboarding.consent_gate import FLAG, proof_or_question
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from handlers.understanding.intents import Intent
from handlers.understanding.slots.slots import Slots
from recommender.products.product import Product, Status
from storage.database.unit_of_work import Transaction
from storage.people.people import Person
from storage.scores.catalogue_snapshots import CatalogueSnapshots


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when somebody asks, and who."""

    event: CallbackQuery | Message
    person: Person
    t: Texts
    db: Transaction
    shelves: CatalogueSnapshots
    now: datetime
    today: date
    operated_by: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what it is after, what it speaks of, and the products of the list by their codes."""

    here: Here
    intent: Intent
    slots: Slots
    listed: dict[str, Product]

    @property
    def t(self) -> Texts:
        return self.here.t

    @property
    def db(self) -> Transaction:
        return self.here.db

    @property
    def product(self) -> Product | None:
        """The one product that is meant."""
        return self.listed.get(self.slots.product)

    @property
    def products(self) -> tuple[Product, ...]:
        """All that are meant, each one for sure."""
        return tuple(
            self.listed[codes[0]] for codes in self.slots.products if len(codes) == 1 and codes[0] in self.listed
        )


async def allowed(it: Asked, flags: dict[str, Any], do: Callable[[Any], Awaitable[Reply]]) -> Reply:
    """What is done with a proof of the consent that a route of these flags needs; or the question for it."""
    here = it.here
    found = await proof_or_question(flags[FLAG], here.event, here.person, here.t, here.db)
    return found if isinstance(found, Reply) else await do(next(iter(found.values())))


def said(it: Asked, key: str, *rows: keyboards.Row, **variables: str | int) -> Reply:
    """A text of ours with buttons below it."""
    return show(it.t(key, **variables), keyboards.keyboard(*rows))


def wish(
    it: Asked, label: str, intent: Intent, product: Product | None = None, fen: int | None = None
) -> keyboards.Button:
    """A button that asks the same of a product, or for an amount, that was not in the words."""
    code = product.code if product else it.slots.product
    amount = (it.slots.amount or 0) if fen is None else fen
    other = it.products[1].code if product is None and len(it.products) > 1 else ""
    return keyboards.button(label, Wish(intent=intent, code=code, other=other, fen=amount, detail=_detail(it)))


def which(it: Asked, key: str, choices: Sequence[Product]) -> Reply:
    """Ask which product is meant; a tap asks the same question again, of that product."""
    buttons = [
        wish(it, views.name(it.t, each), it.intent, each) for each in choices if each.status is not Status.BLOCKED
    ]
    return said(it, key, *keyboards.pairs(buttons))


def unclear(it: Asked) -> Reply | None:
    """The question which product is meant, if the words fit several, or None."""
    several = next((codes for codes in it.slots.products if len(codes) > 1), ())
    choices = [it.listed[code] for code in several if code in it.listed]
    return which(it, "understood-which-product", choices) if len(choices) > 1 and not it.products else None


def heard(reply: Reply, t: Texts) -> Reply:
    """A note over the screen has no place where nothing was tapped: it is said as a message."""
    if not reply.toast or reply.parts:
        return reply
    return show(Html(escape(reply.toast, quote=False)), keyboards.home(t))


def _detail(it: Asked) -> str:
    """What else the answer needs, in a few letters, as ``from_detail`` reads them."""
    if it.intent is Intent.TERM:
        return it.slots.term
    if it.intent is Intent.ALERT:
        return f"{it.slots.side}-{it.slots.percent}"
    return "monthly" if it.slots.monthly else it.slots.period


def from_detail(intent: Intent, detail: str, slots: Slots) -> Slots:
    """The slots with what a button carries beside product and amount."""
    if intent is Intent.TERM:
        return replace(slots, term=detail)
    if intent is Intent.ALERT:
        side, _, percent = detail.partition("-")
        return replace(slots, side=side, percent=percent)
    monthly = detail == "monthly"
    return replace(slots, monthly=monthly, period="" if monthly else detail)
