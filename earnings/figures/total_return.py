"""What one unit invested at the beginning of a product's figures became, with everything paid out reinvested."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield

SCALE: Final = 10**12

Level = tuple[date, int]
"""What one unit invested at the beginning is worth after a day, everything reinvested, in 1/10**12."""


def of_yields(rows: Sequence[PublishedYield]) -> list[Level]:
    """A money fund's, from its rows in order of days; what the first row paid was earned before."""
    levels, level = list[Level](), SCALE
    for row in rows:
        level = level if not levels else level * (10**8 + row.income_e4) // 10**8
        levels.append((row.day, level))
    return levels


def of_navs(rows: Sequence[PublishedNav]) -> list[Level]:
    """The same of a fund with a NAV: dividends reinvested at the NAV of their day, units as splits have left them."""
    levels, level, before = list[Level](), SCALE, 0
    for row in rows:
        worth = row.nav_e4 * row.ratio_e12 + row.dividend_e4 * ONE
        level = level * worth // (before * ONE) if before else level
        levels.append((row.day, level))
        before = row.nav_e4
    return levels
