"""What was bought, taken out or converted by an estimate is put right by the NAV of its day, once that is published.

An entry says the difference, and counts from the day of what it puts right, whether that is credited already or not.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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


class _OthersFirst(Exception):  # noqa: N818 the class is the reason
    """Less was bought than estimated, and what was taken out of it is estimated too: that frees units, if put right."""

    def __init__(self, pairs: Sequence[int]) -> None:
        super().__init__(f"{pairs} first")
        self.pairs = pairs


async def confirm_next(db: AsyncConnection, person: int, pair: int, now: datetime) -> bool:
    """Put an entry, or both halves of a conversion, right once the NAVs are known; False while they are not."""
    proof = await prove(db, person, HoldingsProof)
    if proof is None:
        return False
    entries = *await holdings.of_pair(proof, pair), *await holdings.estimated(proof)
    locked = {entry.product for entry in entries}
    for code in sorted(locked):
        await row_lock.exclusive(db, code)
    return await _confirm_pair(proof, pair, locked, now)


async def _confirm_pair(proof: HoldingsProof, pair: int, locked: AbstractSet[str], now: datetime) -> bool:
    parts = await holdings.of_pair(proof, pair)
    codes = {part.product for part in parts}
    if not codes <= locked or await _corrected(proof, codes):
        return False
    asked = [part for part in parts if part.undoes is None and part.source != CONFIRMED]
    halves = [half for part in asked if (half := await _half(proof, part)) is not None]
    if len(halves) < len(asked):
        return False
    undone = any(part.undoes is not None for part in parts)
    worth: Fen | None = None
    try:
        async with proof.db.begin_nested():
            for half in halves:
                worth = await _confirm(proof, half, worth, now, undone=undone)
    except _OthersFirst as others:
        done = [await _confirm_pair(proof, each, locked, now) for each in others.pairs]
        return any(done) and await _confirm_pair(proof, pair, locked, now)
    return True


async def _corrected(proof: HoldingsProof, codes: AbstractSet[str]) -> bool:
    """Whether one of the products has a correction that is not entered for everybody."""
    return any([await corrections.is_waiting(proof.db, code) for code in sorted(codes)])


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

    Should less have been held on some day, or all of it have ended with its fund, the estimate stands. Raises
    _OthersFirst if that may be because more was taken out than will turn out to be.
    """
    if await fund_endings.over(proof.db, product.code) is not None:
        return
    held = await holdings.find(proof, product.code) or Holding(product.code, 0, 0, 0, 0, 0)
    there = await _earlier(proof, entry, held.units_e2, entry.effective - _ONE, now.astimezone(SHANGHAI).date())
    wanted, change = change, (max(change[0], -held.balance_fen), max(change[1], -there))
    if change != wanted:
        await _others_first(proof, entry)
    if change == (0, 0):
        return
    said, kind = Said(pair=entry.pair), EntryKind.CORRECT
    try:
        await past_entries.enter(proof, product, kind, change, said, now, effective=entry.effective, source=CONFIRMED)
    except HeldLessThen:
        await _others_first(proof, entry)


async def _others_first(proof: HoldingsProof, entry: Entry) -> None:
    """What was put in waits for what was taken out later, and for nothing else, so that nothing waits for itself."""
    if entry.kind is not EntryKind.ADD or entry.pair is None:
        return
    out = [each for each in await holdings.estimated(proof) if each.kind is EntryKind.REDUCE]
    pairs = {each.pair for each in out if each.product == entry.product and each.pair is not None}
    if later := sorted((pair for pair in pairs if pair > entry.pair), reverse=True):
        raise _OthersFirst(later)
