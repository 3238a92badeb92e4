"""Which products owe a figure: said to be late or to be checked, never shown as zero."""

from collections.abc import Mapping
from datetime import date, timedelta

from earnings.accrual import due_by
from earnings.calendar import FundCalendar
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, figures, held_figures
from storage.database.unit_of_work import Transaction

_FORGOTTEN = timedelta(days=15)  # a product that has said nothing for so long is not late, it has stopped


async def late(db: Transaction, calendar: FundCalendar, today: date) -> Mapping[str, date]:
    """The products whose newest figure is older than it should be this morning, with the first day missing.

    A figure that is out but held (``held.checking``) is missing as well, for as long as nobody has decided. Of days
    that a notice may yet close nobody can say whether a figure is owed, and none is said to be.
    """
    last_days = await figures.last_days(db)
    missing = dict(await held_figures.checking(db))
    for product in await catalogue.listing(db):
        last = last_days.get(product.code)
        due = due_by(product.publishing.value, product.publish_lag_days, today, calendar)
        if last is not None and due - _FORGOTTEN < last < due and _is_owed(product, calendar, last, due):
            missing.setdefault(product.code, last + timedelta(days=1))
    return missing


def _is_owed(product: Product, calendar: FundCalendar, last: date, due: date) -> bool:
    if product.publishing is Publishing.DAILY:
        return True
    days = (last + timedelta(days=n) for n in range(1, (due - last).days + 1))
    return any(calendar.surely_trades(day) or not calendar.is_provisional(day) for day in days)
