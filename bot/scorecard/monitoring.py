"""``zhenxuan scorecard monitor``: whether the people of a file are still like those a card was made of."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.cli.console import RefusedError
from bot.scorecard.people_files import each_person, read_card
from recommender.scorecard.card import Card
from recommender.scorecard.cells import number
from recommender.scorecard.scoring import Scorer
from recommender.scorecard.separation import Separation, separation
from recommender.scorecard.stability import Shift, shift


@dataclass
class Seen:
    """The people of a file, counted."""

    rows: int = 0
    scores: Counter[int] = field(default_factory=Counter)
    bins: Counter[tuple[str, int]] = field(default_factory=Counter)
    good: Counter[int] = field(default_factory=Counter)
    bad: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Watched:
    """How far scores and variables have moved, and how well the card tells the outcomes that are known apart."""

    rows: int
    score: Shift
    variables: Mapping[str, Shift]
    known: int
    separation: Separation | None


def monitor(card_file: Path, people: Path) -> Watched:
    """A file of any length is read in little memory. Raises RefusedError, BadFile."""
    card = read_card(card_file)
    seen = _count(card, people)
    if not seen.rows:
        raise RefusedError(f"{people.name} has no rows.")
    return Watched(
        seen.rows,
        shift([band.rows for band in card.bands], _banded(card, seen)),
        {
            each.name: shift([it.rows for it in each.each], [seen.bins[each.name, n] for n in range(len(each.each))])
            for each in card
        },
        seen.good.total() + seen.bad.total(),
        separation(seen.good, seen.bad),
    )


def _count(card: Card, people: Path) -> Seen:
    seen, scorer = Seen(), Scorer(card)
    with each_person(people, card) as each:
        for cells in each:
            value = scorer.score(cells)
            seen.rows += 1
            seen.scores[value] += 1
            seen.bins.update(scorer.bins(cells))
            outcome = number(cells.get(card.target, ""))
            if outcome in (0, 1):
                (seen.bad if outcome else seen.good)[value] += 1
    return seen


def _banded(card: Card, seen: Seen) -> list[int]:
    edges = [band.at_least for band in card.bands if band.at_least is not None]
    counts = [0] * len(card.bands)
    for value, rows in seen.scores.items():
        counts[bisect_right(edges, value)] += rows
    return counts
