"""Files of published figures.

Yields: ``product,date,income_per_10k,seven_day_annualised_pct``. Income per 10,000 units in yuan, the 7-day annualised
yield in percent or empty, both with at most four decimals.

NAVs: ``product,date,nav,accumulated_nav,dividend``. Yuan for one unit, at most four decimals; the accumulated NAV may
be empty; the dividend is empty, a number of yuan, or the words ``每份派现金0.0470元``.
"""

from collections.abc import Container
from datetime import date
from typing import Final, TextIO

from bot.imports.fields import code, day, dividend, income, optional, percent, positive
from bot.imports.table import Cells, read_rows
from earnings.yields import PublishedNav, PublishedYield

YIELD_COLUMNS: Final = ("product", "date", "income_per_10k", "seven_day_annualised_pct")
NAV_COLUMNS: Final = ("product", "date", "nav", "accumulated_nav", "dividend")


def read_yields(lines: TextIO, known: Container[str] | None = None) -> tuple[PublishedYield, ...]:
    """The yields of a file; of `known` products only, where that is given. Raises BadFile."""

    def make(cells: Cells) -> PublishedYield:
        return PublishedYield(
            product=cells.take("product", code(known)),
            day=cells.take("date", day),
            income_e4=cells.take("income_per_10k", income),
            seven_day_e4=cells.take("seven_day_annualised_pct", optional(percent)),
        )

    return read_rows(lines, YIELD_COLUMNS, make, _product_and_day)


def read_navs(lines: TextIO, known: Container[str] | None = None) -> tuple[PublishedNav, ...]:
    """The NAVs of a file; of `known` products only, where that is given. Raises BadFile."""

    def make(cells: Cells) -> PublishedNav:
        return PublishedNav(
            product=cells.take("product", code(known)),
            day=cells.take("date", day),
            nav_e4=cells.take("nav", positive),
            accumulated_e4=cells.take("accumulated_nav", optional(positive)),
            dividend_e4=cells.take("dividend", dividend),
        )

    return read_rows(lines, NAV_COLUMNS, make, _product_and_day)


def _product_and_day(row: PublishedYield | PublishedNav) -> tuple[str, date]:
    return row.product, row.day
