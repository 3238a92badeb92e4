"""What each column of a file is: a number, a category, or something that no card should be made of, with the reason."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.scorecard.training.rows.table import Column
from recommender.scorecard.card import Kind, SetAside
from recommender.scorecard.cells import MISSING, number

MOSTLY: Final = 0.95
"""A column is one of numbers if so many of its filled cells are; the others count as missing."""

LEAST_SHARE: Final = 0.01
LEAST_ROWS: Final = 10
"""A value that fewer rows have, or a smaller share of them, is rare and joins the other rare ones."""


@dataclass(frozen=True)
class Feature:
    """A column that a card may be made of.

    `values` has a row's number, or the place of its category in `categories`; missing is NaN or -1, a rare category -2.
    """

    name: str
    kind: Kind
    values: NDArray[np.float64]
    categories: tuple[str, ...] = ()
    note: str = ""

    def take(self, rows: NDArray[np.intp]) -> "Feature":
        """The same of some rows."""
        return Feature(self.name, self.kind, self.values[rows], self.categories, self.note)


def read_feature(column: Column) -> Feature | SetAside:
    """What a column is; set aside if it cannot tell anybody apart, or tells everybody apart."""
    counts = np.bincount(column.codes, minlength=len(column.cells))
    filled = np.array([cell not in MISSING for cell in column.cells], dtype=bool)
    if np.count_nonzero(counts) < 2 or not filled.any():
        return SetAside(column.name, "every row has the same value")
    numbers = [number(cell) if full else None for cell, full in zip(column.cells, filled, strict=True)]
    if _is_code(column) or not _mostly_numbers(numbers, counts, filled):
        return _categories(column, counts, filled)
    return _numbers(column, numbers, counts, filled)


def _is_code(column: Column) -> bool:
    """Digits that begin with a zero, like a postal code, are a name and no number."""
    return any(len(cell) > 1 and cell.isdigit() and cell.startswith("0") for cell in column.cells)


def _mostly_numbers(numbers: list[float | None], counts: NDArray[np.intp], filled: NDArray[np.bool_]) -> bool:
    are = np.array([value is not None for value in numbers], dtype=bool)
    return bool(counts[are].sum() >= MOSTLY * counts[filled].sum())


def _numbers(
    column: Column, numbers: list[float | None], counts: NDArray[np.intp], filled: NDArray[np.bool_]
) -> Feature | SetAside:
    by_cell = np.array([np.nan if value is None else value for value in numbers], dtype=np.float64)
    if _counts_rows(by_cell[column.codes]):
        return SetAside(column.name, "numbers the rows")
    odd = int(counts[filled & np.isnan(by_cell)].sum())
    note = f"{column.name}: {odd} cells are no numbers and count as missing" if odd else ""
    return Feature(column.name, Kind.NUMBER, by_cell[column.codes], note=note)


def _counts_rows(values: NDArray[np.float64]) -> bool:
    """Whole numbers that go up, or down, by one from row to row."""
    steps = np.diff(values)
    return len(steps) > 1 and bool((steps == steps[0]).all()) and abs(float(steps[0])) == 1


def _categories(column: Column, counts: NDArray[np.intp], filled: NDArray[np.bool_]) -> Feature | SetAside:
    enough = max(LEAST_ROWS, LEAST_SHARE * len(column.codes))
    kept: list[int] = np.flatnonzero(filled & (counts >= enough)).tolist()
    if not kept:
        return SetAside(column.name, "no value is shared by enough rows: a name or a text, not a category")
    kept.sort(key=lambda place: column.cells[place])
    by_cell = np.where(filled, -2.0, -1.0)
    by_cell[kept] = np.arange(len(kept))
    return Feature(column.name, Kind.CATEGORY, by_cell[column.codes], tuple(column.cells[place] for place in kept))
