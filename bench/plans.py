"""Plans of people of every class from a list of thirty products, and the nightly work for them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import Final

from bench.measure import RUNS, table
from recommender.evaluation.twelve import twelve_of_each
from recommender.plans.plan import Pot
from recommender.plans.planning import make_plan
from recommender.plans.scenarios.market import market
from recommender.plans.scenarios.track import Track
from recommender.products.product import Kind, Status
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.questions import CURRENT
from recommender.ranking.candidate import Candidate, Figures

TODAY: Final = date(2023, 6, 5)
FAR: Final = Pot(5_000_000, date(2040, 1, 1))
MONTHS: Final = 120
LIST: Final = (
    (RiskLevel.R1, Kind.MONEY, 0.0002, 5),
    (RiskLevel.R2, Kind.BOND, 0.006, 8),
    (RiskLevel.R3, Kind.MIXED, 0.03, 4),
    (RiskLevel.R4, Kind.INDEX, 0.06, 4),
    (RiskLevel.R4, Kind.QDII, 0.05, 3),
    (RiskLevel.R4, Kind.GOLD, 0.04, 2),
    (RiskLevel.R5, Kind.STOCK, 0.08, 4),
)
"""Levels, kinds, how a month swings, and how many of them: thirty together."""


def run() -> str:
    """CPU milliseconds a plan: the median and the 95th percentile over people of every class, by two ends each."""
    tracks = [each for level, kind, swing, many in LIST for each in _tracks(level, kind, swing, many)]
    nightly = median(_taken(lambda: market(tracks, 1)) for _ in range(RUNS))
    shelf = market(tracks, 1)
    people = [each for persons in twelve_of_each(CURRENT).values() for each in persons]
    taken = [_taken(partial(make_plan, person, pot, shelf, TODAY)) for person in people for pot in (FAR, Pot())]
    rows = [
        ("a plan, the median", f"{median(taken):.1f}"),
        ("a plan, the 95th percentile", f"{quantiles(taken, n=20)[-1]:.1f}"),
        ("the market, once a night", f"{nightly:.0f}"),
    ]
    what = f"{len(tracks)} products with {MONTHS} months each, {len(people)} people, two pots each; CPU time."
    return f"## Plans\n\n{what}\n\n" + table(("what", "ms of CPU"), rows)


def _tracks(level: RiskLevel, kind: Kind, swing: float, many: int) -> list[Track]:
    chance = Random(f"{level} {kind}")
    figures = Figures(TODAY, None, None, 50_000, 50_000, fresh=True)
    return [
        Track(
            Candidate(f"{level}{kind}{at}", kind, level, Status.LISTED, False, 1_000, 3, 0, 5_000, 0, figures),
            "",
            {TODAY.year * 12 - month: chance.gauss(0.002 + swing / 4, swing) for month in range(MONTHS)},
            alive=True,
        )
        for at in range(many)
    ]


def _taken(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return 1_000 * (process_time() - start)
