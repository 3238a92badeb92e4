"""What a card is asked to be made of, and the models that are compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.scorecard.training.card_model import CardModel
from bot.scorecard.training.challenger import Challenger
from bot.scorecard.training.evaluation import Model
from bot.scorecard.training.rows.groups import Protected, parse
from bot.scorecard.training.rows.people import People, column_of, read_people, some
from bot.scorecard.training.rows.table import Table, read_table

CARD, UNPROTECTED, CHALLENGER = "card", "with_protected", "challenger"
ID: Final = "id"


@dataclass(frozen=True)
class Wanted:
    """The columns that are the outcome and the person's id, those that are protected, and those to leave out."""

    target: str
    identifier: str = ID
    protected: tuple[Protected, ...] = ()
    without: tuple[str, ...] = ()
    monotone: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The protected columns."""
        return tuple(each.name for each in self.protected)


@dataclass(frozen=True)
class Subject:
    """A file and those of its rows that are looked at, the protected columns among their features."""

    table: Table
    people: People
    identifier: str | None
    rows: NDArray[np.intp]

    def sample(self, most: int) -> "Subject":
        """So many rows of it at most."""
        rows = some(self.people.rows, most)
        return Subject(self.table, self.people.take(rows), self.identifier, self.rows[rows])


def subject(data: Path, wanted: Wanted) -> Subject:
    """What there is to make a card of. Raises RefusedError, BadFile."""
    table = read_table(data)
    named = (wanted.target, *wanted.names, *wanted.without, *([wanted.identifier] if wanted.identifier != ID else []))
    for name in named:
        column_of(table, name)
    people = read_people(table, wanted.target, wanted.identifier).without(wanted.without, "left out as asked")
    there = wanted.identifier in {each.name for each in table.columns} and wanted.identifier != wanted.target
    return Subject(table, people, wanted.identifier if there else None, np.arange(table.rows))


def models(wanted: Wanted) -> Mapping[str, Model]:
    """The card, the same with the protected columns if there are any, and the challenger without them."""
    found: dict[str, Model] = {CARD: CardModel(wanted.monotone, wanted.names)}
    if wanted.protected:
        found[UNPROTECTED] = CardModel(wanted.monotone)
    return found | {CHALLENGER: Challenger(wanted.names)}


def wanted(
    target: str, identifier: str, protected: list[str] | None, without: list[str] | None, *, monotone: bool
) -> Wanted:
    """What was typed. Raises RefusedError."""
    columns = tuple(parse(each) for each in protected or ())
    return Wanted(target.strip(), identifier.strip(), columns, tuple(without or ()), monotone)
