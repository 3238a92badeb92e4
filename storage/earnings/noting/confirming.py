"""What was bought, taken out or converted by an estimate is put right by the NAV of its day, once that is published.

An entry says the difference, and counts from the day of what it puts right, whether that is credited already or not.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import nav_value, units_for
from earnings.money import Fen
from recommender.products.product import Product
from storage.catalogue import catalogue, figures, row_lock
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.crediting import corrections
from storage.earnings.holdings import Entry, EntryKind, Said
from storage.earnings.ledger import has_units
from storage.earnings.noting import past_entries
from storage.people.consents import HoldingsProof, prove

CONFIRMED: Final = "confirmed"
"""The source of an entry that puts an estimate right."""

Half = tuple[Entry, Product, int | None]
"""An entry with its product and, of a fund with a NAV, that of its day."""


async def confirm_next(db: AsyncConnection, person: int, pair: int, now: datetime) -> bool:
    """Put an entry, or both halves of a conversion, right once the NAVs are known; False while they are not."""
    proof = await prove(db, person, HoldingsProof)
    if proof is None or not await _locked(proof, {part.product for part in await holdings.of_pair(proof, pair)}):
        return False
    parts = await holdings.of_pair(proof, pair)
    asked = [part for part in parts if part.undoes is None and part.source != CONFIRMED]
    halves = [half for part in asked if (half := await _half(proof, part)) is not None]
    if len(halves) < len(asked):
        return False
    undone = any(part.undoes is not None for part in parts)
    worth: Fen | None = None
    for half in halves:
        worth = await _confirm(proof, half, worth, now, undone=undone)
    return True


async def _locked(proof: HoldingsProof, codes: Collection[str]) -> bool:
    """Whether the products are locked, none of them with a correction that is not entered for everybody."""
    waiting = False
    for code in sorted(codes):
        await row_lock.exclusive(proof.db, code)
        waiting |= await corrections.is_waiting(proof.db, code)
    return not waiting


async def _half(proof: HoldingsProof, entry: Entry) -> Half | None:
    """None while its NAV is not published."""
    product = await catalogue.find(proof.db, entry.product)
    if product is None:
        return None
    if not has_units(product):
        return entry, product, None
    day = await _day(proof, entry.awaits or date.max)
    found = await figures.navs_of(proof.db, product.code, day, day)
    return (entry, product, found[0].nav_e4) if found else None


async def _day(proof: HoldingsProof, day: date) -> date:
    """The day whose NAV is awaited: the next one, should the calendar have closed it meanwhile."""
    calendar = await fund_calendar(proof.db)
    return day if day == date.max or calendar.is_trading_day(day) else calendar.next_trading_day(day)


async def _confirm(proof: HoldingsProof, half: Half, brought: Fen | None, now: datetime, *, undone: bool) -> Fen:
    """What the entry really was, from what the half before it brought if there is one; its worth."""
    entry, product, nav_e4 = half
    units = await _units(proof, half, brought)
    worth = brought if brought is not None else entry.paid_fen
    if nav_e4 is not None and (worth is None or entry.kind is EntryKind.REDUCE):
        worth = nav_value(abs(units), nav_e4)
    amount = abs(entry.amount_fen) if worth is None else worth
    if not undone:
        more = amount - entry.amount_fen if nav_e4 is None and entry.kind is EntryKind.ADD else 0
        await _put_right(proof, product, entry, (more, units - entry.units_e2), now)
    await holdings.confirm(proof, entry.id, amount)
    return amount


async def _units(proof: HoldingsProof, half: Half, brought: Fen | None) -> int:
    """The units that an amount is by the NAV; all that were held, or no more than there are, where they leave."""
    entry, _, nav_e4 = half
    paid = brought if brought is not None else entry.paid_fen
    if nav_e4 is None or paid is None:
        return entry.units_e2
    if entry.kind is EntryKind.ADD:
        return units_for(paid, nav_e4)
    held = await holdings.find(proof, entry.product)
    return -min(units_for(paid, nav_e4), (held.units_e2 if held else 0) - entry.units_e2)


async def _put_right(
    proof: HoldingsProof, product: Product, entry: Entry, change: tuple[Fen, int], now: datetime
) -> None:
    held = await holdings.find(proof, product.code)
    amount, units = max(change[0], -(held.balance_fen if held else 0)), max(change[1], -(held.units_e2 if held else 0))
    if amount or units:
        said, kind = Said(pair=entry.pair), EntryKind.CORRECT
        changed = amount, units
        await past_entries.enter(proof, product, kind, changed, said, now, effective=entry.effective, source=CONFIRMED)
