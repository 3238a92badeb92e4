"""Scoring a person: the points of each cell, added up; and what cost the most points, which is the reason."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final

from recommender.scorecard.card import Card, Kind, Variable
from recommender.scorecard.cells import MISSING

REASONS: Final = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """A variable, the person's own cell of it, and how many points fewer it earned than the best bin."""

    variable: str
    value: str
    points: int


class Scorer:
    """A card, made ready for many people. The cells of a person are texts, as they stand in a file."""

    def __init__(self, card: Card) -> None:
        self.card: Final = card
        self._base: Final = card.base
        self._places: Final = [(each.name, bin_finder(each)) for each in card]
        self._points: Final = [(each.name, bin_finder(each), tuple(it.points for it in each.each)) for each in card]
        self._best: Final = {each.name: each.best for each in card}

    def score(self, cells: Mapping[str, str]) -> int:
        """The score of a person. Raises KeyError for a variable that the cells do not have at all."""
        total = self._base
        for name, find, points in self._points:
            total += points[find(cells[name])]
        return total

    def bins(self, cells: Mapping[str, str]) -> Iterable[tuple[str, int]]:
        """For each variable the place of the person's bin in `Variable.each`."""
        return ((name, find(cells[name])) for name, find in self._places)

    def reasons(self, cells: Mapping[str, str]) -> tuple[Reason, ...]:
        """What cost the most points, at most four, the costliest first."""
        lost = (
            Reason(name, cells[name].strip(), self._best[name] - points[find(cells[name])])
            for name, find, points in self._points
        )
        return tuple(sorted((each for each in lost if each.points > 0), key=lambda each: -each.points)[:REASONS])


def bin_finder(variable: Variable) -> Callable[[str], int]:
    """What finds the place of a cell's bin in `Variable.each`."""
    return _of_numbers(variable) if variable.kind is Kind.NUMBER else _of_categories(variable)


def _of_numbers(variable: Variable) -> Callable[[str], int]:
    edges = variable.edges
    missing = len(variable.bins)

    def find(text: str) -> int:
        try:
            value = float(text)
        except ValueError:
            return missing
        return bisect_right(edges, value) if isfinite(value) else missing

    return find


def _of_categories(variable: Variable) -> Callable[[str], int]:
    missing = len(variable.bins)
    places = {value: place for place, each in enumerate(variable.bins) for value in each.values}
    places.update(dict.fromkeys(MISSING, missing))

    def find(text: str) -> int:
        return places.get(text.strip(), missing + 1)

    return find
