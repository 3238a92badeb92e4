"""One fund changed into another: taken out of the first and put into the second, each by its own NAV of the day.

Until both NAVs are published the halves are estimated by the newest ones; then an entry each puts them right.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.accrual import nav_value, units_for
from earnings.calendar import SHANGHAI
from earnings.money import Fen
from recommender.products.product import Product
from storage.catalogue import catalogue, figures, row_lock
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import corrections, holdings, ledger
from storage.earnings.holdings import Entry, EntryKind, Said
from storage.earnings.ledger import MoreThanHeld, NoNav, has_units
from storage.earnings.noting import past_entries
from storage.people.consents import HoldingsProof, prove

CONFIRMED: Final = "conversion"
"""The source of an entry that puts an estimated half right."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """Both halves."""

    out: Entry
    into: Entry


async def convert(
    proof: HoldingsProof, out: Product, into: Product, amount_fen: Fen | None, now: datetime
) -> Conversion:
    """Change an amount, or with None all of it, of one product into another. Raises MoreThanHeld or NoNav."""
    for code in sorted((out.code, into.code)):
        await row_lock.shared(proof.db, code)
    held = await holdings.find(proof, out.code)
    balance = held.balance_fen if held else 0
    if balance == 0:
        raise MoreThanHeld(0)
    await _newest(proof, into, now)
    wanted = balance if amount_fen is None else amount_fen
    said = Said(paid_fen=amount_fen, awaits=await _awaits(proof, out, now))
    taken = await ledger.put(proof, out, EntryKind.REDUCE, wanted, now, said)
    await holdings.pair_up(proof, taken.id)
    worth = _proceeds(out, taken, await _newest(proof, out, now))
    waits = await _awaits(proof, into, now) or (await _awaits(proof, out, now))
    put = await ledger.put(proof, into, EntryKind.ADD, worth, now, Said(paid_fen=worth, pair=taken.id, awaits=waits))
    return Conversion(taken, put)


async def confirm_next(db: AsyncConnection, person: int, pair: int, now: datetime) -> bool:
    """Put the halves of a conversion right once both NAVs are known; False while they are not."""
    proof = await prove(db, person, HoldingsProof)
    if proof is None:
        return False
    parts = await holdings.of_pair(proof, pair)
    out, into = parts[0], parts[1]
    products = [await catalogue.find(db, each.product) for each in (out, into)]
    if products[0] is None or products[1] is None:
        return False
    for code in sorted((out.product, into.product)):
        await row_lock.exclusive(db, code)
        if await corrections.is_waiting(db, code):
            return False
    navs = [await _of_day(proof, each, half) for each, half in zip(products, (out, into), strict=True) if each]
    if any(nav is None and has_units(each) for nav, each in zip(navs, products, strict=True) if each):
        return False
    await _confirm(proof, (products[0], products[1]), Conversion(out, into), (navs[0], navs[1]), now)
    return True


async def _confirm(
    proof: HoldingsProof,
    products: tuple[Product, Product],
    it: Conversion,
    navs: tuple[int | None, int | None],
    now: datetime,
) -> None:
    """The units that the NAVs of the day really are, and the amount that went over."""
    (out, into), (nav_out, nav_in) = products, navs
    undone = any(part.undoes is not None for part in await holdings.of_pair(proof, it.out.id))
    units = await _units_taken(proof, out, it.out, nav_out)
    worth = nav_value(units, nav_out) if nav_out is not None else -it.out.amount_fen
    if not undone:
        await _put_right(proof, out, it.out, (0, -units - it.out.units_e2), now)
        bought = units_for(worth, nav_in) - it.into.units_e2 if nav_in is not None else 0
        await _put_right(proof, into, it.into, (0 if nav_in is not None else worth - it.into.amount_fen, bought), now)
    for half in (it.out, it.into):
        await holdings.confirm(proof, half.id, worth)


async def _units_taken(proof: HoldingsProof, out: Product, half: Entry, nav_e4: int | None) -> int:
    """All that were held, or as many as an amount was worth, but no more than there are."""
    if nav_e4 is None or half.paid_fen is None:
        return -half.units_e2
    held = await holdings.find(proof, out.code)
    return min(units_for(half.paid_fen, nav_e4), (held.units_e2 if held else 0) - half.units_e2)


async def _put_right(
    proof: HoldingsProof, product: Product, half: Entry, change: tuple[Fen, int], now: datetime
) -> None:
    """An entry for the difference, which counts from the half's own day, whether that is credited already or not."""
    held = await holdings.find(proof, product.code)
    amount, units = max(change[0], -(held.balance_fen if held else 0)), change[1]
    if amount or units:
        said = Said(pair=half.pair)
        await past_entries.enter(
            proof, product, EntryKind.CORRECT, (amount, units), said, now, effective=half.effective, source=CONFIRMED
        )


async def _awaits(proof: HoldingsProof, product: Product, now: datetime) -> date | None:
    """The trading day to which a request belongs, by whose NAV it is confirmed; a money fund needs none."""
    calendar = await fund_calendar(proof.db)
    return calendar.previous_trading_day(calendar.confirmation_day(now, product.cutoff)) if has_units(product) else None


async def _of_day(proof: HoldingsProof, product: Product, half: Entry) -> int | None:
    """The NAV of the day that a half awaits."""
    if not has_units(product):
        return None
    day = await _awaits(proof, product, half.at)
    found = await figures.navs_of(proof.db, product.code, day, day) if day else ()
    return found[0].nav_e4 if found else None


async def _newest(proof: HoldingsProof, product: Product, now: datetime) -> int:
    if not has_units(product):
        return 0
    latest = await figures.latest_nav(proof.db, product.code, now.astimezone(SHANGHAI).date())
    if latest is None:
        raise NoNav(product.code)
    return latest.nav_e4


def _proceeds(out: Product, taken: Entry, nav_e4: int) -> Fen:
    """What was taken out is worth, by the newest NAV."""
    return nav_value(-taken.units_e2, nav_e4) if has_units(out) else -taken.amount_fen
