"""``zhenxuan scorecard train``: a file of people with known outcomes becomes a card, and a report on it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.cli.console import replacing
from bot.scorecard.training.card import card_of
from bot.scorecard.training.evaluation import foretell
from bot.scorecard.training.making import MOST_ROWS_TO_CHOOSE_BY, make
from bot.scorecard.training.measuring import measure
from bot.scorecard.training.wanted import CARD, Wanted, models, subject
from recommender.scorecard import card_json
from recommender.scorecard.card import STANDARD, Card

FOLDS: Final = 5


def train(data: Path, out: Path, report: Path | None, wanted: Wanted, share: float, done: Callable[[], None]) -> Card:
    """The card, written whole or not at all; `done` is called after each fold. Raises RefusedError, BadFile."""
    it = subject(data, wanted)
    made = make(it.people.without(wanted.names, "protected"), STANDARD, monotone=wanted.monotone)
    foretold = foretell(it.people.sample(MOST_ROWS_TO_CHOOSE_BY), {CARD: models(wanted)[CARD]}, FOLDS, 1, done)
    measured = measure(foretold.logits[CARD][0], foretold.bad)
    card = card_of(made, STANDARD, wanted.target, it.identifier, it.table.sha256, measured)
    with replacing(out) as file:
        file.write(card_json.write(card))
    return card
