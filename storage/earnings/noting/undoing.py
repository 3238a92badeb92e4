"""Taking back the newest entry of a holding, whatever it was."""

from datetime import datetime

from recommender.products.product import Product
from storage.catalogue import row_lock
from storage.earnings import corrections, holdings, ledger
from storage.earnings.holdings import Entry, EntryKind, Said
from storage.earnings.noting import past_entries
from storage.earnings.noting.past_entries import BeingCorrected
from storage.people.consents import HoldingsProof


async def undo(proof: HoldingsProof, product: Product, entry: int, now: datetime) -> None:
    """Take back the newest entry of a holding. Raises NothingToUndo or BeingCorrected.

    What was noted of the past goes with all that it earned; of any other what it earned meanwhile stays earned.
    """
    last = await holdings.last_entry(proof, product.code)
    if last is None or last.id != entry or last.kind is EntryKind.UNDO or last.asked_on is None:
        await ledger.undo(proof, product, entry, now)
    else:
        await _undo_past(proof, product, last, now)


async def _undo_past(proof: HoldingsProof, product: Product, last: Entry, now: datetime) -> None:
    await row_lock.exclusive(proof.db, product.code)
    if await corrections.is_waiting(proof.db, product.code):
        raise BeingCorrected
    back = -last.amount_fen, -last.units_e2
    await past_entries.enter(proof, product, EntryKind.UNDO, back, Said(last.asked_on), now, undoes=last)
