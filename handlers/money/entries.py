"""The history of a holding: everything that was said of it, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from aiogram.types import CallbackQuery

from earnings.calendar import SHANGHAI
from earnings.money import format_yuan
from handlers import keyboards, views
from handlers.callbacks import HoldingAct, Undo
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from storage.catalogue import catalogue
from storage.earnings import holdings
from storage.earnings.holdings import Entry, EntryKind
from storage.earnings.noting.confirming import CONFIRMED
from storage.people.consents import HoldingsProof

SHOWN: Final = 12


async def history(_: CallbackQuery, callback_data: HoldingAct, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """What was noted, when it was for, and what was noted afterwards or taken back."""
    product = await catalogue.find(proof.db, callback_data.code)
    said = await holdings.every_entry(proof, product.code) if product else ()
    if product is None or not said:
        return Reply(toast=t.plain("hold-nothing" if product else "card-gone"))
    undone, others = {entry.undoes for entry in said}, await _others(proof, t, said)
    hidden = [entry.kind is EntryKind.UNDO or entry.source == CONFIRMED for entry in said]
    shown = [entry for entry, hides in zip(said, hidden, strict=True) if not hides][-SHOWN:]
    lines = views.lines(
        _line(t, entry, today, undone=entry.id in undone, other=others.get(entry.pair or 0))
        for entry in reversed(shown)
    )
    text = t("history", name=views.name(t, product), lines=lines)
    return show(text, _keyboard(t, callback_data.code, said))


async def _others(proof: HoldingsProof, t: Texts, said: Sequence[Entry]) -> Mapping[int, str]:
    """The name of the product at the other end of each conversion."""
    known = {product.code: views.name(t, product) for product in await catalogue.listing(proof.db)}
    found: dict[int, str] = {}
    for pair in {entry.pair for entry in said if entry.pair is not None}:
        for part in await holdings.of_pair(proof, pair):
            if part.product != said[0].product:
                found[pair] = known[part.product]
    return found


def _line(t: Texts, entry: Entry, today: date, *, undone: bool, other: str | None) -> Html:
    noted = entry.at.astimezone(SHANGHAI).date()
    amount = entry.paid_fen if entry.paid_fen is not None else abs(entry.amount_fen)
    told = {"day": t.day(entry.asked_on or noted, today), "amount": format_yuan(amount)}
    begins = t.day(entry.effective, today)
    if other is None:
        said = t(_key(entry), **told, begins=begins)
    else:
        said = t(
            "history-into" if entry.kind is EntryKind.REDUCE else "history-from", **told, begins=begins, other=other
        )
    afterwards = t("history-afterwards", noted=t.day(noted, today)) if entry.asked_on else ""
    back = t("history-undone") if undone else ""
    return Html(said + (t("history-estimated") if entry.awaits else "") + afterwards + back)


def _key(entry: Entry) -> str:
    if entry.source not in {"person", "seller"}:
        return "history-put-right"
    if entry.source == "seller":
        return "history-seller"
    if entry.kind is EntryKind.CORRECT and entry.amount_fen < 0:
        return "history-correct-down"
    return f"history-{entry.kind}"


def _keyboard(t: Texts, code: str, said: Sequence[Entry]) -> keyboards.Markup:
    """Back, and the newest taken back where that can be."""
    rows = [[keyboards.button(t.plain("back"), HoldingAct(code=code, act="view"))]]
    last = [entry for entry in said if entry.source != CONFIRMED][-1]
    if last.kind is not EntryKind.UNDO and last.source == "person":
        rows[0].append(keyboards.button(t.plain("history-undo"), Undo(code=code, entry=last.id)))
    return keyboards.keyboard(*rows)
