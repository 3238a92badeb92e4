"""Files of published figures, read for an evaluation: columns as for ``import``; NAVs may be accumulated ones alone.

Of a fund with accumulated NAVs alone the worth is the accumulated NAV: what was paid out is not reinvested, so that
gains and losses are both a little smaller than they were.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final, TextIO

from bot.imports.fields import code, day, dividend, optional
from bot.imports.figures import NAV_COLUMNS, read_yields
from bot.imports.table import WHOLE_FILE, BadFile, Cells, RowProblem, named, opened, read_rows
from earnings.money import parse_e4
from earnings.total_return import Level, of_navs, of_yields
from earnings.yields import PublishedNav, PublishedYield
from storage.catalogue.figures import Published

Rows = Mapping[str, Sequence[Published]]

ROUNDING_E4: Final = 1
"""Two accumulated NAVs differ from what NAV and dividend say by no more than this where nothing was paid."""
LONGEST_HOLIDAY: Final = 12
"""Days without a row, after which a money fund's figures are others'."""


def read_figures(navs: Iterable[Path], yields: Iterable[Path]) -> Rows:
    """Each product's rows by day, those of the longest file where several have it. Raises BadFile, OSError."""
    found: dict[str, list[Published]] = {}
    for path in navs:
        with named(path), opened(path) as lines:
            _add(found, _navs(lines))
    for path in yields:
        with named(path), opened(path) as lines:
            _add(found, read_yields(lines))
    return found


def worths(rows: Sequence[Published]) -> Sequence[Sequence[Level]]:
    """What one unit became with everything reinvested, in stretches without a gap in what a money fund earned."""
    navs = [row for row in rows if isinstance(row, PublishedNav)]
    return [of_navs(navs)] if navs else [of_yields(each) for each in _stretches(rows)]


def _stretches(rows: Sequence[Published]) -> Sequence[Sequence[PublishedYield]]:
    stretches: list[list[PublishedYield]] = []
    for row in rows:
        if isinstance(row, PublishedYield):
            if not stretches or (row.day - stretches[-1][-1].day).days > LONGEST_HOLIDAY:
                stretches.append([])
            stretches[-1].append(row)
    return stretches


def _add(found: dict[str, list[Published]], rows: Iterable[Published]) -> None:
    files: dict[str, list[Published]] = {}
    for row in rows:
        files.setdefault(row.product, []).append(row)
    for product, theirs in files.items():
        if len(theirs) > len(found.get(product, ())):
            found[product] = list(_with_dividends(sorted(theirs, key=lambda row: row.day)))


def _navs(lines: TextIO) -> Iterable[PublishedNav]:
    defaults = dict.fromkeys(("nav", "accumulated_nav"), None) | {"dividend": 0}
    rows = read_rows(lines, NAV_COLUMNS, _nav, lambda row: (row.product, row.day), defaults)
    with_nav = {row.product for row in rows if row.nav_e4 > 0}
    plain = [row if row.product in with_nav else replace(row, nav_e4=row.accumulated_e4 or 0) for row in rows]
    if not any(row.nav_e4 > 0 for row in plain):
        raise BadFile([RowProblem(WHOLE_FILE, None, "has neither a nav nor an accumulated_nav above zero")])
    return (row for row in plain if row.nav_e4 > 0)


def _nav(cells: Cells) -> PublishedNav:
    return PublishedNav(
        product=cells.take("product", code(None)),
        day=cells.take("date", day),
        nav_e4=cells.take("nav", optional(parse_e4)) or 0,
        accumulated_e4=cells.take("accumulated_nav", optional(parse_e4)),
        dividend_e4=cells.take("dividend", dividend),
    )


def _with_dividends(rows: Sequence[Published]) -> Iterator[Published]:
    """The rows; where no dividend is named, what the accumulated NAV says was paid."""
    yield from rows[:1]
    for before, row in pairwise(rows):
        if isinstance(before, PublishedNav) and isinstance(row, PublishedNav):
            yield replace(row, dividend_e4=_paid(before, row))
        else:
            yield row


def _paid(before: PublishedNav, row: PublishedNav) -> int:
    if row.dividend_e4 or row.accumulated_e4 is None or before.accumulated_e4 is None:
        return row.dividend_e4
    paid = (row.accumulated_e4 - before.accumulated_e4) - (row.nav_e4 - before.nav_e4)
    return paid if paid > ROUNDING_E4 else 0
