"""Files of histories: ``holder,product,date,kind,amount``, yuan with at most two decimals.

An opening is confirmed and earns on its date. What is subscribed or redeemed on a date was asked for before the cut-off
of that day, and counts from the day that follows by the fund calendar.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Final, TextIO

from bot.imports.fields import code, day, name, word, yuan
from bot.imports.figures import follows
from bot.imports.table import Cells, each_row
from earnings.calendar import SHANGHAI, CalendarEnds, FundCalendar
from storage.earnings.holdings import EntryKind
from storage.earnings.replay import Request

ENTRY_COLUMNS: Final = ("holder", "product", "date", "kind", "amount")


class Kind(StrEnum):
    """What a line of a history says."""

    OPENING = "opening"
    SUBSCRIBE = "subscribe"
    REDEEM = "redeem"


_KINDS: Final = {
    Kind.OPENING: EntryKind.RECORD,
    Kind.SUBSCRIBE: EntryKind.ADD,
    Kind.REDEEM: EntryKind.REDUCE,
}


def each_request(lines: TextIO, calendar: FundCalendar, offsets: Mapping[str, int]) -> Iterator[tuple[int, Request]]:
    """The lines of a history of any length, each with its number. Raises BadFile as `each_row` does.

    `offsets` says of products how many days after the confirmation their income begins, where that is not at once.
    """

    @lru_cache(maxsize=4_000)
    def confirmed(asked: date, offset: int) -> date:
        try:
            return calendar.first_income_day(datetime.combine(asked, time(), SHANGHAI), offset=offset)
        except CalendarEnds as fault:
            raise ValueError(str(fault)) from fault

    @lru_cache(maxsize=4_000)
    def known_day(text: str) -> date:
        found = day(text)
        follows(found, None, calendar)
        return found

    kinds = word(Kind)

    def make(cells: Cells) -> Request:
        kind, asked = cells.take("kind", kinds), cells.take("date", known_day)
        amount = cells.take("amount", yuan)
        product = cells.take("product", code(None))
        offset = offsets.get(product, 0)
        return Request(
            holder=cells.take("holder", name),
            product=product,
            day=asked,
            kind=_KINDS[kind],
            amount_fen=-amount if kind is Kind.REDEEM else amount,
            effective=asked if kind is Kind.OPENING else cells.take("date", lambda _: confirmed(asked, offset)),
        )

    return each_row(lines, ENTRY_COLUMNS, make)
