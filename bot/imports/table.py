"""Reading a CSV file with named columns, all or nothing: every bad row is named, and one is enough to refuse the file.

The first line names the columns, in any order. UTF-8, with or without a byte order mark; lines end in LF or CRLF; the
file may be gzipped.
"""

import csv
import gzip
import zlib
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TextIO, TypeVar, cast

Row = TypeVar("Row")
Value = TypeVar("Value")

WHOLE_FILE: Final = 0
"""The line of a problem that belongs to no line."""

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a line, counted from 1, and with which column of it where that is known."""

    line: int
    column: str | None
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line != WHOLE_FILE else "the file"
        return f"{where}, {self.column}: {self.reason}" if self.column else f"{where}: {self.reason}"


class BadFile(ValueError):  # noqa: N818 - it names what was brought, not a failure of ours
    """A file that cannot be taken, with the problem of every bad row. Nothing of it was taken."""

    def __init__(self, problems: Sequence[RowProblem], name: str = "") -> None:
        self.problems: Final = tuple(problems)
        more = [f"and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        super().__init__("\n".join(f"{name}: {each}" if name else str(each) for each in [*problems[:_SHOWN], *more]))


class _BadCell(ValueError):  # noqa: N818 - as BadFile
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class Cells:
    """The cells of one line by the names of their columns."""

    def __init__(self, cells: Mapping[str, str], defaults: Mapping[str, object] = MappingProxyType({})) -> None:
        self._cells = cells
        self._defaults = defaults

    def take(self, column: str, parse: Callable[[str], Value]) -> Value:
        """The cell as `parse` reads it, without the blanks around it; what `parse` raises is kept as the reason.

        A column that the file leaves out has its default.
        """
        if column not in self._cells and column in self._defaults:
            return cast("Value", self._defaults[column])
        try:
            return parse(self._cells[column].strip())
        except ValueError as fault:
            raise _BadCell(column, str(fault)) from fault


def each_row(lines: TextIO, columns: Sequence[str], make: Callable[[Cells], Row]) -> Iterator[tuple[int, Row]]:
    """The rows of a file of any length, each with its line, as they are read; none follows a bad one.

    What `make` remembers of the rows before is the caller's. Raises BadFile, at the file's end or after as many
    problems as are shown; what was taken until then is to be dropped.
    """
    problems: list[RowProblem] = []
    for line, outcome in _outcomes(lines, columns, lambda cells: make(Cells(cells)), ()):
        if isinstance(outcome, RowProblem):
            problems.append(outcome)
        elif not problems:
            yield line, outcome
        if len(problems) == _SHOWN:
            break
    if problems:
        raise BadFile(problems)


def read_rows(
    lines: TextIO,
    columns: Sequence[str],
    make: Callable[[Cells], Row],
    key: Callable[[Row], Hashable],
    defaults: Mapping[str, object] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """Every row of a file, in its order. Two rows of one `key` are a problem. Raises BadFile.

    The columns that have `defaults` may be left out.
    """
    problems: list[RowProblem] = []
    rows: list[Row] = []
    seen: dict[Hashable, int] = {}
    for line, outcome in _outcomes(lines, columns, lambda cells: make(Cells(cells, defaults)), defaults):
        if isinstance(outcome, RowProblem):
            problems.append(outcome)
        elif (first := seen.setdefault(key(outcome), line)) != line:
            problems.append(RowProblem(line, None, f"says again what line {first} says"))
        else:
            rows.append(outcome)
    if problems:
        raise BadFile(problems)
    return tuple(rows)


def line_numbers(lines: TextIO) -> list[int]:
    """The line on which each row of a file begins; the file is read again from its start."""
    lines.seek(0)
    return [line for line, _ in records(lines)][1:]


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Says which file is bad, for a command that is given several."""
    try:
        yield
    except BadFile as fault:
        raise BadFile(fault.problems, path.name) from fault


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A file's text, gzipped or not. Raises BadFile for a file that is neither, OSError for one that is not there."""
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
    with (gzip.open if zipped else open)(path, "rt", encoding="utf-8", newline="") as lines:
        try:
            yield lines
        except (UnicodeDecodeError, gzip.BadGzipFile, EOFError, zlib.error) as fault:
            raise BadFile([RowProblem(WHOLE_FILE, None, f"not UTF-8 text, nor gzip of it: {fault}")]) from fault


def _outcomes(
    lines: TextIO, columns: Sequence[str], make: Callable[[Mapping[str, str]], Row], optional: Collection[str]
) -> Iterator[tuple[int, Row | RowProblem]]:
    rows = records(lines)
    _, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    if wrong := _header_problems(names, columns, optional):
        raise BadFile(wrong)
    for line, cells in rows:
        yield line, _outcome(line, names, cells, make)


def records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The records with the number of the line each begins on; empty lines are passed over."""
    reader = csv.reader(_without_mark(lines), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as fault:
        raise BadFile([RowProblem(line, None, f"not CSV: {fault}")]) from fault


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _header_problems(names: Sequence[str], columns: Sequence[str], optional: Collection[str]) -> list[RowProblem]:
    missing = [column for column in columns if column not in names and column not in optional]
    problems = [RowProblem(1, column, "this column is missing") for column in missing]
    problems += [RowProblem(1, name, "this column is not known") for name in names if name not in columns]
    twice = {name for name in names if names.count(name) > 1}
    return problems + [RowProblem(1, name, "this column stands there twice") for name in sorted(twice)]


def _outcome(
    line: int, names: Sequence[str], cells: Sequence[str], make: Callable[[Mapping[str, str]], Row]
) -> Row | RowProblem:
    if len(cells) != len(names):
        return RowProblem(line, None, f"{len(cells)} cells under {len(names)} columns")
    try:
        return make(dict(zip(names, cells, strict=True)))
    except _BadCell as fault:
        return RowProblem(line, fault.column, str(fault))
    except ValueError as fault:
        return RowProblem(line, None, str(fault))
