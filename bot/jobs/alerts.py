"""Shows every new figure to the alerts on its product, oldest first, one transaction a figure."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta

from bot.jobs.context import JobContext
from handlers.products.published import open_product, published
from storage.catalogue.figures import Published
from storage.database.unit_of_work import Transaction, transaction
from storage.messages import alerts

log = logging.getLogger(__name__)


async def run(work: JobContext) -> None:
    async with transaction(work.engine) as db:
        new = [row for product, seen in (await alerts.unseen(db)).items() for row in await _after(db, product, seen)]
    for figure in new:
        async with transaction(work.engine) as db:
            if queued := await alerts.look(db, figure, work.clock.now()):
                log.info("%s of %s: %s alerts", figure.product, figure.day, queued)


async def _after(db: Transaction, code: str, seen: date) -> Sequence[Published]:
    """The figures of a product after a day, in their order; none of one that is blocked by now."""
    product = await open_product(db, code)
    return await published(db, product, seen + timedelta(days=1), date.max) if product else ()
