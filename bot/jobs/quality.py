"""Rates every product that has published for a year by what it has published so far."""

from datetime import timedelta

from bot.jobs.context import JobContext
from recommender.ranking.quality import OWN_QUALITIES, OWN_QUALITY, qualities
from recommender.scores.stored import QUALITY, SCALE, Score
from storage.catalogue.figure_history import figure_histories
from storage.database.unit_of_work import transaction
from storage.scores import scores

HOLDS = timedelta(days=3)


async def run(work: JobContext) -> None:
    """Keep the quality of each product, valid until it has been missed for two nights."""
    now = work.clock.now()
    async with transaction(work.engine) as db:
        for each in qualities(await figure_histories(db, work.today)):
            score = Score(QUALITY, each.value, SCALE, OWN_QUALITY, now, now + HOLDS)
            await scores.keep_of_product(db, each.code, score, each)
        await scores.drop_older(db, OWN_QUALITIES, now)
