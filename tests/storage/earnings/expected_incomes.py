"""What holders should have earned, had every figure been what it is now from the start: plain sums over what was said.

It knows the entries that were made and the days that were credited, and works everything else out anew each time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from types import MappingProxyType

from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Dividends, Product, Publishing
from storage.earnings.holdings import Entry
from tests.storage.given import CALENDAR

ONE = timedelta(days=1)
Figures = Mapping[date, PublishedYield | PublishedNav]


@dataclass
class Sheet:
    """One holder's sums after some days; money in fen, units in 1/100."""

    incomes: dict[date, int] = field(default_factory=dict)
    balance: int = 0
    earning: int = 0
    waiting: int = 0
    units: int = 0


def due(product: Product, after: date) -> date:
    """The first day after another for which the fund publishes a row."""
    day = after + ONE
    while not _has_row(product, day):
        day += ONE
    return day


def credit_days(product: Product, day: date) -> Sequence[date]:
    """The days that are credited by a row: its own, or each of its run where it is spread."""
    return run(day) if product.merged_spread else [day]


def run(day: date) -> list[date]:
    """A row's day, with the days without trading that lead up to it when it is one itself."""
    days = [day]
    while not CALENDAR.is_trading_day(day) and not CALENDAR.is_trading_day(days[0] - ONE):
        days.insert(0, days[0] - ONE)
    return days


def reckon(
    product: Product,
    entries: Sequence[Entry],
    made_up: Sequence[Entry],
    days: Sequence[date],
    figures: Figures,
    converted: Mapping[date, datetime] = MappingProxyType({}),
) -> Sheet:
    """One holder's sheet after the credited days. `made_up` are entries that corrections made, which count later.

    `converted` says of a day whose units were split or merged until when entries were made in old ones.
    """
    sheet, fraction = Sheet(), 0
    for number, day in enumerate(days):
        mine = [e for e in entries if e.effective <= day] + [e for e in made_up if e.effective < day]
        if product.publishing is Publishing.TRADING:
            units = _gain(product, sheet, mine, day, figures)
            entries = _converted(entries, units, figures[day], converted.get(day))
            continue
        put = sum(entry.amount_fen for entry in mine)
        base = max(0, put + sum(sheet.incomes.values()) - sheet.waiting)
        exact = base * _rate(product, day, figures) + (fraction if product.fraction_carried else 0)
        income, fraction = divmod(exact, 10**8) if base else (0, 0)
        sheet.incomes[day] = income
        sheet.waiting = 0 if _joins(product, days[number - 1] if number else day - ONE, day) else sheet.waiting + income
    everything = [*entries, *made_up]
    if product.publishing is Publishing.TRADING:
        sheet.units += sum(entry.units_e2 for entry in everything)
    else:
        sheet.balance = sum(entry.amount_fen for entry in everything) + sum(sheet.incomes.values())
    return sheet


def worth(units: int, nav_e4: int) -> int:
    """Units at a NAV, to the nearest fen."""
    return int((Decimal(units) * nav_e4 / 10_000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _gain(product: Product, sheet: Sheet, mine: Sequence[Entry], day: date, figures: Figures) -> int:
    """The day's gain; ``units`` of the sheet are those that dividends bought, or splits made. The units that earned."""
    now, before = figures[day], figures[max(known for known in figures if known < day)]
    assert isinstance(now, PublishedNav)
    assert isinstance(before, PublishedNav)
    units = max(0, sum(entry.units_e2 for entry in mine) + sheet.units)
    paid = worth(units, now.dividend_e4)
    more = paid * 10_000 // now.nav_e4 if product.dividends is Dividends.REINVESTED else 0
    cash = 0 if product.dividends is Dividends.REINVESTED else paid
    became = floor(Fraction(units * now.ratio_e12, 10**12))
    sheet.incomes[day] = worth(became + more, now.nav_e4) - worth(units, before.nav_e4) + cash
    sheet.units += became - units + more
    return units


def _converted(
    entries: Sequence[Entry], earning: int, row: PublishedYield | PublishedNav, until: datetime | None
) -> Sequence[Entry]:
    """The entries with what became of those on their way: all together, with what earns, is rounded down once a day."""
    if until is None or not isinstance(row, PublishedNav):
        return entries
    waiting = sorted((each.effective, each.id) for each in entries if each.effective > row.day and each.at <= until)
    known, changed, before = {each.id: each for each in entries}, dict[int, Entry](), earning
    for first in dict.fromkeys(day for day, _ in waiting):
        mine = [number for day, number in waiting if day == first]
        after = before + sum(known[number].units_e2 for number in mine)
        whole = floor(Fraction(max(0, after) * row.ratio_e12, 10**12)) - floor(
            Fraction(max(0, before) * row.ratio_e12, 10**12)
        )
        changed |= {number: replace(known[number], units_e2=0) for number in mine[1:]}
        rest = known[mine[0]]
        short = after - before - (max(0, after) - max(0, before))  # what is below nothing is not converted
        changed[rest.id] = replace(rest, units_e2=whole + short)
        before = after
    return [changed.get(each.id, each) for each in entries]


def _rate(product: Product, day: date, figures: Figures) -> int:
    row = figures[min(known for known in figures if known >= day)]
    assert isinstance(row, PublishedYield)
    if not product.merged_spread:
        return row.income_e4
    days = run(row.day)
    nth = days.index(day)
    return row.income_e4 * (nth + 1) // len(days) - row.income_e4 * nth // len(days)


def _joins(product: Product, last: date, day: date) -> bool:
    if not product.reinvested_on:
        return True
    passed = []
    while last < day:
        last += ONE
        passed.append(last.day)
    return product.reinvested_on in passed


def _has_row(product: Product, day: date) -> bool:
    if product.publishing is Publishing.DAILY or CALENDAR.is_trading_day(day):
        return True
    return product.publishing is Publishing.MERGED and CALENDAR.is_trading_day(day + ONE)
