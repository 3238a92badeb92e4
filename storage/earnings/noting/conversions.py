"""One fund changed into another: taken out of the first and put into the second, each by its own NAV of the day.

Until both NAVs are published the halves are estimated by the newest ones; then an entry each puts them right.
"""

from dataclasses import dataclass
from datetime import datetime

from earnings.accrual import nav_value
from earnings.calendar import SHANGHAI
from earnings.money import Fen
from recommender.products.product import Product
from storage.catalogue import row_lock
from storage.earnings import holdings, ledger
from storage.earnings.holdings import Entry, EntryKind, Said
from storage.earnings.ledger import MoreThanHeld, NoNav, has_units
from storage.people.consents import HoldingsProof


@dataclass(frozen=True, slots=True)
class Conversion:
    """Both halves."""

    out: Entry
    into: Entry


async def convert(
    proof: HoldingsProof, out: Product, into: Product, amount_fen: Fen | None, now: datetime
) -> Conversion:
    """Change an amount, or with None all of it, of one product into another. Raises a LedgerError."""
    for code in sorted((out.code, into.code)):
        await row_lock.shared(proof.db, code)
    held = await holdings.find(proof, out.code)
    balance = held.balance_fen if held else 0
    if balance == 0:
        raise MoreThanHeld(0)
    await ledger.still_there(proof, into)
    await _newest(proof, into, now)
    wanted = balance if amount_fen is None else amount_fen
    said = Said(paid_fen=amount_fen, awaits=await ledger.awaits(proof, out, now))
    taken = await ledger.put(proof, out, EntryKind.REDUCE, wanted, now, said)
    await holdings.pair_up(proof, taken.id)
    worth = _proceeds(out, taken, await _newest(proof, out, now))
    waits = await ledger.awaits(proof, into, now) or (await ledger.awaits(proof, out, now))
    put = await ledger.put(proof, into, EntryKind.ADD, worth, now, Said(paid_fen=worth, pair=taken.id, awaits=waits))
    return Conversion(taken, put)


async def _newest(proof: HoldingsProof, product: Product, now: datetime) -> int:
    if not has_units(product):
        return 0
    latest = await ledger.newest_nav(proof, product, now.astimezone(SHANGHAI).date())
    if latest is None:
        raise NoNav(product.code)
    return latest.nav_e4


def _proceeds(out: Product, taken: Entry, nav_e4: int) -> Fen:
    """What was taken out is worth, by the newest NAV."""
    return nav_value(-taken.units_e2, nav_e4) if has_units(out) else -taken.amount_fen
