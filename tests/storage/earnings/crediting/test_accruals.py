"""A published day is credited to every holder: floored to the fen, in order, once."""

import asyncio
import random
from datetime import date, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.accrual import money_income
from earnings.figures.yields import PublishedYield
from storage.catalogue import figures, ingest
from storage.database.unit_of_work import Transaction, transaction
from storage.earnings import ledger
from storage.earnings.crediting import accruals, credited_days
from storage.earnings.crediting.accruals import Income
from storage.earnings.holdings import EntryKind
from storage.earnings.tables import accrual_days
from storage.earnings.tables import accruals as table
from storage.people.consents import Decision, Purpose, decide
from tests.storage.given import (
    CALENDAR,
    MERGED,
    MONDAY,
    MONEY,
    MORNING,
    credit,
    days,
    holder,
    holding,
    incomes,
    product,
    publish,
    record,
)
from tests.support.data import real_yields

FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY = days(4, MONDAY + timedelta(days=4))


async def test_income_is_floored_to_the_fen_and_reinvested(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    await publish(db, fund.code, [3799, 0, 5000])
    assert await credit(db, fund, FRIDAY) == days(3)
    assert [(base, income) for _, base, income in await incomes(mei)] == [
        (10_000_00, 37),
        (10_000_37, 0),
        (10_000_37, 50),
    ]
    found = await holding(mei, fund)
    assert (found.balance_fen, found.earning_fen, found.income_fen) == (10_000_87, 10_000_87, 87)


@pytest.mark.parametrize("income_e4", [3799, 1, 0, -1, -3799, -(10**7)])
async def test_many_balances_at_once_earn_what_each_would_alone(db: Transaction, income_e4: int) -> None:
    fund, chance = await product(db), random.Random(income_e4)
    balances = {number: chance.randrange(1, 10 ** chance.randrange(1, 12)) for number in range(1, 41)}
    holders = {number: await holder(db, number) for number in balances}
    for number, fen in balances.items():
        await ledger.put(holders[number], fund, EntryKind.RECORD, fen, MORNING)
    await publish(db, fund.code, [income_e4])
    await credit(db, fund, MONDAY)
    for number, fen in balances.items():
        income = money_income(fen, income_e4)
        assert await incomes(holders[number]) == [(MONDAY, fen, income)]
        assert (await holding(holders[number], fund)).balance_fen == fen + income


async def test_a_second_run_credits_nothing(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    await publish(db, fund.code, [5000] * 3)
    await credit(db, fund, FRIDAY)
    before = await holding(mei, fund)
    assert await credit(db, fund, FRIDAY) == []
    assert await holding(mei, fund) == before


async def test_the_tables_themselves_refuse_a_day_twice(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    await publish(db, fund.code, [5000])
    await credit(db, fund, MONDAY)
    again = {"product": fund.code, "day": MONDAY}
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await db.execute(insert(accrual_days).values(**again, entries_through=MONDAY, credited_at=MORNING))
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await db.execute(insert(table).values(**again, person=1, base_fen=0, rate_e4=0, income_fen=0))


async def test_nothing_is_credited_before_its_day_has_been_published(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    assert await credit(db, fund, FRIDAY) == []
    await publish(db, fund.code, [5000] * 3)
    assert await credit(db, fund, MONDAY) == [MONDAY]


async def test_nothing_is_credited_while_nobody_holds(db: Transaction) -> None:
    fund = await product(db)
    await publish(db, fund.code, [5000] * 3)
    assert await credit(db, fund, FRIDAY) == []


async def test_days_behind_a_late_one_wait_and_are_caught_up_in_order(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    first, second, third, *_ = week = days(5)
    await publish(db, fund.code, [5000])
    await publish(db, fund.code, [7000] * 3, since=third)
    assert await credit(db, fund, FRIDAY) == [first]
    await publish(db, fund.code, [6000], since=second)
    assert await credit(db, fund, FRIDAY) == week[1:]
    assert [income for _, _, income in await incomes(mei)] == [50, 60, 70, 70, 70]


async def test_a_late_row_counts_what_was_held_on_its_day(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    await ledger.put(mei, fund, EntryKind.ADD, 10_000_00, MORNING)
    await publish(db, fund.code, [5000] * 3)
    await credit(db, fund, FRIDAY)
    assert [base for _, base, _ in await incomes(mei)] == [10_000_00, 20_000_50, 20_001_50]


async def test_what_was_taken_out_earns_until_its_day(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    await ledger.put(mei, fund, EntryKind.REDUCE, 10_000_00, MORNING.replace(hour=16))
    await publish(db, fund.code, [5000] * 3)
    await credit(db, fund, FRIDAY)
    assert [(base, income) for _, base, income in await incomes(mei)] == [(10_000_00, 50), (10_000_50, 50), (1_00, 0)]


async def test_a_loss_while_everything_is_on_its_way_out_stops_nobody(db: Transaction) -> None:
    fund, mei, tom = await product(db), await holder(db, 1), await holder(db, 2)
    for each in (mei, tom):
        await record(each, fund, 10_000)
    await ledger.put(mei, fund, EntryKind.REDUCE, 10_000_00, MORNING.replace(hour=16))
    await ledger.put(mei, fund, EntryKind.ADD, 1_00, MORNING.replace(day=18, hour=16))
    await publish(db, fund.code, [-5000] * 4)
    assert await credit(db, fund, FRIDAY) == days(4)
    found = await holding(mei, fund)
    assert found.balance_fen == 1_00 + found.income_fen >= 0
    assert (await holding(tom, fund)).income_fen == -50 * 4


async def test_a_merged_row_pays_its_run_of_days_once(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, MERGED)
    await record(mei, fund, 10_000, MORNING + timedelta(days=4))
    for day, income in ((FRIDAY, 5000), (SUNDAY, 11_000), (NEXT_MONDAY, 5000)):
        await publish(db, MERGED, [income], since=day)
    assert await credit(db, fund, NEXT_MONDAY) == [FRIDAY, SUNDAY, NEXT_MONDAY]
    assert [income for _, _, income in await incomes(mei)] == [50, 110, 50]


async def test_who_is_found_within_a_merged_run_is_credited_with_its_row(db: Transaction) -> None:
    mei, tom, fund = await holder(db, 1), await holder(db, 2), await product(db, MERGED)
    await record(mei, fund, 10_000, MORNING + timedelta(days=4))
    await record(tom, fund, 10_000, MORNING + timedelta(days=6))
    for day in (FRIDAY, SUNDAY, NEXT_MONDAY):
        await publish(db, MERGED, [5000], since=day)
    await credit(db, fund, NEXT_MONDAY)
    assert [day for day, _, _ in await incomes(tom)] == [SUNDAY, NEXT_MONDAY]


async def test_a_merged_row_is_not_taken_across_a_missing_trading_day(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, MERGED)
    await record(mei, fund, 10_000, MORNING + timedelta(days=3))
    await publish(db, MERGED, [5000], since=FRIDAY - timedelta(days=1))
    await publish(db, MERGED, [11_000], since=SUNDAY)
    assert await credit(db, fund, NEXT_MONDAY) == [FRIDAY - timedelta(days=1)]


async def test_without_consent_nothing_is_computed(db: Transaction) -> None:
    fund, mei, tom = await product(db), await holder(db, 1), await holder(db, 2)
    for each in (mei, tom):
        await record(each, fund, 10_000)
    await decide(db, 1, Purpose.HOLDINGS, Decision.WITHDRAWN, language="zh", now=MORNING)
    await publish(db, fund.code, [5000])
    await credit(db, fund, MONDAY)
    assert (await incomes(mei), await incomes(tom)) == ([], [(MONDAY, 10_000_00, 50)])


async def test_products_are_credited_apart(db: Transaction) -> None:
    mei, one, two = await holder(db), await product(db), await product(db, "000009")
    for fund in (one, two):
        await record(mei, fund, 10_000)
    await publish(db, one.code, [5000])
    await publish(db, two.code, [6000])
    assert (await credit(db, one, MONDAY), await credit(db, two, MONDAY)) == ([MONDAY], [MONDAY])
    assert await accruals.totals(mei, MONDAY, MONDAY) == {one.code: 50, two.code: 60}
    assert await accruals.last_days(db) == {one.code: MONDAY, two.code: MONDAY}


async def test_income_is_told_by_day_and_by_when_it_was_credited(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 10_000)
    await publish(db, fund.code, [5000] * 3)
    first, second, third = days(3)
    on = [MORNING + timedelta(days=n) for n in range(5)]
    await credit(db, fund, second, on[2])
    await credit(db, fund, third, on[3])
    assert await accruals.credited_between(mei, on[2], on[4]) == (Income(fund.code, third, 10_001_00, 5000, 50),)
    assert [income.day for income in await accruals.credited_between(mei, on[1], on[2])] == [first, second]
    assert [income.day for income in await accruals.incomes_between(mei, second, third)] == [second, third]


async def test_incomes_are_shown_to_nobody_else(db: Transaction) -> None:
    fund, mei, tom = await product(db), await holder(db, 1), await holder(db, 2)
    await record(mei, fund, 10_000)
    await publish(db, fund.code, [5000])
    await credit(db, fund, MONDAY)
    assert await accruals.incomes_between(tom, MONDAY, MONDAY) == ()
    assert await accruals.totals(tom, MONDAY, MONDAY) == {}


async def test_an_entry_made_while_a_day_is_credited_is_counted_by_a_later_one(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        fund = await product(db)
        await record(await holder(db, 1), fund, 10_000)
        await holder(db, 2)
        await publish(db, fund.code, [5000])

    async def enters() -> date:
        async with transaction(engine) as db:
            return (await record(await holder(db, 2), fund, 10_000)).effective

    async with transaction(engine) as db:
        assert await accruals.credit_next(db, fund, CALENDAR, MONDAY, MORNING) == MONDAY
        entering = asyncio.create_task(enters())
        await asyncio.sleep(0.2)
        assert not entering.done()
    assert await entering == MONDAY + timedelta(days=1)


async def test_a_day_credited_by_two_at_once_is_credited_once(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        fund, mei = await product(db), await holder(db)
        await record(mei, fund, 10_000)
        await publish(db, fund.code, [5000] * 4)

    async def one_more() -> date | None:
        async with transaction(engine) as db:
            return await accruals.credit_next(db, fund, CALENDAR, FRIDAY, MORNING)

    credited = await asyncio.gather(*(one_more() for _ in range(4)))
    assert sorted(day for day in credited if day) == days(4)


async def test_a_real_month_sums_to_what_plain_arithmetic_says(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    month = [row for row in real_yields(MONEY) if (row.day.year, row.day.month) == (2013, 8)]
    await figures.keep(db, month, "test", MORNING)
    await ledger.bring(mei, fund, 123_456_78, month[0].day, MORNING)
    assert len(await credit(db, fund, month[-1].day)) == 31
    balance = 123_456_78
    for row in month:
        balance += balance * row.income_e4 // 100_000_000
    assert (await holding(mei, fund)).balance_fen == balance
    assert await accruals.totals(mei, month[0].day, month[-1].day) == {MONEY: balance - 123_456_78}


async def test_outstanding_is_what_a_newer_figure_or_a_correction_waits_for(db: Transaction) -> None:
    fund, other = await product(db), await product(db, MERGED)
    await publish(db, fund.code, [5000])
    assert await credited_days.outstanding(db) == frozenset()  # nobody holds it
    await record(await holder(db), fund, 10_000)
    await record(await holder(db), other, 10_000)
    assert await credited_days.outstanding(db) == {fund.code}
    await credit(db, fund, MONDAY)
    assert await credited_days.outstanding(db) == frozenset()
    await ingest.correct(db, PublishedYield(fund.code, MONDAY, 6000, None), "test", MORNING)
    assert await credited_days.outstanding(db) == {fund.code}
