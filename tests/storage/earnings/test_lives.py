"""Whatever happens to a fund and its holders, and whenever it is killed: both engines say what plain sums say."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from earnings.calendar import SHANGHAI
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Dividends, Product
from storage import migrate
from storage.catalogue import catalogue, figures, held_figures, ingest
from storage.catalogue.figures import Published
from storage.database.engine import open_engine
from storage.earnings import holdings, ledger
from storage.earnings.crediting import accruals, corrections, credited_days, day_parts
from storage.earnings.crediting.corrections import MADE_UP
from storage.earnings.holdings import CONVERSION, Entry, EntryKind, entry_of, find, last_entry
from storage.earnings.ledger import LedgerError
from storage.earnings.noting import confirming, past_entries, undoing
from storage.earnings.tables import entries as entries_table
from storage.earnings.tables import unit_changes
from storage.people.consents import HoldingsProof
from tests.storage.earnings.expected_incomes import credit_days, due, reckon
from tests.storage.given import CALENDAR, FUND, MERGED, MONEY, holder
from tests.support.data import listed
from tests.support.servers import postgres_database

START: Final = datetime(2023, 9, 25, 9, tzinfo=SHANGHAI)
"""The Monday before the eight days of Mid-Autumn and National Day on which nothing trades."""

BEFORE: Final = START.date() - timedelta(days=1)
PEOPLE: Final = (1, 2)
RATIOS: Final = st.sampled_from([ONE, ONE, ONE, 2 * ONE, ONE // 2, 1_162_668_813_000])
RULES: Final = {
    "daily": lambda: listed(MONEY),
    "monthly": lambda: replace(listed(MONEY), reinvested_on=28),
    "fraction": lambda: replace(listed(MONEY), fraction_carried=True),
    "offset": lambda: replace(listed(MONEY), income_offset_days=1),
    "merged": lambda: listed(MERGED),
    "spread": lambda: replace(listed(MERGED), merged_spread=True),
    "nav": lambda: listed(FUND),
    "reinvested": lambda: replace(listed(FUND), dividends=Dividends.REINVESTED),
}


@dataclass
class Side:
    """One engine, in a transaction that ends with the history."""

    db: AsyncConnection
    holders: dict[int, HoldingsProof]


class Lives(RuleBasedStateMachine):
    """A product of any rule, two holders, and everything that may happen to them."""

    runner: asyncio.Runner
    engines: tuple[AsyncEngine, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.sides: list[Side] = []
        self.now = START
        self.figures: dict[date, Published] = {}
        self.credited: list[date] = []
        self.half = False
        self.moved = False

    def do(self, work: Callable[[Side], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401 whatever both engines say
        """Do the same on both engines, which must say the same."""

        async def at_once() -> list[Any]:
            return await asyncio.gather(*(work(side) for side in self.sides))

        said = self.runner.run(at_once())
        assert all(each == said[0] for each in said), said
        return said[0]

    @initialize(name=st.sampled_from(sorted(RULES)))
    def begin(self, name: str) -> None:
        self.product: Product = RULES[name]()
        self.sides = [self.runner.run(self._open(engine)) for engine in self.engines]
        days = [due(self.product, BEFORE - timedelta(days=8))]
        while (day := due(self.product, days[-1])) <= BEFORE:
            days.append(day)
        self._publish([self._row(day, 10_000, 0) for day in days])
        self.put(person=1, kind=EntryKind.RECORD, fen=123_456_78, share=1)

    async def _open(self, engine: AsyncEngine) -> Side:
        db = await engine.connect()
        await catalogue.keep(db, [self.product], START)
        return Side(db, {number: await holder(db, number) for number in PEOPLE})

    @rule(
        person=st.sampled_from(PEOPLE),
        kind=st.sampled_from([EntryKind.RECORD, EntryKind.ADD, EntryKind.ADD, EntryKind.REDUCE, EntryKind.CORRECT]),
        fen=st.one_of(st.integers(1, 10**4), st.integers(1, 10**9)),
        share=st.sampled_from([1, 50, 99, 100, 100, 101]),
    )
    def put(self, person: int, kind: EntryKind, fen: int, share: int) -> None:
        async def entered(side: Side) -> object:
            found = await find(side.holders[person], self.product.code)
            balance = found.balance_fen if found else 0
            amount = max(1, balance * share // 100) if kind is EntryKind.REDUCE else fen
            try:
                entry = await ledger.put(side.holders[person], self.product, kind, amount, self.now)
            except LedgerError as error:
                return str(error)
            return entry.amount_fen, entry.units_e2, entry.effective

        self.now += timedelta(seconds=1)
        self.do(entered)
        self.now += timedelta(seconds=1)
        self.moved = True

    @rule(person=st.sampled_from(PEOPLE))
    def undo(self, person: int) -> None:
        async def undone(side: Side) -> object:
            newest = await last_entry(side.holders[person], self.product.code)
            try:
                await undoing.undo(side.holders[person], self.product, newest.id if newest else 0, self.now)
            except LedgerError as error:
                return str(error)
            entry = await last_entry(side.holders[person], self.product.code)
            assert entry is not None
            assert entry.kind is EntryKind.UNDO
            return entry.amount_fen, entry.units_e2, entry.effective

        self.now += timedelta(seconds=1)
        self.do(undone)
        self.now += timedelta(seconds=1)
        self.moved = True

    @rule(
        person=st.sampled_from(PEOPLE),
        kind=st.sampled_from([EntryKind.ADD, EntryKind.ADD, EntryKind.REDUCE]),
        fen=st.one_of(st.integers(1, 10**4), st.integers(1, 10**9)),
        back=st.integers(-1, 12),
    )
    def note_of_the_past(self, person: int, kind: EntryKind, fen: int, back: int) -> None:
        """Something of a day in the past is noted only now; it is credited at once, as it would have been."""
        asked = self.now.date() - timedelta(days=back)

        async def noted(side: Side) -> object:
            try:
                done = await past_entries.note(side.holders[person], self.product, kind, fen, asked, self.now)
            except LedgerError as error:
                return str(error), await self._whole_days(side)
            return done.entry.units_e2, done.entry.effective, done.credited, await self._whole_days(side)

        self.credited = self.do(noted)[-1]
        self.moved = True

    @rule()
    def confirm(self) -> None:
        """What was estimated is put right by the NAVs that are out, whether its days are credited already or not."""

        async def confirmed(side: Side) -> object:
            waiting = await holdings.awaiting(side.db, self.now.date())
            done = [await confirming.confirm_next(side.db, *each, self.now) for each in waiting]
            return len(waiting), done, await self._whole_days(side)

        self.credited = self.do(confirmed)[-1]
        self.moved = True

    async def _whole_days(self, side: Side) -> list[date]:
        """The days credited to everybody, those among them on which nobody held the product."""
        days = await credited_days.credited_days(side.db, self.product.code, date.min)
        return [day.day for day in days if day.through_person == day_parts.EVERYBODY]

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(size=st.integers(0, 20_000), dividend=st.sampled_from([0, 0, 470]), ratio=RATIOS, late=st.booleans())
    def publish(self, size: int, dividend: int, ratio: int, late: bool) -> None:
        """The next figure comes out or, while it is late, the one after it."""
        day = self._missing()
        day = due(self.product, day) if late else day
        if day <= self.now.date() and day not in self.figures:
            self._publish([self._row(day, size, dividend, ratio)])

    @rule(days=st.integers(1, 12))
    def go_on(self, days: int) -> None:
        """Days pass, in each of which a figure comes out that is like any other, and is credited."""
        self.now += timedelta(days=days)
        out: list[date] = []
        while (day := due(self.product, out[-1]) if out else self._missing()) < self.now.date():
            out.append(day)
        self._publish([self._row(day, 8_000 + day.day * 17, 0) for day in out if day not in self.figures])
        self.catch_up()

    @rule()
    def catch_up(self) -> None:
        """The job runs: everything that can be credited is."""
        while self._credit(10):
            pass
        assert self.credited == self._expected()

    @rule()
    def credit_a_part(self) -> None:
        """The job is stopped after one holder."""
        self._credit(1)

    @rule()
    def killed(self) -> None:
        """It is killed before its transaction ends; nothing has happened then."""

        async def undone(side: Side) -> None:
            inner = await side.db.begin_nested()
            await accruals.credit_next(side.db, self.product, CALENDAR, self.now.date(), self.now, 1)
            await inner.rollback()

        self.do(undone)
        self.moved = True

    @rule(back=st.integers(0, 6), size=st.integers(0, 20_000), ratio=RATIOS, parts=st.booleans())
    def correct(self, back: int, size: int, ratio: int, parts: bool) -> None:
        """The fund says otherwise of a day; once an operator has accepted that, it is entered."""
        known = sorted(self.figures)
        row = self._row(known[max(0, len(known) - 1 - back)], size, 0, ratio)
        if row == self.figures[row.day]:
            return

        async def accepted(side: Side) -> object:
            taken = await ingest.take(side.db, self.product, [row], CALENDAR, "test", self.now)
            assert taken.contradicting == (row,)
            await ingest.correct(side.db, row, "test", self.now)
            return taken

        async def enters(side: Side) -> bool:
            size, outstanding = 1 if parts else 10, await credited_days.outstanding(side.db)
            entered = await corrections.enter_next(side.db, self.product, CALENDAR, self.now, self.now, size)
            assert not entered or self.product.code in outstanding
            return entered

        while self.half:
            self._credit(10)
        self.do(accepted)
        self.moved = True
        while self.do(enters):
            pass
        self.figures[row.day] = row

    @rule(accepted=st.booleans(), size=st.integers(0, 20_000))
    def hold(self, accepted: bool, size: int) -> None:
        """A figure is held; nothing is credited by it until it is accepted, and never if it is refused."""
        day = self._missing()
        row = self._row(day, size, 0)

        async def decided(side: Side) -> bool:
            await held_figures.hold(side.db, row, "held-jump", "test", self.now)
            assert (
                day in (await held_figures.checking(side.db)).values()
                or (await held_figures.same_as(side.db, row)) is not None
            )
            it = await held_figures.same_as(side.db, row)
            assert it is not None
            if it.decision is not held_figures.Decision.WAITING:
                return False
            await (held_figures.accept if accepted else held_figures.refuse)(side.db, it, self.now)
            return accepted

        if day <= self.now.date() and self.do(decided):
            self.figures[day] = row

    @precondition(lambda self: self.sides)
    @invariant()
    def the_sums_are_right(self) -> None:
        if self.moved and not self.half:
            self.do(self._agree)
            self.moved = False

    async def _agree(self, side: Side) -> None:
        for person in PEOPLE:
            await self._agrees(side, person)

    async def _agrees(self, side: Side, person: int) -> None:
        mine = side.holders[person]
        said, made_up = await self._entries(side, person)
        converted = dict((await side.db.execute(select(unit_changes.c.day, unit_changes.c.before))).all())
        sheet = reckon(self.product, said, made_up, self.credited, self.figures, converted)
        found = await find(mine, self.product.code)
        earned = {each.day: each.income_fen for each in await accruals.incomes_between(mine, date.min, date.max)}
        slack = self._slack(said, converted)
        assert all(abs(earned.get(day, 0) - sheet.incomes.get(day, 0)) <= 3 * slack for day in earned | sheet.incomes)
        assert sum((await accruals.totals(mine, date.min, date.max)).values()) == sum(earned.values())
        if found is None:
            return
        assert found.income_fen == sum(earned.values())
        if sheet.units or found.units_e2:
            assert abs(found.units_e2 - sheet.units) <= slack
        else:
            assert found.balance_fen == sheet.balance

    @staticmethod
    def _slack(said: Sequence[Entry], converted: Mapping[date, datetime]) -> int:
        """What was on its way keeps the hundredths it was rounded to, though something is noted before it later."""
        crossed = [day for day, until in converted.items() for e in said if e.effective <= day and e.at > until]
        return len([e for day in set(crossed) for e in said if e.effective > day and e.at <= converted[day]])

    async def _entries(self, side: Side, person: int) -> tuple[list[Entry], list[Entry]]:
        """What was said, and what corrections have made up for."""
        mine = select(entries_table).where(entries_table.c.person == person).order_by(entries_table.c.id)
        said: list[Entry] = []
        made_up: list[Entry] = []
        for row in await side.db.execute(mine):
            entry = entry_of(row)
            if row.source != CONVERSION:
                (made_up if row.source == MADE_UP else said).append(entry)
        return said, made_up

    def _credit(self, size: int) -> date | None:
        async def credited(side: Side) -> tuple[date | None, bool]:
            outstanding = await credited_days.outstanding(side.db)
            day = await accruals.credit_next(side.db, self.product, CALENDAR, self.now.date(), self.now, size)
            assert day is None or self.product.code in outstanding
            return day, day is not None and (await accruals.last_days(side.db)).get(self.product.code) != day

        day, self.half = self.do(credited)
        self.moved = True
        if day is not None and not self.half:
            self.credited.append(day)
        found: date | None = day
        return found

    def _expected(self) -> list[date]:
        """Every day from the first that anybody earns on to the last that has a figure, none being missing."""
        said = [self.runner.run(self._entries(self.sides[0], person))[0] for person in PEOPLE]
        firsts = [entry.effective for each in said for entry in each]
        if not firsts:
            return []
        days: list[date] = []
        row = due(self.product, BEFORE - timedelta(days=9))
        while row in self.figures and row <= self.now.date():
            pays_for = credit_days(self.product, row)
            days += [day for day in pays_for if day >= min(self.credited[:1] or [min(firsts)])]
            row = due(self.product, row)
        return days

    def _missing(self) -> date:
        day = due(self.product, BEFORE - timedelta(days=9))
        while day in self.figures:
            day = due(self.product, day)
        return day

    def _publish(self, rows: list[Published]) -> None:
        self.figures |= {row.day: row for row in rows}

        async def kept(side: Side) -> object:
            return await figures.keep(side.db, rows, "test", self.now)

        self.do(kept)

    def _row(self, day: date, size: int, dividend: int, ratio: int = ONE) -> Published:
        if self.product.code == FUND:
            return PublishedNav(self.product.code, day, 5_000 + size, None, dividend, ratio)
        return PublishedYield(self.product.code, day, size, None)

    def teardown(self) -> None:
        for side in self.sides:
            self.runner.run(self._close(side))

    async def _close(self, side: Side) -> None:
        await side.db.rollback()
        await side.db.close()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Lives]]:
    """Lives on an empty migrated database of each engine, which all histories share: each is rolled back."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        sqlite = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('lives') / 'test.db'}"
        urls = (sqlite, runner.run(stack.enter_async_context(postgres_database())))
        engines = tuple(runner.run(_migrated(stack, url)) for url in urls)
        yield type("Lives", (Lives,), {"runner": runner, "engines": engines})
        runner.run(stack.aclose())


async def _migrated(stack: AsyncExitStack, url: str) -> AsyncEngine:
    engine = open_engine(url)
    stack.push_async_callback(engine.dispose)
    await migrate.upgrade(engine)
    return engine


FEW: Final = settings(max_examples=10, stateful_step_count=20, suppress_health_check=list(HealthCheck), print_blob=True)
MANY: Final = settings(FEW, max_examples=2_500, stateful_step_count=30)


def test_both_engines_say_what_plain_sums_say(machine: type[Lives]) -> None:
    run_state_machine_as_test(machine, settings=FEW)


@pytest.mark.soak
def test_both_engines_say_what_plain_sums_say_at_length(machine: type[Lives]) -> None:
    run_state_machine_as_test(machine, settings=MANY)
