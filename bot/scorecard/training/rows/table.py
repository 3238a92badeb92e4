"""A file of people in columns: each different cell is kept once, so that a million rows take four bytes a cell."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from bot.imports.table import named, opened, records
from bot.scorecard.header import column_names, of_length


@dataclass(frozen=True)
class Column:
    """A column: its different cells without the blanks around them, and for each row the place of its cell there."""

    name: str
    cells: tuple[str, ...]
    codes: NDArray[np.int32]


@dataclass(frozen=True)
class Table:
    """A file, with the digest of its text."""

    columns: tuple[Column, ...]
    sha256: str

    @property
    def rows(self) -> int:
        """How many people it has."""
        return len(self.columns[0].codes) if self.columns else 0


def read_table(path: Path) -> Table:
    """The file, plain or gzipped. Raises BadFile, OSError."""
    digest = sha256()

    def text(lines: TextIO) -> Iterator[str]:
        for line in lines:
            digest.update(line.encode())
            yield line

    with named(path), opened(path) as lines:
        columns = _columns(records(text(lines)))
    return Table(columns, digest.hexdigest())


def _columns(rows: Iterator[tuple[int, list[str]]]) -> tuple[Column, ...]:
    names = column_names(next(rows, (1, []))[1])
    known: list[dict[str, int]] = [{} for _ in names]
    codes = [array("i") for _ in names]
    for line, cells in rows:
        for places, found, cell in zip(known, codes, of_length(line, cells, names), strict=True):
            found.append(places.setdefault(cell, len(places)))
    return tuple(_column(*each) for each in zip(names, known, codes, strict=True))


def _column(name: str, places: dict[str, int], codes: "array[int]") -> Column:
    """Cells that differ only by the blanks around them become one."""
    stripped: dict[str, int] = {}
    as_stripped = [stripped.setdefault(cell.strip(), len(stripped)) for cell in places]
    found = np.frombuffer(codes, dtype=np.int32) if codes else np.empty(0, dtype=np.int32)
    return Column(name, tuple(stripped), np.array(as_stripped, dtype=np.int32)[found])
