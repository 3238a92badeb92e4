"""A fund with a NAV: each trading day credits what the units gained or lost, and the dividend paid on them."""

from datetime import date, timedelta

from storage.database.unit_of_work import Transaction
from storage.earnings import ledger
from storage.earnings.holdings import EntryKind
from tests.storage.given import (
    FRIDAY,
    FUND,
    MONDAY,
    MORNING,
    credit,
    days,
    holder,
    holding,
    incomes,
    product,
    publish_nav,
    record,
)

TUESDAY, WEDNESDAY, THURSDAY = days(3, MONDAY + timedelta(days=1))


async def published(db: Transaction, *navs_e4: int, since: date = MONDAY) -> None:
    for day, nav_e4 in zip(days(len(navs_e4), since), navs_e4, strict=True):
        await publish_nav(db, FUND, day, nav_e4)


async def test_gains_and_losses_are_credited_as_they_are(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000, since=FRIDAY)
    await record(mei, fund, 1000)
    await published(db, 10_150, 9_900, 9_900)
    assert await credit(db, fund, WEDNESDAY) == [MONDAY, TUESDAY, WEDNESDAY]
    assert await incomes(mei) == [
        (MONDAY, 1000_00, 15_00),
        (TUESDAY, 1015_00, -25_00),
        (WEDNESDAY, 990_00, 0),
    ]
    found = await holding(mei, fund)
    assert (found.balance_fen, found.earning_fen, found.income_fen) == (990_00, 990_00, -10_00)


async def test_a_value_is_rounded_half_up_each_day_and_the_incomes_add_up_to_it(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000, since=FRIDAY)
    await record(mei, fund, 1)
    await published(db, 10_049, 10_050, 10_149, 10_150)
    await credit(db, fund, THURSDAY)
    assert [income for _, _, income in await incomes(mei)] == [0, 1, 0, 1]
    assert (await holding(mei, fund)).balance_fen == 102


async def test_a_dividend_is_income_although_the_nav_falls_by_it(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000, since=FRIDAY)
    await record(mei, fund, 1000)
    await publish_nav(db, FUND, MONDAY, 9_530, dividend_e4=470)
    await publish_nav(db, FUND, TUESDAY, 9_540)
    await credit(db, fund, TUESDAY)
    assert [income for _, _, income in await incomes(mei)] == [0, 1_00]
    assert (await holding(mei, fund)).balance_fen == 954_00


async def test_units_asked_for_gain_from_the_day_they_are_confirmed(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000, since=FRIDAY)
    await record(mei, fund, 1000)
    await ledger.put(mei, fund, EntryKind.ADD, 1000_00, MORNING)
    await published(db, 11_000, 12_000)
    await credit(db, fund, TUESDAY)
    assert [(base, income) for _, base, income in await incomes(mei)] == [(1000_00, 100_00), (2200_00, 200_00)]
    assert (await holding(mei, fund)).balance_fen == 2400_00


async def test_units_taken_out_before_a_fall_stop_nobody(db: Transaction) -> None:
    fund, mei, tom = await product(db, FUND), await holder(db, 1), await holder(db, 2)
    await published(db, 10_000, since=FRIDAY)
    for each in (mei, tom):
        await record(each, fund, 1000)
    await ledger.put(mei, fund, EntryKind.REDUCE, 1000_00, MORNING.replace(hour=16))
    await published(db, 9_000, 8_000, 7_000)
    assert await credit(db, fund, WEDNESDAY) == [MONDAY, TUESDAY, WEDNESDAY]
    assert [day for day, _, _ in await incomes(mei)] == [MONDAY, TUESDAY]
    found = await holding(mei, fund)
    assert (found.balance_fen, found.earning_fen, found.earning_units_e2) == (0, 0, 0)
    assert (await holding(tom, fund)).balance_fen == 700_00


async def test_days_without_trading_are_passed_and_a_missing_trading_day_is_not(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000, since=FRIDAY)
    await record(mei, fund, 1000, MORNING - timedelta(days=3))
    await published(db, 10_100)
    await publish_nav(db, FUND, WEDNESDAY, 10_300)
    assert await credit(db, fund, THURSDAY) == [FRIDAY, MONDAY]
    await publish_nav(db, FUND, TUESDAY, 10_200)
    assert await credit(db, fund, THURSDAY) == [TUESDAY, WEDNESDAY]


async def test_the_first_nav_of_a_fund_values_and_gains_nothing(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000)
    await record(mei, fund, 1000)
    assert await credit(db, fund, MONDAY) == [MONDAY]
    assert await incomes(mei) == []
    assert (await holding(mei, fund)).earning_fen == 1000_00


async def test_a_second_run_credits_nothing(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await published(db, 10_000, since=FRIDAY)
    await record(mei, fund, 1000)
    await published(db, 11_000)
    await credit(db, fund, TUESDAY)
    before = await holding(mei, fund)
    assert await credit(db, fund, TUESDAY) == []
    assert await holding(mei, fund) == before
