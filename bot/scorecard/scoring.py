"""``zhenxuan scorecard score``: a score for each person of a file, with what cost the most points."""

import csv
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.cli.console import replacing
from bot.scorecard.people_files import each_person, read_card
from recommender.scorecard.card import Card
from recommender.scorecard.scoring import REASONS, Reason, Scorer

COLUMNS: Final = ("id", "score", "probability", *(f"reason_{place}" for place in range(1, REASONS + 1)))


class Language(StrEnum):
    """What the reasons are told in."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


def score(card_file: Path, people: Path, out: Path, language: Language) -> int:
    """Writes the file whole or not at all; how many people it has."""
    from bot.scorecard.reasons import Teller  # noqa: PLC0415 with handlers comes aiogram, which takes seconds

    card = read_card(card_file)
    tell = Teller(*_spoken(language))
    count = 0
    with each_person(people, card) as cells, replacing(out) as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        for count, row in enumerate(_rows(card, cells, tell), 1):  # noqa: B007 counted for the caller
            writer.writerow(row)
    return count


def _spoken(language: Language) -> tuple[str, ...]:
    return ("zh", "en") if language is Language.BOTH else (language.value,)


def _rows(card: Card, people: Iterator[Mapping[str, str]], tell: Callable[[Reason], str]) -> Iterator[tuple[str, ...]]:
    scorer = Scorer(card)
    for place, cells in enumerate(people, 1):
        value = scorer.score(cells)
        who = cells.get(card.identifier or "id", "").strip() or str(place)
        told = [tell(each) for each in scorer.reasons(cells)]
        told += [""] * (REASONS - len(told))
        yield (who, str(value), f"{card.scale.probability(value):.6f}", *told)
