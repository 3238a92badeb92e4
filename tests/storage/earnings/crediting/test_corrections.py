"""A corrected figure changes what everybody earned by it, and on it, to the fen; no credited row is touched."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.figures.yields import PublishedNav, PublishedYield
from storage.catalogue import figures, ingest
from storage.catalogue import held_figures as held
from storage.catalogue.tables import held_figures
from storage.database.unit_of_work import Transaction, transaction
from storage.delivery.tables import outbox
from storage.earnings import ledger
from storage.earnings.crediting import accruals, checking, corrections, day_parts
from storage.earnings.crediting.accruals import Income
from storage.earnings.holdings import EntryKind
from storage.earnings.tables import accruals as credited_table
from storage.people.consents import Decision, Purpose, decide
from tests.storage.given import (
    CALENDAR,
    FRIDAY,
    FUND,
    MONDAY,
    MONEY,
    MORNING,
    credit,
    days,
    holder,
    holding,
    product,
    publish,
    publish_nav,
    record,
)

FIRST, SECOND, THIRD, FOURTH = days(4)
EVER = date.min, date.max


async def correct(db: Transaction, row: figures.Published, size: int = 100) -> int:
    """Take a correction at once; the number of parts it took."""
    await ingest.correct(db, row, "test", MORNING)
    parts = 0
    while await corrections.enter_next(db, await product(db, row.product), CALENDAR, MORNING, MORNING, size):
        parts += 1
    return parts


async def test_the_days_behind_a_corrected_one_compound_on_it(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [10_000] * 3)
    await credit(db, fund, THIRD)
    before = (await db.execute(select(credited_table))).all()
    assert await correct(db, PublishedYield(MONEY, SECOND, 20_000, None)) == 1
    # 1,000,100.00 × 2 / 10,000 = 200.02, then 1,000,300.02 / 10,000 = 100.03
    assert await accruals.incomes_between(mei, *EVER) == (
        Income(MONEY, FIRST, 1_000_000_00, 10_000, 100_00),
        Income(MONEY, SECOND, 1_000_100_00, 20_000, 200_02),
        Income(MONEY, THIRD, 1_000_200_01, 10_000, 100_03),
    )
    assert (await db.execute(select(credited_table))).all() == before
    found = await holding(mei, fund)
    assert (found.balance_fen, found.earning_fen, found.income_fen) == (1_000_400_05, 1_000_400_05, 400_05)
    assert await accruals.totals(mei, *EVER) == {MONEY: 400_05}
    assert await figures.latest_yield(db, MONEY, SECOND) == PublishedYield(MONEY, SECOND, 20_000, None)


async def test_a_correction_taken_back_leaves_everything_as_it_was(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [10_000] * 3)
    await credit(db, fund, THIRD)
    before = await holding(mei, fund)
    await correct(db, PublishedYield(MONEY, FIRST, 30_000, None))
    assert await holding(mei, fund) != before
    await correct(db, PublishedYield(MONEY, FIRST, 10_000, 1_0000))
    assert await holding(mei, fund) == before


async def test_a_figure_that_was_accepted_and_corrected_may_come_again(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [10_000] * 3)
    await credit(db, fund, THIRD)
    low, high = PublishedYield(MONEY, SECOND, 5_000, None), PublishedYield(MONEY, SECOND, 20_000, None)
    balances, rates = [], []
    for row in (low, high, low, high, low):
        assert await correct(db, row) == 1
        assert await figures.latest_yield(db, MONEY, SECOND) == row
        balances.append((await holding(mei, fund)).balance_fen)
        rates.append((await accruals.incomes_between(mei, SECOND, SECOND))[0].rate_e4)
    # 1,000,100.00 × 0.5 / 10,000 = 50.00, then 1,000,150.00 / 10,000 = 100.01
    assert balances == [1_000_250_01, 1_000_400_05, 1_000_250_01, 1_000_400_05, 1_000_250_01]
    assert rates == [5_000, 20_000, 5_000, 20_000, 5_000]
    assert await checking.check(db, fund, CALENDAR, 0, day_parts.EVERYBODY) == []
    found = await held.find(db, (await db.execute(select(func.min(held_figures.c.id)))).scalar_one())
    assert found is not None
    assert found.row == low


async def test_what_has_left_is_not_asked_back(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [100_000] * 4)
    await credit(db, fund, SECOND)
    balance = (await holding(mei, fund)).balance_fen
    await ledger.put(mei, fund, EntryKind.REDUCE, balance, MORNING + timedelta(days=1))
    await credit(db, fund, THIRD)
    await correct(db, PublishedYield(MONEY, FIRST, 0, None))
    found = await holding(mei, fund)
    assert (found.balance_fen, found.earning_fen, found.income_fen) == (0, 0, 1_000_00)
    assert await checking.check(db, fund, CALENDAR, 0, day_parts.EVERYBODY) == []


async def test_those_whom_it_changes_are_told_once_if_they_want_to_be(db: Transaction) -> None:
    fund = await product(db)
    for number in (1, 2, 3):
        await record(await holder(db, number), fund, 10_000)
        if number != 3:
            await decide(db, number, Purpose.EARNINGS, Decision.GIVEN, language="zh", now=MORNING)
    await publish(db, MONEY, [10_000] * 2)
    await credit(db, fund, SECOND)
    assert await correct(db, PublishedYield(MONEY, SECOND, 20_000, None), size=1) == 3
    rows = (await db.execute(select(outbox.c.person, outbox.c.kind, outbox.c.lane, outbox.c.day))).all()
    assert sorted(rows) == [(1, "correction", 0, SECOND), (2, "correction", 0, SECOND)]


async def test_a_corrected_nav_moves_the_gain_of_its_day_and_of_the_next(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    await publish_nav(db, FUND, MONDAY, 10_100)
    await publish_nav(db, FUND, SECOND, 10_200)
    await credit(db, fund, SECOND)
    await correct(db, PublishedNav(FUND, MONDAY, 10_150, None, 0))
    assert [each.income_fen for each in await accruals.incomes_between(mei, *EVER)] == [15_00, 5_00]
    await correct(db, PublishedNav(FUND, SECOND, 10_300, None, 0))
    found = await holding(mei, fund)
    assert (found.balance_fen, found.income_fen) == (1030_00, 30_00)


async def test_a_correction_of_what_is_not_credited_yet_changes_only_the_figure(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [10_000])
    await correct(db, PublishedYield(MONEY, FIRST, 20_000, None))
    await credit(db, fund, FIRST)
    assert (await holding(mei, fund)).income_fen == 200_00
    assert await accruals.totals(mei, *EVER) == {MONEY: 200_00}


async def test_no_day_is_begun_while_a_correction_is_half_entered(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        fund = await product(db)
        for number in (1, 2):
            await record(await holder(db, number), fund, 10_000)
        await publish(db, MONEY, [10_000] * 2)
        await credit(db, fund, FIRST)
        await ingest.correct(db, PublishedYield(MONEY, FIRST, 20_000, None), "test", MORNING)
    async with transaction(engine) as db:
        assert await corrections.enter_next(db, fund, CALENDAR, MORNING, MORNING, 1)
    async with transaction(engine) as db:
        assert await credit(db, fund, SECOND) == []
        assert await corrections.enter_next(db, fund, CALENDAR, MORNING, MORNING, 1)
        assert await credit(db, fund, SECOND) == [SECOND]
        assert [each.income_fen for each in await accruals.incomes_between(await holder(db, 2), *EVER)] == [2_00, 1_00]


async def test_a_half_credited_day_is_told_to_nobody_and_is_completed(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        fund = await product(db)
        for number in (1, 2):
            await record(await holder(db, number), fund, 10_000)
        await publish(db, MONEY, [10_000])
        assert await accruals.credit_next(db, fund, CALENDAR, FIRST, MORNING, 1) == FIRST
    async with transaction(engine) as db:
        mei, later = await holder(db, 1), MORNING + timedelta(days=1)
        assert await accruals.incomes_between(mei, *EVER) == ()
        assert await accruals.credited_between(mei, MORNING - timedelta(days=1), later) == ()
        assert await accruals.last_days(db) == {}
        entry = await record(await holder(db, 2), fund, 500)
        assert entry.effective == SECOND
    async with transaction(engine) as db:
        assert await accruals.credit_next(db, fund, CALENDAR, FIRST, MORNING, 1) == FIRST
        assert await accruals.credit_next(db, fund, CALENDAR, FIRST, MORNING, 1) is None
        assert [each.income_fen for each in await accruals.incomes_between(await holder(db, 2), *EVER)] == [1_00]
        assert await accruals.last_days(db) == {MONEY: FIRST}


@pytest.mark.parametrize(("income_e4", "verdict"), [(-1, "held-negative"), (60_000, "held-jump"), (100, "held-jump")])
async def test_what_is_not_believed_is_held_until_it_is_accepted(db: Transaction, income_e4: int, verdict: str) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    history = [PublishedYield(MONEY, MONDAY - timedelta(days=n), 10_000, None) for n in range(9, 0, -1)]
    assert (await ingest.take(db, fund, history, CALENDAR, "test", MORNING)).new == 9
    odd, after = (PublishedYield(MONEY, day, income, None) for day, income in ((FIRST, income_e4), (SECOND, 10_000)))
    taken = await ingest.take(db, fund, [odd, after], CALENDAR, "test", MORNING)
    assert (taken.new, taken.held) == (1, ((odd, verdict),))
    assert await held.checking(db) == {MONEY: FIRST}
    assert await credit(db, fund, SECOND) == []
    assert (await ingest.take(db, fund, [odd], CALENDAR, "test", MORNING)).held == ()
    (it,) = await held.waiting(db)
    await held.accept(db, it, MORNING)
    assert await held.checking(db) == {}
    assert await credit(db, fund, SECOND) == [FIRST, SECOND]
    assert (await holding(mei, fund)).income_fen == 10_000_00 * income_e4 // 10**8 + 1_00 - (income_e4 < 0)


async def test_two_figures_that_contradict_each_other_are_held_with_no_history_at_all(db: Transaction) -> None:
    fund = await product(db)
    odd, good = (PublishedYield(MONEY, FIRST, income, 1_3010) for income in (35_0300, 3_5030))
    taken = await ingest.take(db, fund, [odd], CALENDAR, "test", MORNING)
    assert (taken.new, taken.held) == (0, ((odd, "held-mismatch"),))
    assert await held.checking(db) == {MONEY: FIRST}
    assert (await ingest.take(db, fund, [good], CALENDAR, "test", MORNING)).new == 1


async def test_a_refused_figure_waits_for_another_and_is_not_asked_about_again(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    bad, good = (PublishedYield(MONEY, FIRST, income, None) for income in (-10_000, 10_000))
    await ingest.take(db, fund, [bad], CALENDAR, "test", MORNING)
    await held.refuse(db, (await held.waiting(db))[0], MORNING)
    assert (await ingest.take(db, fund, [bad], CALENDAR, "test", MORNING)).held == ()
    assert await held.waiting(db) == ()
    assert (await ingest.take(db, fund, [good], CALENDAR, "test", MORNING)).new == 1
    assert await credit(db, fund, FIRST) == [FIRST]
