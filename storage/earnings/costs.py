"""What a person paid for a holding, from its entries and from what it grew by since."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import func, select

from earnings.cost import Cost, Put, cost
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue
from storage.earnings import holdings
from storage.earnings.crediting import fund_endings, unit_changes
from storage.earnings.crediting.accruals import incomes_between
from storage.earnings.holdings import ENDED, Entry
from storage.earnings.noting.confirming import CONFIRMED
from storage.earnings.tables import accruals, adjustments
from storage.people.consents import HoldingsProof

PERSONS: Final = frozenset({"person", "seller"})
"""Whose entries were paid for; all others put something right that a figure or a calendar had made."""


async def cost_of(proof: HoldingsProof, product: Product, before: int | None = None) -> Cost | None:
    """The average cost of what the person holds of a product, or held before an entry; None of nothing."""
    in_units = product.publishing is Publishing.TRADING
    said = [each for each in await holdings.every_entry(proof, product.code) if before is None or each.id < before]
    sizes = await unit_changes.on_first_days(proof.db, product.code, said) if in_units else _in_fen(said)
    undone = {entry.undoes for entry in said} | {entry.id for entry in said if entry.undoes is not None}
    gone = {entry.pair for entry in said if entry.id in undone} - {None}
    grown = defaultdict(int, await (_bought(proof, product) if in_units else _earned(proof, product)))
    puts = dict[int, Put]()
    first = {entry.pair: entry.id for entry in reversed(said) if entry.pair is not None}
    for entry in (each for each in said if each.id in sizes and each.pair not in gone):
        size, asked = sizes[entry.id], first.get(entry.pair or 0, 0)
        if entry.source == CONFIRMED and asked in puts:
            puts[asked] = replace(puts[asked], size=puts[asked].size + size)
        elif entry.source == ENDED:
            puts[entry.id] = await _put_of_ended(proof, entry, size)
        elif entry.source not in PERSONS:
            grown[entry.effective] += size
        elif entry.id not in undone:
            puts[entry.id] = Put(entry.effective, size, _paid(entry))
    return cost(list(puts.values()), grown)


def _in_fen(said: Sequence[Entry]) -> Mapping[int, int]:
    return {entry.id: entry.amount_fen for entry in said}


async def _put_of_ended(proof: HoldingsProof, entry: Entry, size: int) -> Put:
    """What comes of a fund that was merged into this one has cost what it cost there; what leaves has no cost."""
    left = await fund_endings.left_for(proof, entry.id) if size > 0 else None
    fund = await catalogue.find(proof.db, left.product) if left else None
    paid = await cost_of(proof, fund, left.id) if fund and left else None
    return Put(entry.effective, size, paid.fen if paid else abs(entry.amount_fen), paid.since if paid else None)


def _paid(entry: Entry) -> int:
    return entry.paid_fen if entry.paid_fen is not None else abs(entry.amount_fen)


async def _earned(proof: HoldingsProof, product: Product) -> Mapping[date, int]:
    every = await incomes_between(proof, date.min, date.max)
    return {income.day: income.income_fen for income in every if income.product == product.code}


async def _bought(proof: HoldingsProof, product: Product) -> Mapping[date, int]:
    """The units that dividends bought, day by day."""
    found: defaultdict[date, int] = defaultdict(int)
    for table in (accruals, adjustments):
        mine = select(table.c.day, func.sum(table.c.bought_e2)).where(
            table.c.person == proof.person, table.c.product == product.code, table.c.bought_e2 != 0
        )
        for day, units in await proof.db.execute(mine.group_by(table.c.day)):
            found[day] += int(units)
    return found
