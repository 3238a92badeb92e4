"""Measures, each night, the risk that every product's figures show; a level that rises holds at once and is told."""

import logging

from bot.jobs.accrue import daytime
from bot.jobs.context import JobContext
from storage.catalogue import measured_risks
from storage.database.unit_of_work import transaction
from storage.messages import risk_rises

log = logging.getLogger(__name__)


async def run(work: JobContext) -> None:
    """Keep what was measured; holders of what rose are told in the day."""
    now = work.clock.now()
    async with transaction(work.engine) as db:
        risen = await measured_risks.measure_all(db, work.today, now)
        told = {each.product: await risk_rises.tell_holders(db, each, daytime(now)) for each in risen}
    for each in risen:
        log.warning(
            "%s rose from %s to %s; %s are told", each.product, each.was.name, each.now.name, told[each.product]
        )
