"""What was bought, taken out or converted by an estimate is put right by the NAV of its day, once that is published.

An entry says the difference, and counts from the day of what it puts right, whether that is credited already or not.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import nav_value, units_for
from earnings.calendar import SHANGHAI
from earnings.figures.yields import PublishedNav
from earnings.money import Fen
from recommender.products.product import Product
from storage.catalogue import catalogue, figures, row_lock
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.crediting import corrections, fund_endings, unit_changes
from storage.earnings.holdings import Entry, EntryKind, Holding, Said
from storage.earnings.ledger import has_units
from storage.earnings.noting import past_entries
from storage.earnings.noting.past_entries import HeldLessThen
from storage.people.consents import HoldingsProof, prove

CONFIRMED: Final = "confirmed"
"""The source of an entry that puts an estimate right."""

Half = tuple[Entry, Product, PublishedNav | None]
"""An entry with its product and, of a fund with a NAV, that of its day."""

_ONE: Final = timedelta(days=1)
_MANY: Final = 10**9


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
    """None while its NAV is not published, or is of units that have not reached what people hold."""
    product = await catalogue.find(proof.db, entry.product)
    if product is None:
        return None
    if not has_units(product):
        return entry, product, None
    day = await _day(proof, entry.awaits or date.max)
    found = await figures.navs_of(proof.db, product.code, day, day)
    if not found or await unit_changes.outstanding(proof, product, entry.effective, day) is not None:
        return None
    return entry, product, found[0]


async def _day(proof: HoldingsProof, day: date) -> date:
    """The day whose NAV is awaited: the next one, should the calendar have closed it meanwhile."""
    calendar = await fund_calendar(proof.db)
    return day if day == date.max or calendar.is_trading_day(day) else calendar.next_trading_day(day)


async def _confirm(proof: HoldingsProof, half: Half, brought: Fen | None, now: datetime, *, undone: bool) -> Fen:
    """What the entry really was, from what the half before it brought if there is one; its worth."""
    entry, product, nav = half
    worth = brought if brought is not None else entry.paid_fen
    if nav is None:
        amount = abs(entry.amount_fen) if worth is None else worth
        change = amount - entry.amount_fen if entry.kind is EntryKind.ADD else 0, 0
    else:
        units, more = await _units(proof, entry, nav, worth, now.astimezone(SHANGHAI).date())
        amount = nav_value(abs(units), nav.nav_e4) if worth is None or entry.kind is EntryKind.REDUCE else worth
        change = 0, more
    if not undone:
        await _put_right(proof, product, entry, change, now)
    await holdings.confirm(proof, entry.id, amount)
    return amount


async def _units(
    proof: HoldingsProof, entry: Entry, nav: PublishedNav, paid: Fen | None, today: date
) -> tuple[int, int]:
    """The units that an amount is by the NAV, and how many more that is than the entry, on the first day that sees it.

    All that were held leave, or no more than there are.
    """
    said = await holdings.every_entry(proof, entry.product)
    known = (await unit_changes.on_first_days(proof.db, entry.product, said))[entry.id]
    before = entry.effective - _ONE
    if paid is None:
        return await _earlier(proof, entry, known, nav.day, before), 0
    wanted = units_for(paid, nav.nav_e4)
    begins = await unit_changes.carried(proof.db, entry.product, wanted, nav.day, before, entry.effective)
    if entry.kind is EntryKind.ADD:
        return wanted, begins - known
    held = await holdings.find(proof, entry.product)
    others = held.units_e2 if held else 0
    others -= await unit_changes.carried(proof.db, entry.product, known, before, today, entry.effective)
    leaves = min(begins, await _earlier(proof, entry, others, before, today))
    return wanted if leaves == begins else await _earlier(proof, entry, leaves, nav.day, before), -leaves - known


async def _earlier(proof: HoldingsProof, entry: Entry, units_e2: int, day: date, until: date) -> int:
    """What units of a later day were on an earlier one."""
    became = await unit_changes.carried(proof.db, entry.product, _MANY, day, until, entry.effective)
    return units_e2 * _MANY // became


async def _put_right(
    proof: HoldingsProof, product: Product, entry: Entry, change: tuple[Fen, int], now: datetime
) -> None:
    """Enter the difference, no more than is there.

    Should less have been held on some day, or all of it have ended with its fund, the estimate stands.
    """
    if await fund_endings.over(proof.db, product.code) is not None:
        return
    held = await holdings.find(proof, product.code) or Holding(product.code, 0, 0, 0, 0, 0)
    there = await _earlier(proof, entry, held.units_e2, entry.effective - _ONE, now.astimezone(SHANGHAI).date())
    change = max(change[0], -held.balance_fen), max(change[1], -there)
    if change == (0, 0):
        return
    said, kind = Said(pair=entry.pair), EntryKind.CORRECT
    with suppress(HeldLessThen):
        await past_entries.enter(proof, product, kind, change, said, now, effective=entry.effective, source=CONFIRMED)
