"""The history of a holding: everything that was said of it, the newest first."""

from collections.abc import Sequence
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
from storage.people.consents import HoldingsProof

SHOWN: Final = 12


async def history(_: CallbackQuery, callback_data: HoldingAct, proof: HoldingsProof, t: Texts, today: date) -> Reply:
    """What was noted, when it was for, and what was noted afterwards or taken back."""
    product = await catalogue.find(proof.db, callback_data.code)
    said = await holdings.every_entry(proof, product.code) if product else ()
    if product is None or not said:
        return Reply(toast=t.plain("hold-nothing" if product else "card-gone"))
    undone = {entry.undoes for entry in said}
    shown = [entry for entry in reversed(said) if entry.kind is not EntryKind.UNDO][:SHOWN]
    lines = views.lines(_line(t, entry, today, undone=entry.id in undone) for entry in shown)
    text = t("history", name=views.name(t, product), lines=lines)
    return show(text, _keyboard(t, callback_data.code, said))


def _line(t: Texts, entry: Entry, today: date, *, undone: bool) -> Html:
    noted = entry.at.astimezone(SHANGHAI).date()
    amount = entry.paid_fen if entry.paid_fen is not None else abs(entry.amount_fen)
    said = t(
        _key(entry),
        day=t.day(entry.asked_on or noted, today),
        amount=format_yuan(amount),
        begins=t.day(entry.effective, today),
    )
    afterwards = t("history-afterwards", noted=t.day(noted, today)) if entry.asked_on else ""
    back = t("history-undone") if undone else ""
    return Html(said + afterwards + back)


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
    if said[-1].kind is not EntryKind.UNDO and said[-1].source == "person":
        rows[0].append(keyboards.button(t.plain("history-undo"), Undo(code=code, entry=said[-1].id)))
    return keyboards.keyboard(*rows)
