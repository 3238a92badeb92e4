"""Whether a row's own two figures, the income and the 7-day yield published with it, can both be right."""

from datetime import date
from typing import Final

from earnings.accrual import PublishingRule, days_of_row
from earnings.calendar import FundCalendar
from earnings.figures.yields import PublishedYield

LAUNCH: Final = 31
"""Days whose sum a fund's first row may be, for it may hold all that was earned since the launch.

The one known, 21.2775 yuan beside 3.485%, is worth 22.3 of the days that its yield speaks of. A month is believed; of
what would have taken longer, an operator can find out from the fund's announcement how long it took.
"""

_WEEK: Final = 7
_UNEVEN: Final = 2
"""A run longer than a week earned on some days more than the yield of its last seven says, but not twice that."""
_LEAST: Final = 10
"""A day may bring a tenth of what the yield says of a day; the real days of three funds bring 0.43 of it at least."""
_ROUNDING_E4: Final = 5
"""A yield is published to three places."""


def agree(row: PublishedYield, days: int) -> bool:
    """Whether a row that pays for so many days at most can be true as a whole; without a yield there is nothing to ask.

    A yield of seven days holds what the day itself brought, so no day brings more than seven such days: of real rows
    made ten times larger, 98% are found. One a hundred times too large is found whatever it may be the sum of.
    """
    if row.seven_day_e4 is None:
        return True
    earned, a_day = row.income_e4 * 365, row.seven_day_e4 * 100  # both in 1/365 of an e4
    most = (row.seven_day_e4 + _ROUNDING_E4) * 100 * max(_WEEK, days)
    return a_day <= earned * _LEAST and earned <= most


def days_at_most(day: date, rule: PublishingRule | None, calendar: FundCalendar, *, first: bool) -> int:
    """How many days, as its yield has them, a row may pay for; how many a fund's first one does is not known."""
    if first:
        return LAUNCH
    if rule == "daily":
        return 1
    if calendar.may_change(day):
        return LAUNCH
    return _UNEVEN * len(days_of_row(day, calendar))
