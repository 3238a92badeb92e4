"""Works out, each night, how close products are to what people took up, for those who agree to it."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.jobs.context import JobContext
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.scores.affinity import Uptake, affinities
from recommender.scores.popularity import Interaction, popular
from recommender.scores.stored import POPULARITY, SCALE, Affinity
from storage.catalogue import catalogue
from storage.database.unit_of_work import transaction
from storage.scores import scores

HOLDS: Final = timedelta(days=3)
MODEL: Final = "ease-1"
FEWEST: Final = 20
"""Of fewer holders nothing is learned: what two of them have in common would be one other's secret."""


async def run(work: JobContext) -> None:
    """Keep a row a person: the model's, or for who has taken up nothing what people of their class hold."""
    now = work.clock.now()
    async with transaction(work.engine) as db:
        taken, classes = await scores.interactions(db), await scores.classes(db, now)
        levels = {product.code: product.risk_level for product in await catalogue.listing(db)}
    crowd = await asyncio.to_thread(popular, taken, classes)
    async with transaction(work.engine) as db:
        learned = likeness(taken, classes, levels, work.today)
        await scores.keep_affinities(db, _affinities(learned, crowd, classes, now))


def likeness(
    taken: Sequence[Interaction], classes: Mapping[int, RiskClass], levels: Mapping[str, RiskLevel], today: date
) -> Iterator[tuple[int, Mapping[str, int]]]:
    """For each holder, how close each product is to what they took up, 0 to 100; of few holders, nothing."""
    holders = {each.person for each in taken}
    if len(holders) < FEWEST:
        return
    uptakes = (Uptake(each.person, each.product, max(0, (today - each.day).days)) for each in taken)
    yield from affinities(uptakes, {each: classes.get(each, RiskClass.C1_LOWEST) for each in holders}, levels)


def _affinities(
    learned: Iterator[tuple[int, Mapping[str, int]]],
    crowd: Mapping[RiskClass, Mapping[str, int]],
    classes: Mapping[int, RiskClass],
    now: datetime,
) -> Iterator[tuple[int, Affinity]]:
    told = set()
    for person, products in learned:
        told.add(person)
        yield person, Affinity(products, SCALE, MODEL, now, now + HOLDS)
    for person, reached in classes.items():
        if person not in told and reached in crowd:
            yield person, Affinity(crowd[reached], SCALE, POPULARITY, now, now + HOLDS)
