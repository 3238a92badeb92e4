"""Files of published figures.

Yields: ``product,date,income_per_10k,seven_day_annualised_pct``. Income per 10,000 units in yuan, the 7-day annualised
yield in percent or empty, both with at most four decimals.

NAVs: ``product,date,nav,accumulated_nav,dividend,ratio``. Yuan for one unit, at most four decimals; the accumulated NAV
may be empty; the dividend is empty, a number of yuan, or words: ``每份派现金0.0470元``, ``每份基金份额折算1.02345份``.
The ratio is what one unit became where units were split or merged: 2, 0.5, 1.02345. Its column may be left out.
"""

from collections.abc import Container, Iterator
from datetime import date
from types import MappingProxyType
from typing import Final, TextIO

from bot.imports.fields import code, day, distribution, income, optional, percent, positive, ratio
from bot.imports.table import Cells, each_row, read_rows
from earnings.calendar import CalendarEnds, FundCalendar
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield

YIELD_COLUMNS: Final = ("product", "date", "income_per_10k", "seven_day_annualised_pct")
NAV_COLUMNS: Final = ("product", "date", "nav", "accumulated_nav", "dividend", "ratio")
_NO_RATIO: Final = MappingProxyType({"ratio": ONE})


def read_yields(lines: TextIO, known: Container[str] | None = None) -> tuple[PublishedYield, ...]:
    """The yields of a file; of `known` products only, where that is given. Raises BadFile."""
    return read_rows(lines, YIELD_COLUMNS, lambda cells: _yield(cells, known), _product_and_day)


def each_yield(lines: TextIO, calendar: FundCalendar) -> Iterator[tuple[int, PublishedYield]]:
    """The yields of a file of any length, each with its line. A product's days come in order and in the calendar.

    Raises BadFile as `each_row` does.
    """
    last: dict[str, date] = {}

    def make(cells: Cells) -> PublishedYield:
        row = _yield(cells, None)
        cells.take("date", lambda _: follows(row.day, last.get(row.product), calendar))
        last[row.product] = row.day
        return row

    return each_row(lines, YIELD_COLUMNS, make)


def follows(day: date, last: date | None, calendar: FundCalendar) -> None:
    """Raises ValueError for a day outside the calendar, or one that does not come after the last."""
    try:
        calendar.is_trading_day(day)
    except CalendarEnds as fault:
        raise ValueError(str(fault)) from fault
    if last is not None and day <= last:
        raise ValueError(f"{day} is there already" if day == last else f"{day} comes after {last}: rows go by date")


def read_navs(lines: TextIO, known: Container[str] | None = None) -> tuple[PublishedNav, ...]:
    """The NAVs of a file; of `known` products only, where that is given. Raises BadFile."""

    def make(cells: Cells) -> PublishedNav:
        said = cells.take("dividend", distribution)
        number = cells.take("ratio", ratio)
        if ONE not in (number, said.ratio_e12) and number != said.ratio_e12:
            raise ValueError("the words beside the dividend and the ratio say different things")
        return PublishedNav(
            product=cells.take("product", code(known)),
            day=cells.take("date", day),
            nav_e4=cells.take("nav", positive),
            accumulated_e4=cells.take("accumulated_nav", optional(positive)),
            dividend_e4=said.dividend_e4,
            ratio_e12=said.ratio_e12 if number == ONE else number,
        )

    return read_rows(lines, NAV_COLUMNS, make, _product_and_day, defaults=_NO_RATIO)


def _yield(cells: Cells, known: Container[str] | None) -> PublishedYield:
    return PublishedYield(
        product=cells.take("product", code(known)),
        day=cells.take("date", day),
        income_e4=cells.take("income_per_10k", income),
        seven_day_e4=cells.take("seven_day_annualised_pct", optional(percent)),
    )


def _product_and_day(row: PublishedYield | PublishedNav) -> tuple[str, date]:
    return row.product, row.day
