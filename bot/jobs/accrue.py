"""Credits holders with every published day that has not been credited yet, oldest first."""

import logging

from bot.jobs.work import Work
from earnings.calendar import CalendarEnds
from recommender.product import Product, Status
from storage import accruals, catalogue
from storage.unit_of_work import transaction

log = logging.getLogger(__name__)


async def run(work: Work) -> None:
    async with transaction(work.engine) as db:
        listing = await catalogue.listing(db)
    for product in listing:
        if product.status is not Status.BLOCKED:
            await _credit(work, product)


async def _credit(work: Work, product: Product) -> None:
    """One transaction a day, so that a kill leaves whole days."""
    try:
        while True:
            async with transaction(work.engine) as db:
                day = await accruals.credit_next(db, product, work.calendar, work.today, work.clock.now())
            if day is None:
                return
            log.info("credited %s for %s", product.code, day)
    except CalendarEnds as error:
        log.error("%s cannot be credited: %s", product.code, error)  # noqa: TRY400 the message says all there is
