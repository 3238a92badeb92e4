"""``zhenxuan scorecard train``: a file of people with known outcomes becomes a card, and a report on it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.cli.console import replacing
from bot.scorecard.training.card import card_of
from bot.scorecard.training.evaluate import by_column
from bot.scorecard.training.evaluation import foretell
from bot.scorecard.training.making import MOST_ROWS_TO_CHOOSE_BY, Made, make
from bot.scorecard.training.report.report import Findings, report
from bot.scorecard.training.rows.people import People
from bot.scorecard.training.wanted import Subject, Wanted, models, subject
from recommender.scorecard import card_json
from recommender.scorecard.card import STANDARD, Card
from recommender.scorecard.stability import Shift, shift

FOLDS: Final = 5


def train(
    data: Path, out: Path, report_to: Path | None, wanted: Wanted, share: float, done: Callable[[], None]
) -> Card:
    """The card, written whole or not at all, and the report if one is wanted.

    `done` is called after each of the `FOLDS` folds of a report. Raises RefusedError, BadFile.
    """
    it = subject(data, wanted)
    made = make(it.people.without(wanted.names, "protected"), STANDARD, monotone=wanted.monotone)
    card = card_of(made, STANDARD, wanted.target, it.identifier, it.table.sha256)
    with replacing(out) as file:
        file.write(card_json.write(card))
        if report_to:
            with replacing(report_to) as page:
                page.write(report(_findings(card, made, it.sample(MOST_ROWS_TO_CHOOSE_BY), wanted, share, done)))
    return card


def _findings(card: Card, made: Made, it: Subject, wanted: Wanted, share: float, done: Callable[[], None]) -> Findings:
    foretold = foretell(it.people, models(wanted), FOLDS, 1, done)
    return Findings(card, foretold, halves(made), by_column(it, wanted, foretold, share), share)


def halves(made: Made) -> Mapping[str, Shift]:
    """How far the second half of the rows is from the first: by score, and by each variable."""
    middle = made.people.rows // 2
    first, second = (made.people.take(part) for part in np.split(np.arange(made.people.rows), [middle]))
    edges = np.unique(np.quantile(made.scores(made.people), np.arange(1, 10) / 10))
    found = {"score": shift(_banded(made, first, edges), _banded(made, second, edges))}
    ours, theirs = ({each.name: each for each in half.features} for half in (first, second))
    for bins in made.bins:
        counts = [np.bincount(bins.place(half[bins.feature]), minlength=bins.size + 2) for half in (ours, theirs)]
        found[bins.feature] = shift(*(each.tolist() for each in counts))
    return found


def _banded(made: Made, people: People, edges: NDArray[np.float64]) -> list[int]:
    places = np.searchsorted(edges, made.scores(people), "right")
    counts: list[int] = np.bincount(places, minlength=len(edges) + 1).tolist()
    return counts
