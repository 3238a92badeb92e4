"""A year's closed days as an operator brings them: a file with a line for each weekday on which nothing trades."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

COLUMNS: Final = ["year", "closed"]
FEWEST, MOST = 105, 125
"""How many days of a year are without trading, weekends included: since 2014 there were 115 to 124."""

_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Closures:
    """A year's weekdays without trading."""

    year: int
    days: frozenset[date]


class BadClosures(ValueError):  # noqa: N818 it names what was brought
    """A file that cannot be a year's closed days: why in a word, with the line (0: the whole file) and its text."""

    def __init__(self, reason: str, line: int, text: str) -> None:
        super().__init__(f"line {line}, {reason}: {text}" if line else f"the file, {reason}: {text}")
        self.reason, self.line, self.text = reason, line, text


def read_closures(text: str) -> Closures:
    """The closed days of a file ``year,closed``, all of one year.

    Raises BadClosures: no such columns, not a day, another year, a weekend (which is closed anyhow), a day twice, or a
    year with fewer than FEWEST or more than MOST days without trading.
    """
    days: set[date] = set()
    year: int | None = None
    for line, cells in _rows(text):
        day = _day(line, cells)
        year = year or day.year
        if day.year != year:
            raise BadClosures("another-year", line, cells[1])
        if day.weekday() >= 5:
            raise BadClosures("weekend", line, cells[1])
        if day in days:
            raise BadClosures("twice", line, cells[1])
        days.add(day)
    if year is None:
        raise BadClosures("empty", 0, "")
    without = len(days) + _weekend_days(year)
    if not FEWEST <= without <= MOST:
        raise BadClosures("count", 0, str(without))
    return Closures(year, frozenset(days))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = [[cell.strip() for cell in cells] for cells in csv.reader(text.removeprefix("\ufeff").splitlines())]
    if not lines or lines[0] != COLUMNS or len(lines) > _LONGEST:
        raise BadClosures("columns", 1, ",".join(lines[0])[:40] if lines else "")
    return ((number, cells) for number, cells in enumerate(lines[1:], 2) if any(cells))


def _day(line: int, cells: list[str]) -> date:
    try:
        named, day = cells
        found = date.fromisoformat(day)
    except ValueError:
        raise BadClosures("not-a-day", line, ",".join(cells)[:40]) from None
    if named != str(found.year):
        raise BadClosures("another-year", line, ",".join(cells)[:40])
    return found


def _weekend_days(year: int) -> int:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return sum(day.weekday() >= 5 for day in days)
