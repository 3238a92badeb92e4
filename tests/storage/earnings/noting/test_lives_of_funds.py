"""Somebody notes, late or in time, converts and takes back, while two funds split, pay dividends and merge at last.

The plain sums know what was asked for and for which day, the NAVs, and nothing of how the ledger keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.accrual import nav_value, units_for
from earnings.figures.units import ONE, in_new_units
from earnings.figures.yields import PublishedNav
from recommender.products.product import Dividends, Product
from storage.catalogue import catalogue, figures
from storage.database.unit_of_work import Transaction
from storage.earnings import holdings, ledger
from storage.earnings.costs import cost_of
from storage.earnings.crediting import accruals, fund_endings
from storage.earnings.crediting.checking import check
from storage.earnings.crediting.day_parts import EVERYBODY
from storage.earnings.crediting.fund_endings import FundEnding
from storage.earnings.holdings import EntryKind
from storage.earnings.ledger import LedgerError
from storage.earnings.noting import confirming, conversions, past_entries, undoing
from storage.people.consents import HoldingsProof
from tests.storage.given import CALENDAR, FRIDAY, FUND, MONDAY, MORNING, holder
from tests.support.data import listed

OTHER: Final = "009052"
DAYS: Final = [day for n in range(14) if CALENDAR.is_trading_day(day := MONDAY + timedelta(days=n))]
CALM: Final = 2
"""Days at the end on which nobody does anything."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done on a morning; `share` is in hundredths of what is held, `back` in trading days."""

    what: str
    fund: str
    fen: int
    share: int
    back: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What both funds publish on a day: how far the NAV moves, a ratio and a dividend."""

    move: int
    ratios: tuple[int, int]
    dividends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ask:
    """Units asked for, or given back, by the NAV of a day; without an amount all, or what a conversion brings."""

    number: int
    fund: str
    day: date
    sign: int
    fen: int | None
    source: "Ask | None" = None


_acts = st.builds(
    Act,
    st.sampled_from(["add", "take", "past-add", "past-add", "past-take", "convert", "undo", "nothing"]),
    st.sampled_from([FUND, OTHER]),
    st.integers(100_00, 50_000_00),
    st.sampled_from([10, 50, 100]),
    st.integers(1, 8),
)
_ratios = st.sampled_from([ONE, ONE, ONE, ONE, 2 * ONE, ONE // 2, 1_162_668_813_000])
_paid = st.sampled_from([0, 0, 0, 0, 300])
_figures = st.builds(Figures, st.integers(-300, 400), st.tuples(_ratios, _ratios), st.tuples(_paid, _paid))
_days = st.tuples(st.lists(_acts, max_size=3), _figures)


@dataclass
class Sums:
    """What came of it by plain sums: units, what they cost, and what went in and out by the NAVs, with cash paid."""

    units: int = 0
    cost: float = 0
    flow: int = 0


@dataclass
class Life:
    """One history."""

    db: Transaction
    mei: HoldingsProof
    funds: dict[str, Product]
    asks: list[Ask] = field(default_factory=list)
    rows: dict[str, dict[date, PublishedNav]] = field(default_factory=lambda: {FUND: {}, OTHER: {}})

    async def live(self, days: Sequence[tuple[list[Act], Figures]], *, merges: bool) -> None:
        await self.publish(FRIDAY, Figures(0, (ONE, ONE), (0, 0)))
        calm = list[Act](), Figures(50, (ONE, ONE), (0, 0))
        for day, (acts, out) in zip(DAYS, [*days, *[calm] * CALM], strict=True):
            await self.job(day)
            for act in acts:
                await self.do(act, day)
            await self.publish(day, out)
        if merges:
            await fund_endings.note(
                self.db,
                FundEnding(FUND, DAYS[-1], OTHER, None, None),
                MORNING + (DAYS[-1] - MONDAY) + timedelta(hours=12),
            )
        await self.job(DAYS[-1] + timedelta(days=1))
        await self.agrees(merges=merges)

    async def publish(self, day: date, out: Figures) -> None:
        for n, (code, known) in enumerate(self.rows.items()):
            last = max(known.values(), key=lambda row: row.day).nav_e4 if known else 20_000
            nav = max(2_000, (last + out.move) * ONE // out.ratios[n])
            known[day] = PublishedNav(code, day, nav, None, out.dividends[n], out.ratios[n])
            await figures.keep(self.db, [known[day]], "test", MORNING)

    async def job(self, today: date) -> None:
        """As the nightly job does it."""
        at = MORNING + (today - MONDAY) - timedelta(hours=2)
        for fund in self.funds.values():
            while True:
                at += timedelta(seconds=1)
                for person, pair in await holdings.awaiting(self.db, today):
                    await confirming.confirm_next(self.db, person, pair, at)
                at += timedelta(seconds=1)
                if not await credit_one(self.db, fund, today, at):
                    break
            await fund_endings.enter(self.db, fund, at, at)

    async def do(self, act: Act, day: date) -> None:
        """All of it is what the estimates of the same day make it: that is not for plain sums."""
        same_day = any(ask.fund == act.fund and ask.day == day for ask in self.asks)
        if act.share == 100 and act.what in {"take", "convert"} and same_day:
            return
        try:
            await getattr(self, act.what.replace("-", "_"))(act, day)
        except LedgerError:
            return

    async def nothing(self, act: Act, day: date) -> None:
        pass

    async def add(self, act: Act, day: date) -> None:
        now = MORNING + (day - MONDAY)
        entry = await ledger.put(self.mei, self.funds[act.fund], EntryKind.ADD, act.fen, now)
        self.ask(entry.id, act.fund, day, 1, act.fen)

    async def take(self, act: Act, day: date) -> None:
        now, balance = MORNING + (day - MONDAY), await self.balance(act.fund)
        fen = max(1, balance * act.share // 100)
        entry = await ledger.put(self.mei, self.funds[act.fund], EntryKind.REDUCE, fen, now)
        self.ask(entry.id, act.fund, day, -1, entry.paid_fen)

    async def past_add(self, act: Act, day: date) -> None:
        await self.past(act, day, EntryKind.ADD, act.fen)

    async def past_take(self, act: Act, day: date) -> None:
        """What is taken out waits for what is on its way; how long, plain sums do not know."""
        counted = await holdings.counted_through(self.mei, act.fund)
        if await holdings.last_waiting(self.mei, act.fund, counted) is not None:
            return
        await self.past(act, day, EntryKind.REDUCE, max(1, await self.balance(act.fund) * act.share // 200))

    async def past(self, act: Act, day: date, kind: EntryKind, fen: int) -> None:
        then = DAYS[max(0, DAYS.index(day) - act.back)]
        now = MORNING + (day - MONDAY)
        noted = await past_entries.note(self.mei, self.funds[act.fund], kind, fen, then, now)
        self.ask(noted.entry.id, act.fund, then, 1 if kind is EntryKind.ADD else -1, noted.entry.paid_fen)

    async def convert(self, act: Act, day: date) -> None:
        now, balance = MORNING + (day - MONDAY), await self.balance(act.fund)
        into = OTHER if act.fund == FUND else FUND
        fen = None if act.share == 100 else max(1, balance * act.share // 100)
        done = await conversions.convert(self.mei, self.funds[act.fund], self.funds[into], fen, now)
        out = self.ask(done.out.id, act.fund, day, -1, fen)
        self.ask(done.into.id, into, day, 1, None, out)

    async def undo(self, act: Act, day: date) -> None:
        said = await holdings.every_entry(self.mei, act.fund)
        asked = [entry for entry in said if entry.source == "person"]
        if asked:
            await undoing.undo(self.mei, self.funds[act.fund], asked[-1].id, MORNING + (day - MONDAY))
            gone = {asked[-1].id} | {each.id for each in await self.pair(asked[-1].pair)}
            self.asks = [ask for ask in self.asks if ask.number not in gone]

    async def pair(self, pair: int | None) -> Sequence[holdings.Entry]:
        return await holdings.of_pair(self.mei, pair) if pair is not None else ()

    def ask(self, number: int, fund: str, day: date, sign: int, fen: int | None, source: Ask | None = None) -> Ask:
        found = Ask(number, fund, day, sign, fen, source)
        self.asks.append(found)
        return found

    async def balance(self, code: str) -> int:
        held = await holdings.find(self.mei, code)
        return held.balance_fen if held else 0

    def sums(self, code: str, until: date, before: float = float("inf"), *, bought: bool = True) -> Sums:
        """What was asked for before an entry, up to the NAV of a day, with what that day's dividend bought or not."""
        it = Sums()
        for day, row in sorted(self.rows[code].items()):
            if day > until:
                break
            paid, had = nav_value(it.units, row.dividend_e4), it.units
            it.units = in_new_units(had, row.ratio_e12)
            if self.funds[code].dividends is Dividends.REINVESTED:
                paid = paid if bought or day < until else 0
                it.units += paid * 10_000 // row.nav_e4
            else:
                it.flow -= paid
            for ask in self.asks:
                if ask.fund == code and ask.day == day and ask.number < before:
                    self.put(it, ask, row)
        return it

    def put(self, it: Sums, ask: Ask, row: PublishedNav) -> None:
        size = self.size(ask, row)
        if ask.sign < 0:
            size = min(size, it.units)
            it.cost *= (it.units - size) / it.units if it.units else 0
        it.units += ask.sign * size
        it.flow += ask.sign * nav_value(size, row.nav_e4)
        it.cost += self.paid(ask) if ask.sign > 0 else 0

    def paid(self, ask: Ask) -> int:
        if ask.source is None:
            return ask.fen or 0
        row = self.rows[ask.source.fund][ask.day]
        return nav_value(self.size(ask.source, row), row.nav_e4)

    def size(self, ask: Ask, row: PublishedNav) -> int:
        if ask.sign < 0 and ask.fen is None:
            return self.sums(ask.fund, ask.day, ask.number, bought=False).units
        return units_for(self.paid(ask), row.nav_e4)

    async def agrees(self, *, merges: bool) -> None:
        assert await holdings.awaiting(self.db, date.max) == ()
        first, second = (self.sums(code, DAYS[-1]) for code in self.funds)
        slack = 2 + 2 * len(self.asks) + sum(r.ratio_e12 != ONE for rows in self.rows.values() for r in rows.values())
        if merges:
            navs = [rows[DAYS[-1]].nav_e4 for rows in self.rows.values()]
            second = replace(
                second,
                units=second.units + first.units * navs[0] // navs[1],
                cost=second.cost + first.cost,
                flow=second.flow + nav_value(first.units, navs[0]),
            )
            first = replace(first, units=0, cost=0, flow=first.flow - nav_value(first.units, navs[0]))
        for code, it in zip(self.funds, (first, second), strict=True):
            await self.agrees_of(code, it, slack)

    async def agrees_of(self, code: str, it: Sums, slack: int) -> None:
        fund, nav = self.funds[code], self.rows[code][DAYS[-1]].nav_e4
        assert await check(self.db, fund, CALENDAR, 0, EVERYBODY) == []
        held = await holdings.find(self.mei, code)
        if held is None:
            assert it.units == 0
            return
        assert abs(held.units_e2 - it.units) <= slack
        assert held.balance_fen == nav_value(held.units_e2, nav)
        assert abs(held.income_fen - (nav_value(it.units, nav) - it.flow)) <= 5 * slack
        cost = await cost_of(self.mei, fund)
        assert abs((cost.fen if cost else 0) - it.cost) <= 5 * slack + it.cost / 1000


async def credit_one(db: Transaction, fund: Product, today: date, at: datetime) -> bool:
    return await accruals.credit_next(db, fund, CALENDAR, today - timedelta(days=1), at) is not None


FEW: Final = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    print_blob=True,
)
_LIFE: Final = st.lists(_days, min_size=len(DAYS) - CALM, max_size=len(DAYS) - CALM)


@FEW
@given(days=_LIFE, merges=st.booleans(), reinvested=st.booleans())
async def test_whatever_is_noted_and_whenever_units_are_as_many_as_plain_sums_say(
    engine: AsyncEngine, days: list[tuple[list[Act], Figures]], merges: bool, reinvested: bool
) -> None:
    async with engine.connect() as db:
        how = Dividends.REINVESTED if reinvested else Dividends.CASH
        funds = {code: replace(listed(code), dividends=how) for code in (FUND, OTHER)}
        await catalogue.keep(db, list(funds.values()), MORNING)
        await Life(db, await holder(db), funds).live(days, merges=merges)
        await db.rollback()
