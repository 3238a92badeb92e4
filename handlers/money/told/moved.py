"""The message that something noted begins on another day, because a year of the fund calendar became known."""

from datetime import date

from earnings.money import format_yuan
from handlers import keyboards, views
from handlers.callbacks import Place
from handlers.reply import Screen
from handlers.texts import Html, Texts
from storage.catalogue import catalogue
from storage.earnings.crediting import entry_moves
from storage.earnings.crediting.entry_moves import EntryMove
from storage.earnings.holdings import EntryKind
from storage.people.consents import HoldingsProof


async def moved_message(proof: HoldingsProof, t: Texts, year: int, today: date) -> Screen | None:
    """What begins or ends later than was said, or None when that is nothing."""
    moves = [each for each in await entry_moves.of_person(proof, year) if each.entry.kind is not EntryKind.UNDO]
    if not moves:
        return None
    names = {product.code: views.name(t, product) for product in await catalogue.listing(proof.db)}
    lines = [t("moved", year=str(year)), *(_line(t, each, names[each.entry.product], today) for each in moves)]
    keyboard = keyboards.keyboard([keyboards.go(t, Place.HOLDINGS), keyboards.go(t, Place.HOME)])
    return Screen(views.lines(lines), keyboard, fresh=True)


def _line(t: Texts, it: EntryMove, name: str, today: date) -> Html:
    key = "moved-reduced" if it.entry.kind is EntryKind.REDUCE else "moved-added"
    amount = format_yuan(abs(it.entry.amount_fen))
    said = t(key, name=name, amount=amount, was=t.day(it.was, today), now=t.day(it.now, today))
    if it.income_fen == 0:
        return said
    change = t("moved-back" if it.income_fen < 0 else "moved-more", change=format_yuan(abs(it.income_fen)))
    return views.lines((said, change))
