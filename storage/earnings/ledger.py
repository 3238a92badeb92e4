"""What a person says of a holding, turned into one entry each, so that one undo takes it back.

A recorded or corrected amount is what the person's account shows: it earns from today. An addition or a reduction is a
request made now, and counts from the day the fund confirms it.
"""

from datetime import date, datetime, timedelta

from earnings.accrual import nav_value, units_for
from earnings.calendar import SHANGHAI
from earnings.figures.yields import PublishedNav
from earnings.money import Fen
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, figures, row_lock
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.crediting import fund_endings, unit_changes
from storage.earnings.crediting.fund_endings import FundEnding
from storage.earnings.holdings import ENDED, Entry, EntryKind, Holding, Said
from storage.people.consents import HoldingsProof


class LedgerError(ValueError):
    """An entry that cannot be made; its class says why, and the person is told in their language."""


class NoNav(LedgerError):  # noqa: N818 the class is the reason, as a person would hear it
    """The fund's NAV is not known yet, so an amount cannot be turned into units."""


class MoreThanHeld(LedgerError):  # noqa: N818 as above
    """A reduction above the balance, which is given in fen."""

    def __init__(self, balance_fen: Fen) -> None:
        super().__init__(f"more than the {balance_fen} fen that are held")
        self.balance_fen = balance_fen


class NothingToUndo(LedgerError):  # noqa: N818 as above
    """The entry is not the newest of its holding, or has been undone."""


class FundEnded(LedgerError):  # noqa: N818 as above
    """The fund was merged into another, which is given, or wound up, and what was held of it has ended with it."""

    def __init__(self, ending: FundEnding, into: Product | None) -> None:
        super().__init__(f"{ending.product} ended on {ending.day}")
        self.day, self.into = ending.day, into


async def still_there(proof: HoldingsProof, product: Product) -> None:
    """Whether something may be noted of a fund: of one that has ended nothing is. Raises FundEnded."""
    ending = await fund_endings.over(proof.db, product.code)
    if ending is not None:
        raise FundEnded(ending, await catalogue.find(proof.db, ending.into) if ending.into else None)


async def put(
    proof: HoldingsProof,
    product: Product,
    kind: EntryKind,
    amount_fen: Fen,
    now: datetime,
    said: Said | None = None,
) -> Entry:
    """Record, add, reduce or correct by an amount in fen. Raises NoNav, MoreThanHeld or FundEnded."""
    await row_lock.shared(proof.db, product.code)
    await still_there(proof, product)
    holding = await holdings.find(proof, product.code) or Holding(product.code, 0, 0, 0, 0, 0)
    amount, units = await _change(proof, product, holding, kind, amount_fen, now)
    effective = await _effective(proof, product, kind, units if has_units(product) else amount, now)
    entry = await holdings.enter(
        proof,
        product.code,
        kind,
        amount_fen=amount,
        units_e2=units,
        effective=effective,
        now=now,
        said=said or await _asked(proof, product, kind, amount_fen, now, everything=units == -holding.units_e2),
    )
    if entry.awaits is not None and entry.pair is None:
        await holdings.pair_up(proof, entry.id)
    return entry


async def _asked(
    proof: HoldingsProof, product: Product, kind: EntryKind, amount_fen: Fen, now: datetime, *, everything: bool
) -> Said:
    """What was paid, unless all units are taken out, and the day whose NAV confirms it."""
    if kind not in {EntryKind.ADD, EntryKind.REDUCE}:
        return Said()
    all_units = everything and kind is EntryKind.REDUCE and has_units(product)
    return Said(paid_fen=None if all_units else amount_fen, awaits=await awaits(proof, product, now))


async def awaits(proof: HoldingsProof, product: Product, now: datetime) -> date | None:
    """The trading day to which a request belongs, by whose NAV it is confirmed; a money fund needs none."""
    calendar = await fund_calendar(proof.db)
    return calendar.previous_trading_day(calendar.confirmation_day(now, product.cutoff)) if has_units(product) else None


async def undo(proof: HoldingsProof, product: Product, entry: int, now: datetime) -> Entry:
    """Take back the newest entry of a holding; what it earned meanwhile stays earned. Raises NothingToUndo."""
    await row_lock.shared(proof.db, product.code)
    last = await holdings.last_entry(proof, product.code)
    holding = await holdings.find(proof, product.code)
    if last is None or holding is None or last.id != entry or last.kind is EntryKind.UNDO or last.source == ENDED:
        raise NothingToUndo
    effective = max(last.effective, await _next_day(proof, product, now))
    units = await unit_changes.since(proof.db, last)
    return await holdings.enter(
        proof,
        product.code,
        EntryKind.UNDO,
        amount_fen=await _taken_back(proof, product, holding, last, units, now),
        units_e2=-units,
        effective=effective,
        now=now,
        undoes=last.id,
    )


async def _change(
    proof: HoldingsProof,
    product: Product,
    holding: Holding,
    kind: EntryKind,
    amount_fen: Fen,
    now: datetime,
    first_day: date | None = None,
) -> tuple[Fen, int]:
    """The signed change of the balance and of the units."""
    today = now.astimezone(SHANGHAI).date()
    nav_e4 = await _nav(proof, product, today, first_day) if has_units(product) else None
    if kind is EntryKind.REDUCE and is_more(holding, amount_fen, nav_e4):
        raise MoreThanHeld(holding.balance_fen)
    if nav_e4 is None:
        return _signed(kind, amount_fen, holding.balance_fen), 0
    all_of_it = kind is EntryKind.REDUCE and amount_fen == holding.balance_fen
    wanted = holding.units_e2 if all_of_it else units_for(amount_fen, nav_e4)
    units = _signed(kind, min(wanted, holding.units_e2) if kind is EntryKind.REDUCE else wanted, holding.units_e2)
    return nav_value(holding.units_e2 + units, nav_e4) - holding.balance_fen, units


async def _taken_back(
    proof: HoldingsProof, product: Product, holding: Holding, last: Entry, units_e2: int, now: datetime
) -> Fen:
    """What an undo changes the balance by: units leave at today's NAV, and a loss meanwhile leaves nothing to take."""
    if not has_units(product):
        return max(-last.amount_fen, -holding.balance_fen)
    nav_e4 = await _nav(proof, product, now.astimezone(SHANGHAI).date())
    return nav_value(holding.units_e2 - units_e2, nav_e4) - holding.balance_fen


def is_more(holding: Holding, amount_fen: Fen, nav_e4: int | None) -> bool:
    """Whether an amount is more than is held. What bought units, rounded down to a hundredth, buys no more of them."""
    fits = nav_e4 is not None and units_for(amount_fen, nav_e4) <= holding.units_e2
    return amount_fen > holding.balance_fen and not fits


def has_units(product: Product) -> bool:
    return product.publishing is Publishing.TRADING


async def newest_nav(
    proof: HoldingsProof, product: Product, today: date, first_day: date | None = None
) -> PublishedNav | None:
    """The newest NAV of such units as the person has: a split or merger that has not reached them is yet to come.

    `first_day` is the first on which what is being entered counts, unless that is today.
    """
    change = await unit_changes.outstanding(proof, product, first_day or today, today)
    until = today if change is None else change - timedelta(days=1)
    return await figures.latest_nav(proof.db, product.code, until)


async def _nav(proof: HoldingsProof, product: Product, today: date, first_day: date | None = None) -> int:
    """The same, in 1/10000 yuan."""
    latest = await newest_nav(proof, product, today, first_day)
    if latest is None:
        raise NoNav(product.code)
    return latest.nav_e4


def _signed(kind: EntryKind, size: int, held: int) -> int:
    """An addition adds, a reduction takes away, and what is recorded or corrected replaces what was held."""
    return {EntryKind.ADD: size, EntryKind.REDUCE: -size}.get(kind, size - held)


async def _effective(proof: HoldingsProof, product: Product, kind: EntryKind, change: Fen, now: datetime) -> date:
    """The first day whose income sees the entry; less than what is earning already is never taken away."""
    soonest = await _next_day(proof, product, now)
    if kind in {EntryKind.ADD, EntryKind.REDUCE}:
        soonest = max(soonest, await _confirmed(proof, product, now))
    if change >= 0:
        return soonest
    waiting = await holdings.last_waiting(proof, product.code, await holdings.counted_through(proof, product.code))
    return max(soonest, waiting or soonest)


async def _confirmed(proof: HoldingsProof, product: Product, now: datetime) -> date:
    calendar = await fund_calendar(proof.db)
    return calendar.first_income_day(now, product.cutoff, product.income_offset_days)


async def _next_day(proof: HoldingsProof, product: Product, now: datetime) -> date:
    today = now.astimezone(SHANGHAI).date()
    counted = await holdings.counted_through(proof, product.code)
    return today if counted is None else max(today, counted + timedelta(days=1))


class TooLate(LedgerError):  # noqa: N818 as above
    """The first day of income lies before what has been credited."""


async def bring(proof: HoldingsProof, product: Product, amount_fen: Fen, first_day: date, now: datetime) -> bool:
    """Enter a holding that a seller exported, earning from its first day; False when that was done before.

    Raises NoNav, FundEnded or TooLate.
    """
    await row_lock.shared(proof.db, product.code)
    await still_there(proof, product)
    reference = f"import:{proof.person}:{product.code}:{first_day}:{amount_fen}"
    if await holdings.known_reference(proof, reference):
        return False
    counted = await holdings.counted_through(proof, product.code)
    if counted is not None and first_day <= counted:
        raise TooLate(f"income of {product.code} is credited up to {counted} already; give a later first day")
    holding = await holdings.find(proof, product.code) or Holding(product.code, 0, 0, 0, 0, 0)
    amount, units = await _change(proof, product, holding, EntryKind.ADD, amount_fen, now, first_day)
    await holdings.enter(
        proof,
        product.code,
        EntryKind.ADD,
        amount_fen=amount,
        units_e2=units,
        effective=first_day,
        now=now,
        source="seller",
        reference=reference,
    )
    return True
