"""Whatever two people do with a product over weeks, the database holds what plain arithmetic says."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.calendar import SHANGHAI
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Product
from storage.catalogue import figures
from storage.database.unit_of_work import Transaction
from storage.earnings import ledger
from storage.earnings.holdings import Entry, EntryKind, find, last_entry
from storage.earnings.ledger import MoreThanHeld, NothingToUndo
from storage.earnings.tables import entries
from storage.people.consents import HoldingsProof
from tests.storage.earnings.expected_balances import ExpectedBalances, Line
from tests.storage.earnings.steps import PEOPLE, Credit, Publish, Put, Step, Undo, Wait, histories, losing_histories
from tests.storage.given import FUND, MERGED, MONEY, credit, holder, incomes, product

START: Final = datetime(2023, 9, 25, 9, tzinfo=SHANGHAI)
"""The Monday before the eight days of Mid-Autumn and National Day on which nothing trades."""

BEFORE: Final = START.date() - timedelta(days=4)

FEW: Final = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY: Final = settings(FEW, max_examples=600)


class Story:
    """One history, written down twice: in the database and with a pencil."""

    def __init__(self, db: Transaction, product: Product, holders: Sequence[HoldingsProof]) -> None:
        self.db, self.product, self.now = db, product, START
        self.holders = {holder.person: holder for holder in holders}
        self.pencil = ExpectedBalances(product)

    async def play(self, steps: Sequence[Step]) -> None:
        """All the steps, and then three weeks in which every figure comes out and is credited."""
        await self.keep(next(self.missing()), 10_000)
        for step in steps:
            await self.do(step)
        self.now += timedelta(days=20)
        while (day := next(self.missing())) <= self.now.date():
            await self.keep(day, 3_790)
        await self.do(Credit())

    async def do(self, step: Step) -> None:
        match step:
            case Put():
                await self.put(step)
            case Undo(person):
                await self.undo(person)
            case Wait(hours):
                self.now += timedelta(hours=hours)
            case Publish(size, dividend, ahead):
                missing = self.missing()
                day = [next(missing) for _ in range(ahead + 1)][-1]
                if day <= self.now.date():
                    await self.keep(day, size, dividend)
            case Credit():
                await self.credit()

    async def put(self, step: Put) -> None:
        reduced = self.pencil.balance(step.person) * step.share // 100 + step.share // 101
        fen = (reduced or 1) if step.kind is EntryKind.REDUCE else step.fen
        expected = self.pencil.put(step.person, step.kind, fen, self.now)
        try:
            entry = await ledger.put(self.holders[step.person], self.product, step.kind, fen, self.now)
        except MoreThanHeld:
            assert expected is None
        else:
            assert _line(entry) == expected

    async def undo(self, person: int) -> None:
        expected = self.pencil.undo(person, self.now)
        newest = await last_entry(self.holders[person], self.product.code)
        try:
            entry = await ledger.undo(self.holders[person], self.product, newest.id if newest else 0, self.now)
        except NothingToUndo:
            assert expected is None
        else:
            assert _line(entry) == expected

    async def credit(self) -> None:
        assert await credit(self.db, self.product, self.now.date(), self.now) == self.pencil.credit(self.now.date())

    def missing(self) -> Iterator[date]:
        return (day for day in self.pencil.due(BEFORE) if day not in self.pencil.figures)

    async def keep(self, day: date, size: int, dividend: int = 0) -> None:
        code, units = self.product.code, self.pencil.units
        nav = PublishedNav(code, day, 5_000 + size, None, dividend)
        self.pencil.figures[day] = row = nav if units else PublishedYield(code, day, size, None)
        await figures.keep(self.db, [row], "test", self.now)

    async def check(self) -> None:
        for number, mine in self.holders.items():
            found = await find(mine, self.product.code)
            assert (found.balance_fen if found else 0) == self.pencil.balance(number)
            assert (found.income_fen if found else 0) == sum(income for _, _, income in self.pencil.incomes[number])
            assert await incomes(mine) == self.pencil.incomes[number]


class LosingStory(Story):
    """One history of a money fund that loses, which a pencil could not follow: it balances all the same."""

    async def put(self, step: Put) -> None:
        with suppress(MoreThanHeld):
            await ledger.put(self.holders[step.person], self.product, step.kind, step.fen, self.now)

    async def undo(self, person: int) -> None:
        newest = await last_entry(self.holders[person], self.product.code)
        with suppress(NothingToUndo):
            await ledger.undo(self.holders[person], self.product, newest.id if newest else 0, self.now)

    async def credit(self) -> None:
        await credit(self.db, self.product, self.now.date(), self.now)

    async def check(self) -> None:
        for mine in self.holders.values():
            noted = await self.db.execute(select(entries.c.amount_fen).where(entries.c.person == mine.person))
            found, earned = await find(mine, self.product.code), await incomes(mine)
            total = sum(noted.scalars()) + sum(income for _, _, income in earned)
            assert (found.balance_fen if found else 0) == total >= 0
            assert len(earned) == len({day for day, _, _ in earned})


async def told(engine: AsyncEngine, kind: type[Story], code: str, steps: Sequence[Step]) -> None:
    """Play a history in a transaction of its own, and forget it."""
    async with engine.connect() as db:
        story = kind(db, await product(db, code), [await holder(db, number) for number in PEOPLE])
        await story.play(steps)
        await story.check()
        await db.rollback()


@FEW
@given(code=st.sampled_from([MONEY, MERGED, FUND]), steps=histories)
async def test_the_ledger_is_what_a_pencil_says(engine: AsyncEngine, code: str, steps: list[Step]) -> None:
    await told(engine, Story, code, steps)


@FEW
@given(code=st.sampled_from([MONEY, MERGED]), steps=losing_histories)
async def test_a_fund_that_loses_is_credited_all_the_same(engine: AsyncEngine, code: str, steps: list[Step]) -> None:
    await told(engine, LosingStory, code, steps)


@pytest.mark.soak
@MANY
@given(code=st.sampled_from([MONEY, MERGED, FUND]), steps=histories)
async def test_the_ledger_is_what_a_pencil_says_at_length(engine: AsyncEngine, code: str, steps: list[Step]) -> None:
    await told(engine, Story, code, steps)


@pytest.mark.soak
@MANY
@given(code=st.sampled_from([MONEY, MERGED]), steps=losing_histories)
async def test_a_fund_that_loses_is_credited_at_length(engine: AsyncEngine, code: str, steps: list[Step]) -> None:
    await told(engine, LosingStory, code, steps)


def _line(entry: Entry) -> Line:
    return Line(entry.amount_fen, entry.units_e2, entry.effective, undo=entry.undoes is not None)
