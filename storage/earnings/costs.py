"""What a person paid for a holding, from its entries and from what it grew by since."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import func, select

from earnings.cost import Cost, Put, cost
from recommender.products.product import Product, Publishing
from storage.earnings import holdings
from storage.earnings.crediting.accruals import incomes_between
from storage.earnings.holdings import Entry
from storage.earnings.tables import accruals, adjustments
from storage.people.consents import HoldingsProof

PERSONS: Final = frozenset({"person", "seller"})
"""Whose entries were paid for; all others put something right that a figure or a calendar had made."""


async def cost_of(proof: HoldingsProof, product: Product) -> Cost | None:
    """The average cost of what the person holds of a product; None of nothing."""
    in_units = product.publishing is Publishing.TRADING
    said = await holdings.every_entry(proof, product.code)
    undone = {entry.undoes for entry in said} | {entry.id for entry in said if entry.undoes is not None}
    gone = {entry.pair for entry in said if entry.id in undone} - {None}
    grown = defaultdict(int, await (_bought(proof, product) if in_units else _earned(proof, product)))
    puts = []
    for entry in said:
        size = entry.units_e2 if in_units else entry.amount_fen
        if entry.pair in gone:
            continue
        if entry.source not in PERSONS:
            grown[entry.effective] += size
        elif entry.id not in undone:
            puts.append(Put(entry.effective, size, _paid(entry)))
    return cost(puts, grown)


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
