"""Affinity: learning from 100,000 people's history, and the nightly order of a catalogue for each of them."""

from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter
from typing import Final

import numpy as np

from bench.measure import RUNS, peak_megabytes, table
from recommender.scores.affinity import CHUNK, Floats, Uptakes, Whole, fit, whole

PEOPLE: Final = 100_000
TAKEN: Final = 3
CATALOGUES: Final = (30, 300)


def run() -> str:
    """The section, in Markdown."""
    rows = [row for products in CATALOGUES for row in _rows(products)]
    return (
        f"## Affinity\n\n{PEOPLE:,} people with {TAKEN} take-ups each, on a year; {CHUNK:,} people at a time.\n\n"
        + table(("products", "people", "fit, s", "nightly product, s", "peak memory, MB"), rows)
    )


def _rows(products: int) -> Iterator[tuple[int, str, str, str, str]]:
    for people in (PEOPLE // 10, PEOPLE):
        uptakes, classes = _history(people, products)
        levels = 1 + np.arange(products, dtype=np.int64) % 5
        times = [_once(uptakes, classes, levels) for _ in range(RUNS)]
        fitting, nightly = (median(column) for column in zip(*times, strict=True))
        yield products, f"{people:,}", f"{fitting:.2f}", f"{nightly:.2f}", f"{peak_megabytes():.0f}"


def _once(uptakes: Uptakes, classes: Whole, levels: Whole) -> tuple[float, float]:
    start = perf_counter()
    model = fit(uptakes, classes, levels)
    fitted = perf_counter()
    best = 0
    for first in range(0, len(classes), CHUNK):
        last = min(first + CHUNK, len(classes))
        histories: Floats = uptakes.rows(first, last, len(levels))
        best += int(whole(model.scores(histories, classes[first:last])).max(axis=1).sum())
    if best > 100 * len(classes):
        raise ValueError("an affinity is above 100")
    return fitted - start, perf_counter() - fitted


def _history(people: int, products: int) -> tuple[Uptakes, Whole]:
    numbers = Random(5)
    rows = [row for row in range(people) for _ in range(TAKEN)]
    columns = [int(products * numbers.random() ** 2) for _ in rows]  # a few are popular, as they are
    ages = [365 * numbers.random() for _ in rows]
    uptakes = Uptakes(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), np.array(ages)).by_person()
    return uptakes, np.array([numbers.randrange(6) for _ in range(people)], dtype=np.int64)
