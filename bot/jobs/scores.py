"""Works out, each night, how close products are to what people took up, for those who agree to it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.jobs.work import Work
from recommender.popularity import Interaction, popular
from recommender.scores import POPULARITY, SCALE, Affinity
from recommender.suitability import RiskClass
from storage import scores
from storage.unit_of_work import transaction

HOLDS: Final = timedelta(days=3)

Model = Callable[[Sequence[Interaction], date], Mapping[int, Mapping[str, int]]]
"""From what people took up until a day, to how close each product is to that, 0 to 100, for whom it can tell."""


async def run(work: Work, model: Model | None = None, source: str = "") -> None:
    """Keep a row a person: the model's, or for whom it has none what people of their class hold."""
    now = work.clock.now()
    async with transaction(work.engine) as db:
        taken, classes = await scores.interactions(db), await scores.classes(db, now)
    close = {} if model is None else await asyncio.to_thread(model, taken, work.today)
    crowd = await asyncio.to_thread(popular, taken, classes)
    async with transaction(work.engine) as db:
        await scores.keep_affinities(db, _affinities((close, source), (crowd, classes), now))


def _affinities(
    modelled: tuple[Mapping[int, Mapping[str, int]], str],
    by_class: tuple[Mapping[RiskClass, Mapping[str, int]], Mapping[int, RiskClass]],
    now: datetime,
) -> Iterator[tuple[int, Affinity]]:
    (close, source), (crowd, classes) = modelled, by_class
    for person, products in close.items():
        yield person, Affinity(products, SCALE, source, now, now + HOLDS)
    for person, reached in classes.items():
        if person not in close and reached in crowd:
            yield person, Affinity(crowd[reached], SCALE, POPULARITY, now, now + HOLDS)
