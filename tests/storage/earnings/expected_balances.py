"""What a holder should have, kept as one would with a pencil: every sum made anew from its lines, no SQL, no state."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from earnings.calendar import SHANGHAI
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Product, Publishing
from storage.earnings.holdings import EntryKind
from tests.storage.given import CALENDAR

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry: what it changes, and the first day that sees it."""

    amount_fen: int
    units_e2: int
    effective: date
    undo: bool = False


class ExpectedBalances:
    """The holders of one product. Figures of a day before the first entry are there from the start."""

    def __init__(self, product: Product) -> None:
        self.publishing = product.publishing
        self.figures: dict[date, PublishedYield | PublishedNav] = {}
        self.lines: dict[int, list[Line]] = defaultdict(list)
        self.incomes: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
        self.credited: list[date] = []
        self._counted: date | None = None
        self._nav: dict[int, int] = {}

    @property
    def units(self) -> bool:
        return self.publishing is Publishing.TRADING

    def due(self, after: date) -> Iterator[date]:
        """The days for which a figure comes out."""
        while True:
            after += ONE
            ends_run = self.publishing is Publishing.MERGED and CALENDAR.is_trading_day(after + ONE)
            if ends_run or self.publishing is Publishing.DAILY or CALENDAR.is_trading_day(after):
                yield after

    def balance(self, person: int) -> int:
        lines = self.lines[person]
        if self.units:
            return worth(sum(line.units_e2 for line in lines), self._nav.get(person, 0))
        return sum(line.amount_fen for line in lines) + sum(income for _, _, income in self.incomes[person])

    def put(self, person: int, kind: EntryKind, fen: int, now: datetime) -> Line | None:
        """The entry to expect, or None when it takes more than is held."""
        balance, held = self.balance(person), sum(line.units_e2 for line in self.lines[person])
        fits = self.units and fen * 10_000 // self._latest(now) <= held  # it buys no more units than are held
        if kind is EntryKind.REDUCE and fen > balance and not fits:
            return None
        if not self.units:
            change, units = _change(kind, fen, balance), 0
        else:
            size = fen * 10_000 // self._latest(now)
            units = _change(kind, min(size, held) if kind is EntryKind.REDUCE else size, held)
            units = -held if kind is EntryKind.REDUCE and fen == balance else units
            change = worth(held + units, self._latest(now)) - balance
        day = max(self._tomorrow(now), self._confirmed(kind, now))
        if (units if self.units else change) < 0:
            day = max([day, *(line.effective for line in self.lines[person] if not self._counts(line))])
        return self._write(person, Line(change, units, day), now)

    def undo(self, person: int, now: datetime) -> Line | None:
        """The entry to expect, or None when there is nothing to take back."""
        if not self.lines[person] or self.lines[person][-1].undo:
            return None
        last, balance = self.lines[person][-1], self.balance(person)
        held = sum(line.units_e2 for line in self.lines[person])
        change = worth(held - last.units_e2, self._latest(now)) - balance if self.units else -last.amount_fen
        day = max(last.effective, self._tomorrow(now))
        return self._write(person, Line(change, -last.units_e2, day, undo=True), now)

    def credit(self, until: date) -> list[date]:
        """Credit what can be credited, and say which days those are."""
        done = []
        while (row := self._next(until)) is not None:
            before = self._last()
            for person in list(self.lines):
                self._earn(person, row, before)
            self._counted = row.day
            self.credited.append(row.day)
            done.append(row.day)
        return done

    def _earn(self, person: int, row: PublishedYield | PublishedNav, before: date) -> None:
        mine = [line for line in self.lines[person] if line.effective <= row.day]
        if isinstance(row, PublishedYield):
            base = sum(line.amount_fen for line in mine) + sum(income for _, _, income in self.incomes[person])
            if base > 0:
                self.incomes[person].append((row.day, base, floor(Fraction(base * row.income_e4, 10**8))))
            return
        units = sum(line.units_e2 for line in mine)
        was = worth(units, self._latest_on(before))
        if units > 0:
            gained = worth(units, row.nav_e4) - was + worth(units, row.dividend_e4)
            self.incomes[person].append((row.day, was, gained))
        self._nav[person] = row.nav_e4

    def _last(self) -> date:
        if self.credited:
            return self.credited[-1]
        earliest = min(line.effective for lines in self.lines.values() for line in lines)
        if self.publishing is Publishing.MERGED and not CALENDAR.is_trading_day(earliest):
            return CALENDAR.previous_trading_day(earliest)
        return earliest - ONE

    def _next(self, until: date) -> PublishedYield | PublishedNav | None:
        if not any(self.lines.values()):
            return None
        last = self._last()
        day = min((day for day in self.figures if last < day <= until), default=None)
        if day is None or any(last < missed < day for missed in self._needed(last, day)):
            return None
        return self.figures[day]

    def _needed(self, since: date, until: date) -> list[date]:
        """The days of a span that must have a figure of their own."""
        every = [since + n * ONE for n in range((until - since).days)]
        merged = self.publishing is Publishing.MERGED
        ends_run = [day for day in every if merged and CALENDAR.is_trading_day(day + ONE)]
        if self.publishing is Publishing.DAILY:
            return every
        if merged and not CALENDAR.is_trading_day(until):
            return [day for day in every if CALENDAR.is_trading_day(day)]
        return [day for day in every if CALENDAR.is_trading_day(day) or day in ends_run]

    def _write(self, person: int, line: Line, now: datetime) -> Line:
        self.lines[person].append(line)
        if self.units:
            self._nav[person] = self._latest(now)
        return line

    def _counts(self, line: Line) -> bool:
        return self._counted is not None and line.effective <= self._counted

    def _tomorrow(self, now: datetime) -> date:
        today = now.astimezone(SHANGHAI).date()
        return today if self._counted is None else max(today, self._counted + ONE)

    def _confirmed(self, kind: EntryKind, now: datetime) -> date:
        """The day on which a fund confirms what was asked for; what is only noted is confirmed already."""
        asked = kind in (EntryKind.ADD, EntryKind.REDUCE)
        return CALENDAR.confirmation_day(now) if asked else now.astimezone(SHANGHAI).date()

    def _latest(self, now: datetime) -> int:
        return self._latest_on(now.astimezone(SHANGHAI).date())

    def _latest_on(self, day: date) -> int:
        row = self.figures[max(known for known in self.figures if known <= day)]
        assert isinstance(row, PublishedNav)
        return row.nav_e4


def worth(units_e2: int, nav_e4: int) -> int:
    """Units at a NAV, to the nearest fen."""
    return int((Decimal(units_e2) * nav_e4 / 10_000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _change(kind: EntryKind, size: int, held: int) -> int:
    if kind is EntryKind.ADD:
        return size
    return -size if kind is EntryKind.REDUCE else size - held
