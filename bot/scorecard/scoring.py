"""``zhenxuan scorecard score``: a score for each person of a file, with what cost the most points."""

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.cli.console import replacing
from bot.scorecard.people_files import each_person, read_card
from handlers.texts import Texts, all_texts
from recommender.scorecard.card import Card
from recommender.scorecard.cells import MISSING
from recommender.scorecard.scoring import REASONS, Reason, Scorer

COLUMNS: Final = ("id", "score", "probability", *(f"reason_{place}" for place in range(1, REASONS + 1)))


class Language(StrEnum):
    """What the reasons are told in."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


def score(card_file: Path, people: Path, out: Path, language: Language) -> int:
    """Writes the file whole or not at all; how many people it has."""
    card = read_card(card_file)
    texts = tuple(all_texts()[each] for each in _spoken(language))
    count = 0
    with each_person(people, card) as cells, replacing(out) as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        for count, row in enumerate(_rows(card, cells, texts), 1):  # noqa: B007 counted for the caller
            writer.writerow(row)
    return count


def _spoken(language: Language) -> tuple[str, ...]:
    return ("zh", "en") if language is Language.BOTH else (language.value,)


def _rows(card: Card, people: Iterator[Mapping[str, str]], texts: tuple[Texts, ...]) -> Iterator[tuple[str, ...]]:
    scorer = Scorer(card)
    for place, cells in enumerate(people, 1):
        value = scorer.score(cells)
        who = cells.get(card.identifier or "id", "").strip() or str(place)
        told = [" / ".join(_told(t, each) for t in texts) for each in scorer.reasons(cells)]
        told += [""] * (REASONS - len(told))
        yield (who, str(value), f"{card.scale.probability(value):.6f}", *told)


def _told(t: Texts, reason: Reason) -> str:
    key = "scorecard-reason-missing" if reason.value in MISSING else "scorecard-reason"
    return t.plain(key, variable=reason.variable, value=reason.value, points=reason.points)
