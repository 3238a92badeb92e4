"""The message that a fund was merged into another, or wound up, and what became of what somebody held of it."""

from datetime import date

from earnings.money import format_e4, format_yuan
from handlers import keyboards, views
from handlers.callbacks import Place
from handlers.reply import Screen
from handlers.texts import Html, Texts
from recommender.products.product import Product
from storage.catalogue import catalogue
from storage.earnings.crediting import fund_endings
from storage.earnings.crediting.fund_endings import Ended
from storage.earnings.ledger import FundEnded
from storage.people.consents import HoldingsProof


async def ending_message(proof: HoldingsProof, t: Texts, number: int, today: date) -> Screen | None:
    """What became of it, or None for somebody who held nothing."""
    it = await fund_endings.of_person(proof, number)
    if it is None:
        return None
    names = {product.code: views.name(t, product) for product in await catalogue.listing(proof.db)}
    keyboard = keyboards.keyboard([keyboards.go(t, Place.HOLDINGS), keyboards.go(t, Place.EARNINGS)])
    name, day = names[it.ending.product], t.day(it.ending.day, today)
    units, amount = format_e4(it.left_e2 * 100, 2), format_yuan(it.left_fen)
    if it.ending.into is None:
        payment = format_e4(it.ending.payment_e4 or 0)
        text = t("ended-wound-up", name=name, day=day, payment=payment, units=units, amount=amount)
    else:
        text = _merged(t, it, name, names[it.ending.into], day)
    return Screen(text, keyboard, fresh=True)


def refused(t: Texts, product: Product, error: FundEnded, today: date) -> Html:
    """Why nothing is noted of a fund that has ended."""
    said = {"name": views.name(t, product), "day": t.day(error.day, today)}
    if error.into is None:
        return t("ended-not-noted", **said)
    return t("ended-not-noted-merged", into=views.name(t, error.into), **said)


def _merged(t: Texts, it: Ended, name: str, into: str, day: str) -> Html:
    return t(
        "ended-merged",
        name=name,
        into=into,
        day=day,
        units=format_e4(it.left_e2 * 100, 2),
        became=format_e4(it.came_e2 * 100, 2),
        amount=format_yuan(it.came_fen),
    )
