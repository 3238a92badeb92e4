"""Fetches what funds have published since we last looked, and once a day what they may have corrected since."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.feeds.base import Feed, FeedError, Figures
from bot.jobs.context import JobContext
from recommender.products.product import Product, Status
from storage.catalogue import catalogue, figures, held_figures, ingest
from storage.catalogue.trading_years import fund_calendar
from storage.database.unit_of_work import transaction

log = logging.getLogger(__name__)

HISTORY: Final = timedelta(days=3660)  # a life, or ten years of it: what its risk is measured by
ONE: Final = timedelta(days=1)
RECHECKED: Final = timedelta(days=10)


async def run(work: JobContext) -> None:
    """Keep new figures of every product up to yesterday; a feed that fails leaves the others be.

    A day whose figure is held is asked for again: the fund may have mended it.
    """
    async with transaction(work.engine) as db:
        last_days, checking = await figures.last_days(db), await held_figures.checking(db)
    until = work.today - ONE
    for product in await _listing(work):
        since = last_days.get(product.code, until - HISTORY) + ONE
        since = min(since, checking.get(product.code, since))
        if since <= until:
            await _take(work, product, since, until)


async def recheck(work: JobContext) -> None:
    """Ask for the last days again: a figure that has changed is put before an operator."""
    async with transaction(work.engine) as db:
        last_days = await figures.last_days(db)
    for product in await _listing(work):
        if product.code in last_days:
            await _take(work, product, last_days[product.code] - RECHECKED, last_days[product.code])


async def _listing(work: JobContext) -> Sequence[Product]:
    async with transaction(work.engine) as db:
        return [product for product in await catalogue.listing(db) if product.status is not Status.BLOCKED]


async def _take(work: JobContext, product: Product, since: date, until: date) -> None:
    """The first feed that brings anything is the one that is believed."""
    for feed in work.feeds:
        rows = await _fetch(feed, product, since, until)
        if rows:
            now = work.clock.now()
            async with transaction(work.engine) as db:
                taken = await ingest.take(db, product, rows, await fund_calendar(db), feed.name, now)
                changed = await ingest.contradict(db, taken.contradicting, feed.name, now)
            log.info("%s: %s new figures of %s", feed.name, taken.new, product.code)
            for row, verdict in taken.held:
                log.error("%s: %s on %s is held: %s", feed.name, product.code, row.day, verdict)
            if changed:
                log.error("%s now says otherwise of %s on %s of its days; they wait", feed.name, product.code, changed)
            return


async def _fetch(feed: Feed, product: Product, since: date, until: date) -> Figures:
    try:
        return await feed.fetch(product, since, until)
    except FeedError as error:
        log.warning("%s brought nothing for %s: %s", feed.name, product.code, error)
        return ()
