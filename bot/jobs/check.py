"""Looks, every night, whether each balance is what it is made of."""

import logging
from collections.abc import AsyncIterator

from bot.jobs.context import JobContext
from recommender.products.product import Product
from storage.catalogue import catalogue
from storage.catalogue.trading_years import fund_calendar
from storage.database.unit_of_work import transaction
from storage.earnings.crediting import checking, day_parts
from storage.earnings.crediting.checking import Fault

log = logging.getLogger(__name__)


async def run(work: JobContext) -> None:
    """Say how many holdings of each product do not add up, and since when; whose they are the command says."""
    faults: dict[str, list[Fault]] = {}
    async for fault in each_fault(work):
        faults.setdefault(fault.product, []).append(fault)
    for product, found in faults.items():
        first = min((fault.day for fault in found if fault.day), default=None)
        log.error("%s holdings of %s do not add up, the first on %s: see `earnings check`", len(found), product, first)


async def each_fault(work: JobContext) -> AsyncIterator[Fault]:
    """Every holding at fault, product by product; each part is read in one transaction, as it is at that moment."""
    async with transaction(work.engine) as db:
        listing = await catalogue.listing(db)
    for product in listing:
        async for fault in _of(work, product):
            yield fault


async def _of(work: JobContext, product: Product) -> AsyncIterator[Fault]:
    after = 0
    while after < day_parts.EVERYBODY:
        async with transaction(work.engine) as db:
            through = await day_parts.bound(db, product.code, after, checking.CHUNK)
            found = await checking.check(db, product, await fund_calendar(db), after, through)
        for fault in found:
            yield fault
        after = through
