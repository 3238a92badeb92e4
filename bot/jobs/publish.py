"""Fetches what funds have published since we last looked."""

import logging
from datetime import date, timedelta

from bot.feeds.base import Feed, FeedError, Figures
from bot.jobs.work import Work
from recommender.product import Product, Status
from storage import catalogue, figures
from storage.unit_of_work import transaction

log = logging.getLogger(__name__)

HISTORY = timedelta(days=400)  # enough for a year's return


async def run(work: Work) -> None:
    """Keep new figures of every product up to yesterday; a feed that fails leaves the others be."""
    async with transaction(work.engine) as db:
        listing, last_days = await catalogue.listing(db), await figures.last_days(db)
    until = work.today - timedelta(days=1)
    for product in listing:
        since = last_days.get(product.code, until - HISTORY) + timedelta(days=1)
        if product.status is not Status.BLOCKED and since <= until:
            await _keep(work, product, since, until)


async def _keep(work: Work, product: Product, since: date, until: date) -> None:
    """The first feed that brings anything is the one that is believed."""
    for feed in work.feeds:
        rows = await _fetch(feed, product, since, until)
        if rows:
            async with transaction(work.engine) as db:
                kept = await figures.keep(db, rows, feed.name, work.clock.now())
            log.info("%s: %s new figures of %s", feed.name, kept.new, product.code)
            for row in kept.contradicting:
                log.error("%s now says otherwise of %s on %s; it was not taken", feed.name, product.code, row.day)
            return


async def _fetch(feed: Feed, product: Product, since: date, until: date) -> Figures:
    try:
        return await feed.fetch(product, since, until)
    except FeedError as error:
        log.warning("%s brought nothing for %s: %s", feed.name, product.code, error)
        return ()
