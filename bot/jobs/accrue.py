"""Credits holders with every published day that has not been credited yet, oldest first, and enters corrections."""

import logging
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.jobs.context import JobContext
from earnings.calendar import SHANGHAI
from recommender.products.product import Product, Status
from storage.catalogue import catalogue
from storage.catalogue.trading_years import fund_calendar
from storage.database.unit_of_work import transaction
from storage.earnings import holdings
from storage.earnings.crediting import accruals, corrections, credited_days, fund_endings, unit_changes
from storage.earnings.noting import confirming

log = logging.getLogger(__name__)

MORNING: Final = time(8)
NIGHT: Final = time(22)


async def run(work: JobContext) -> None:
    await confirm_estimates(work)
    async with transaction(work.engine) as db:
        listing, outstanding = await catalogue.listing(db), await credited_days.outstanding(db)
        outstanding |= await fund_endings.to_enter(db)
    for product in listing:
        if product.code in outstanding and product.status is not Status.BLOCKED:
            await _up_to_date(work, product)


async def confirm_estimates(work: JobContext) -> None:
    """What was estimated is put right before its days are credited, once its NAV has come out; each by itself."""
    async with transaction(work.engine) as db:
        waiting = await holdings.awaiting(db, work.today)
    for person, pair in waiting:
        async with transaction(work.engine) as db:
            await confirming.confirm_next(db, person, pair, work.clock.now())


async def _up_to_date(work: JobContext, product: Product) -> None:
    """A day left half credited is finished first; then corrections; then days are credited on what they changed."""
    await credit(work, product)
    if await enter_corrections(work, product):
        await credit(work, product)
    await end(work, product)


async def credit(work: JobContext, product: Product) -> None:
    """A transaction for a day, or for a part of its holders where they are many, so that a kill leaves whole parts."""
    while True:
        now = work.clock.now()
        async with transaction(work.engine) as db:
            day = await accruals.credit_next(db, product, await fund_calendar(db), work.today, now)
            converted = day is not None and await unit_changes.is_of(db, product.code, day)
            if day is not None and converted:
                await unit_changes.tell(db, product.code, day, daytime(now))
        if day is None:
            return
        log.info("credited %s for %s", product.code, day)
        if converted:  # what awaits a NAV of new units could not be put right before
            await confirm_estimates(work)


async def end(work: JobContext, product: Product) -> None:
    """End what people hold of a fund that was merged or wound up, once its last day is credited."""
    now = work.clock.now()
    async with transaction(work.engine) as db:
        ended = await fund_endings.enter(db, product, now, daytime(now))
    if ended:
        log.info("%s has ended, and what was held of it", product.code)


async def enter_corrections(work: JobContext, product: Product) -> bool:
    """Enter every correction that was accepted, part by part; whether there was one."""
    entered = False
    while True:
        now = work.clock.now()
        async with transaction(work.engine) as db:
            more = await corrections.enter_next(db, product, await fund_calendar(db), now, daytime(now))
        if not more:
            return entered
        entered = True
        log.info("entered a correction of %s", product.code)


def daytime(now: datetime) -> datetime:
    """Now, or the next morning in Shanghai when it is night there."""
    local = now.astimezone(SHANGHAI)
    if MORNING <= local.time() < NIGHT:
        return now
    day: date = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, SHANGHAI)
