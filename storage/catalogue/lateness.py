"""Which products owe a figure: said to be late or to be checked, never shown as zero."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

from earnings.accrual import due_by
from earnings.calendar import CalendarEnds, FundCalendar
from storage.catalogue import catalogue, figures, held_figures
from storage.database.unit_of_work import Transaction

_FORGOTTEN = timedelta(days=15)  # a product that has said nothing for so long is not late, it has stopped


async def late(db: Transaction, calendar: FundCalendar, today: date) -> Mapping[str, date]:
    """The products whose newest figure is older than it should be this morning, with the first day missing.

    A figure that is out but held (``held.checking``) is missing as well, for as long as nobody has decided. Beyond the
    calendar nobody can say what is late, and nothing is said to be.
    """
    last_days = await figures.last_days(db)
    missing = dict(await held_figures.checking(db))
    for product in await catalogue.listing(db):
        last = last_days.get(product.code)
        with suppress(CalendarEnds):
            due = due_by(product.publishing.value, product.publish_lag_days, today, calendar)
            if last is not None and due - _FORGOTTEN < last < due:
                missing.setdefault(product.code, last + timedelta(days=1))
    return missing
