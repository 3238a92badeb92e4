"""Files of published figures, read for an evaluation: columns as for ``import``; NAVs may be accumulated ones alone.

Of a fund with accumulated NAVs alone the worth is the accumulated NAV: what was paid out is not reinvested, so that
gains and losses are both a little smaller than they were.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Final, TextIO

from bot.imports.fields import Distribution, code, day, distribution, optional, ratio
from bot.imports.figures import NAV_COLUMNS, read_yields
from bot.imports.table import WHOLE_FILE, BadFile, Cells, RowProblem, named, opened, read_rows
from earnings.figures.total_return import Level, of_navs, of_yields
from earnings.figures.units import LARGEST, ONE, SMALLEST
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import parse_e4
from storage.catalogue.figures import Published

Rows = Mapping[str, Sequence[Published]]

ROUNDING_E4: Final = 1
"""Two accumulated NAVs differ from what NAV and dividend say by no more than this where nothing was paid."""
SPLIT: Final = Fraction(1, 5)
"""No fund pays out so much of its NAV at once: where more is between the two, its units were split or merged."""
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
    defaults = {"nav": None, "accumulated_nav": None, "dividend": Distribution(), "ratio": ONE}
    rows = read_rows(lines, NAV_COLUMNS, _nav, lambda row: (row.product, row.day), defaults)
    with_nav = {row.product for row in rows if row.nav_e4 > 0}
    plain = [row if row.product in with_nav else replace(row, nav_e4=row.accumulated_e4 or 0) for row in rows]
    if not any(row.nav_e4 > 0 for row in plain):
        raise BadFile([RowProblem(WHOLE_FILE, None, "has neither a nav nor an accumulated_nav above zero")])
    return (row for row in plain if row.nav_e4 > 0)


def _nav(cells: Cells) -> PublishedNav:
    did, number = cells.take("dividend", distribution), cells.take("ratio", ratio)
    return PublishedNav(
        product=cells.take("product", code(None)),
        day=cells.take("date", day),
        nav_e4=cells.take("nav", optional(parse_e4)) or 0,
        accumulated_e4=cells.take("accumulated_nav", optional(parse_e4)),
        dividend_e4=did.dividend_e4,
        ratio_e12=did.ratio_e12 if number == ONE else number,
    )


def _with_dividends(rows: Sequence[Published]) -> Iterator[Published]:
    """The rows; where neither dividend nor split is named, what the accumulated NAV says happened.

    It is what a unit of the first day is worth, with all that was paid on it: after a split it moves by that much more
    than the NAV.
    """
    yield from rows[:1]
    units = Fraction(1)
    for before, row in pairwise(rows):
        if isinstance(before, PublishedNav) and isinstance(row, PublishedNav):
            told = _told(before, row, units)
            units *= Fraction(told.ratio_e12, ONE)
            yield told
        else:
            yield row


def _told(before: PublishedNav, row: PublishedNav, units: Fraction) -> PublishedNav:
    """The row with what its accumulated NAV says was paid or split, one unit of the first day being so many by now."""
    if row.dividend_e4 or row.ratio_e12 != ONE or row.accumulated_e4 is None or before.accumulated_e4 is None:
        return row
    beside = (row.accumulated_e4 - before.accumulated_e4) - units * (row.nav_e4 - before.nav_e4)
    if abs(beside) <= ROUNDING_E4 * max(units, Fraction(1)):
        return row
    if abs(beside) < SPLIT * units * before.nav_e4:
        return replace(row, dividend_e4=max(0, round(beside / units)))
    paid = before.accumulated_e4 - units * before.nav_e4
    ratio_e12 = round((row.accumulated_e4 - paid) * ONE / (units * row.nav_e4))
    return replace(row, ratio_e12=ratio_e12) if SMALLEST <= ratio_e12 <= LARGEST else row
