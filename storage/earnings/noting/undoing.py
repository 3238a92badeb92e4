"""Taking back the newest entry of a holding, whatever it was."""

from collections.abc import Sequence
from datetime import datetime

from recommender.products.product import Product
from storage.catalogue import catalogue, row_lock
from storage.earnings import holdings, ledger
from storage.earnings.crediting import corrections, unit_changes
from storage.earnings.holdings import CONVERSION, Entry, EntryKind, Said
from storage.earnings.ledger import NothingToUndo
from storage.earnings.noting import past_entries
from storage.earnings.noting.past_entries import BeingCorrected
from storage.people.consents import HoldingsProof


async def undo(proof: HoldingsProof, product: Product, entry: int, now: datetime) -> None:
    """Take back the newest entry of a holding. Raises NothingToUndo, BeingCorrected or HeldLessThen.

    What was noted of the past, what a NAV confirms, and a conversion go with all that they earned; of any other what
    it earned meanwhile stays earned.
    """
    said = [each for each in await holdings.every_entry(proof, product.code) if each.source != CONVERSION]
    meant = next((each for each in said if each.id == entry), None)
    if meant is not None and meant.pair is not None:
        await _undo_pair(proof, meant.pair, now)
    elif meant is None or meant is not said[-1] or meant.kind is EntryKind.UNDO or meant.asked_on is None:
        await ledger.undo(proof, product, entry, now)
    else:
        await _lock(proof, [product])
        await _take_back(proof, product, [meant], now)


async def _undo_pair(proof: HoldingsProof, pair: int, now: datetime) -> None:
    """Both halves of a conversion, or what a NAV confirms, if each is the newest of its holding."""
    codes = sorted({part.product for part in await holdings.of_pair(proof, pair)})
    products = [product for code in codes if (product := await catalogue.find(proof.db, code)) is not None]
    await _lock(proof, products)
    parts = await holdings.of_pair(proof, pair)
    for code in codes:
        newest = await holdings.last_entry(proof, code)
        if newest is None or newest.pair != pair or newest.kind is EntryKind.UNDO:
            raise NothingToUndo
    async with proof.db.begin_nested():
        for product in products:
            await _take_back(proof, product, [part for part in parts if part.product == product.code], now)


async def _lock(proof: HoldingsProof, products: Sequence[Product]) -> None:
    for product in products:
        await row_lock.exclusive(proof.db, product.code)
        if await corrections.is_waiting(proof.db, product.code):
            raise BeingCorrected


async def _take_back(proof: HoldingsProof, product: Product, parts: Sequence[Entry], now: datetime) -> None:
    """One entry, with whatever put it right or was made of its units since, from its own day on."""
    first, said = parts[0], await holdings.every_entry(proof, product.code)
    units = await unit_changes.on_first_days(proof.db, product.code, said)
    back = -sum(part.amount_fen for part in parts), -sum(units[part.id] for part in parts)
    same = Said(first.asked_on, pair=first.pair)
    await past_entries.enter(
        proof, product, EntryKind.UNDO, back, same, now, effective=first.effective, undoes=first.id
    )
