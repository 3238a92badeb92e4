"""The rows a card is made of: their outcomes and features, or why none can be made of this file."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.cli.console import RefusedError
from bot.scorecard.training.rows.features import Feature, read_feature
from bot.scorecard.training.rows.table import Column, Table
from recommender.scorecard.card import SetAside
from recommender.scorecard.cells import number

LEAST_OF_AN_OUTCOME: Final = 20
FEW_OF_AN_OUTCOME: Final = 100


@dataclass(frozen=True)
class People:
    """Rows with their outcomes: `bad` is 1 for a bad one."""

    bad: NDArray[np.int8]
    features: tuple[Feature, ...]
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self.bad)

    def take(self, rows: NDArray[np.intp]) -> "People":
        """Some of them."""
        return People(self.bad[rows], tuple(each.take(rows) for each in self.features), self.set_aside, self.notes)

    def sample(self, most: int) -> "People":
        """The same, or so many of them drawn by a fixed seed, in their order."""
        return self if self.rows <= most else self.take(some(self.rows, most))

    def without(self, names: Collection[str], why: str) -> "People":
        """The same rows, with columns set aside for a reason."""
        kept = tuple(each for each in self.features if each.name not in names)
        gone = tuple(SetAside(each.name, why) for each in self.features if each.name in names)
        return People(self.bad, kept, (*self.set_aside, *gone), self.notes)


def read_people(table: Table, target: str, identifier: str) -> People:
    """The people of a table. Raises RefusedError with why no card can be made of them."""
    outcomes = column_of(table, target)
    bad = _outcomes(outcomes)
    found = [read_feature(each) for each in table.columns if each.name not in (target, identifier)]
    aside = [SetAside(each.name, "names the person") for each in table.columns if each.name == identifier != target]
    features = tuple(each for each in found if isinstance(each, Feature))
    notes = [each.note for each in features if each.note]
    fewest = min(int(bad.sum()), int(len(bad) - bad.sum()))
    if fewest < FEW_OF_AN_OUTCOME:
        notes.append(f"only {fewest} rows have the rarer outcome: every figure here is rough")
    return People(bad, features, (*aside, *(each for each in found if isinstance(each, SetAside))), tuple(notes))


def some(rows: int, most: int) -> NDArray[np.intp]:
    """So many rows at most, drawn by a fixed seed, in their order."""
    if rows <= most:
        return np.arange(rows, dtype=np.intp)
    return np.sort(np.random.default_rng(0).choice(rows, most, replace=False)).astype(np.intp)


def column_of(table: Table, name: str) -> Column:
    """A column by its name. Raises RefusedError."""
    found = next((each for each in table.columns if each.name == name), None)
    if found is None:
        there = ", ".join(each.name for each in table.columns)
        raise RefusedError(f"There is no column {name!r}. The columns, as commas separate them, are: {there[:500]}")
    return found


def _outcomes(column: Column) -> NDArray[np.int8]:
    if not len(column.codes):
        raise RefusedError("The file has no rows.")
    values = [number(cell) for cell in column.cells]
    if odd := [cell for cell, value in zip(column.cells, values, strict=True) if value not in (0, 1)]:
        first = int(np.flatnonzero(column.codes == column.cells.index(odd[0]))[0]) + 1
        said = f"{odd[0][:20]!r}" if odd[0] else "empty"
        raise RefusedError(
            f"{column.name} must be 1 for a bad outcome and 0 for a good one; in row {first} it is {said}."
            + (f" There are {len(odd)} such values." if len(odd) > 1 else "")
        )
    bad = np.array([int(value or 0) for value in values], dtype=np.int8)[column.codes]
    _enough(column.name, len(bad), int(bad.sum()))
    return bad


def _enough(name: str, rows: int, bad: int) -> None:
    if min(bad, rows - bad) < LEAST_OF_AN_OUTCOME:
        raise RefusedError(
            f"{rows} rows, {bad} of them with {name} = 1: a card needs at least {LEAST_OF_AN_OUTCOME} of each outcome."
        )
