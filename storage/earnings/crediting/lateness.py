"""Which products owe a figure: said to be late or to be checked, never shown as zero."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from earnings.accrual import bears_figure, due_by
from earnings.calendar import FundCalendar
from recommender.products.product import Product, Publishing
from storage.catalogue import figures, held_figures
from storage.database.unit_of_work import Transaction
from storage.earnings.crediting import credited_days

_ONE: Final = timedelta(days=1)
_FORGOTTEN: Final = timedelta(days=15)  # a product that has said nothing for so long is not late, it has stopped


@dataclass(frozen=True, slots=True)
class Late:
    """What a product owes: the first day without a figure, for which all later ones wait, and the last that is due.

    `held` is whether that day's figure is out and waits for an operator.
    """

    missing: date
    due: date
    held: bool = False


async def late(db: Transaction, products: Iterable[Product], calendar: FundCalendar, today: date) -> Mapping[str, Late]:
    """Which of these products owe their holders a figure this morning.

    The missing day is the first after what is credited, whatever was published since. A figure that is out but held
    is missing as well, for as long as nobody has decided. Of days that a notice may yet close nobody can say whether a
    figure is owed, and none is said to be.
    """
    found: dict[str, Late] = {}
    newest, held = await figures.last_days(db), await held_figures.checking(db)
    for product in products:
        due = due_by(product.publishing.value, product.publish_lag_days, today, calendar)
        waits = held.get(product.code)
        if waits is not None or newest.get(product.code, date.min) > due - _FORGOTTEN:
            missing = await _first_missing(db, product, calendar, max(due, waits or due))
            if missing is not None:
                found[product.code] = await _late(db, product, missing, due)
    return found


async def _late(db: Transaction, product: Product, missing: date, due: date) -> Late:
    return Late(missing, max(due, missing), await held_figures.is_held(db, product.code, missing))


async def _first_missing(db: Transaction, product: Product, calendar: FundCalendar, until: date) -> date | None:
    """The first day up to another that is not credited, should bear a figure and bears none."""
    last = await credited_days.progress(db, product, calendar)
    if last is None:
        return None
    credited, _ = last
    known = {row.day for row in await credited_days.rows_around(db, product, credited + _ONE, until)}
    days = (credited + n * _ONE for n in range(1, (until - credited).days + 1))
    return next((day for day in days if day not in known and _bears(product, day, calendar)), None)


def _bears(product: Product, day: date, calendar: FundCalendar) -> bool:
    if product.publishing is not Publishing.DAILY and calendar.may_change(day):
        return False
    return bears_figure(day, product.publishing.value, calendar)
