"""A scorecard served: people scored, and their reasons found, on one core."""

from collections.abc import Callable
from itertools import pairwise
from random import Random
from statistics import median
from time import process_time
from typing import Final

from bench.measure import RUNS, table
from recommender.scorecard.card import STANDARD, Band, Bin, Card, Kind, Training, Variable
from recommender.scorecard.scoring import Scorer

PEOPLE: Final = 50_000
VARIABLES: Final = 15
BINS: Final = 6


def run() -> str:
    """People a second."""
    scorer, people = Scorer(_card()), _people()
    rows = [
        ("a score", _a_second(lambda: [scorer.score(each) for each in people])),
        ("its four reasons", _a_second(lambda: [scorer.reasons(each) for each in people])),
    ]
    what = f"{PEOPLE:,} people, a card of {VARIABLES} variables, a third of them categories; CPU time of one core."
    return f"## Scorecard\n\n{what}\n\n" + table(("what", "a second"), [(what, f"{rate:,.0f}") for what, rate in rows])


def _a_second(work: Callable[[], object]) -> float:
    """The median of five runs."""
    taken = []
    for _ in range(RUNS):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return PEOPLE / median(taken)


def _card() -> Card:
    variables = tuple(_category(n) if n % 3 == 0 else _numbers(n) for n in range(VARIABLES))
    return Card("bad", "id", STANDARD, 400, variables, (Band(None, 1),), Training("", 1, 0, 0.5, 0.0, 1.0, 1.0))


def _numbers(n: int) -> Variable:
    edges = (None, *(float(10 * edge) for edge in range(1, BINS)), None)
    bins = tuple(Bin(7 * place, 1, 0, low, high) for place, (low, high) in enumerate(pairwise(edges)))
    return Variable(f"x{n}", Kind.NUMBER, bins, Bin(3, 1, 0), Bin(3, 0, 0))


def _category(n: int) -> Variable:
    bins = tuple(Bin(7 * place, 1, 0, values=(f"value {place}",)) for place in range(BINS))
    return Variable(f"x{n}", Kind.CATEGORY, bins, Bin(3, 1, 0), Bin(3, 0, 0))


def _people() -> list[dict[str, str]]:
    dice = Random(1)
    return [{f"x{n}": _cell(dice, n) for n in range(VARIABLES)} for _ in range(PEOPLE)]


def _cell(dice: Random, n: int) -> str:
    if dice.random() < 0.05:
        return ""
    return f"value {dice.randrange(BINS)}" if n % 3 == 0 else f"{dice.uniform(0, 60):.2f}"
