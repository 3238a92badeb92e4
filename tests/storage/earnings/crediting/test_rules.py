"""How a product earns is data of the product: each rule is credited as a hand would reckon it."""

from dataclasses import replace
from datetime import timedelta

from recommender.products.product import Dividends
from storage.database.unit_of_work import Transaction
from storage.earnings import ledger
from storage.earnings.holdings import EntryKind
from tests.storage.given import (
    FRIDAY,
    FUND,
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
    publish_nav,
    record,
)
from tests.support.data import listed

NEXT_FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY = days(4, MONDAY + timedelta(days=4))


async def test_income_waits_for_the_day_of_the_month_on_which_it_joins_what_earns(db: Transaction) -> None:
    await product(db)
    mei, fund = await holder(db), replace(listed(MONEY), reinvested_on=MONDAY.day + 2)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [10_000] * 5)
    await credit(db, fund, days(5)[-1])
    assert [(base, income) for _, base, income in await incomes(mei)] == [
        *[(1_000_000_00, 100_00)] * 3,
        *[(1_000_300_00, 100_03)] * 2,
    ]
    found = await holding(mei, fund)
    assert (found.balance_fen, found.earning_fen) == (1_000_500_06, 1_000_300_00)


async def test_what_waits_leaves_with_the_money(db: Transaction) -> None:
    await product(db)
    mei, fund = await holder(db), replace(listed(MONEY), reinvested_on=28)
    await record(mei, fund, 1_000_000)
    await publish(db, MONEY, [10_000] * 12)
    await credit(db, fund, MONDAY)
    balance = (await holding(mei, fund)).balance_fen
    await ledger.put(mei, fund, EntryKind.REDUCE, balance, MORNING + timedelta(days=1))
    await credit(db, fund, days(12)[-1], MORNING + timedelta(days=12))
    found = await holding(mei, fund)
    assert found.balance_fen == found.income_fen - 100_00 == 100_00
    assert found.earning_fen == 100_00


async def test_the_fraction_that_a_floor_drops_counts_on_the_next_day(db: Transaction) -> None:
    await product(db)
    mei, fund = await holder(db), replace(listed(MONEY), fraction_carried=True)
    await record(mei, fund, 100)
    await publish(db, MONEY, [4_000] * 5)
    await credit(db, fund, days(5)[-1])
    # 0.4 fen a day: 0.4, 0.8, 1.2, then 0.6 and 1.0004 of it
    assert [income for _, _, income in await incomes(mei)] == [0, 0, 1, 0, 1]


async def test_a_merged_row_that_is_spread_pays_each_of_its_days(db: Transaction) -> None:
    await product(db, MERGED)
    mei, tom, fund = await holder(db, 1), await holder(db, 2), replace(listed(MERGED), merged_spread=True)
    await record(mei, fund, 10_000, MORNING + timedelta(days=4))
    await record(tom, fund, 10_000, MORNING + timedelta(days=6))
    for day, income in ((NEXT_FRIDAY, 5_000), (SUNDAY, 11_001), (NEXT_MONDAY, 5_000)):
        await publish(db, MERGED, [income], since=day)
    assert await credit(db, fund, NEXT_MONDAY) == [NEXT_FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY]
    assert [income for _, _, income in await incomes(mei)] == [50, 55, 55, 50]
    assert await incomes(tom) == [(SUNDAY, 10_000_00, 55), (NEXT_MONDAY, 10_000_55, 50)]


async def test_income_begins_as_many_days_after_the_confirmation_as_the_product_says(db: Transaction) -> None:
    await product(db)
    mei, fund = await holder(db), replace(listed(MONEY), income_offset_days=1)
    entry = await ledger.put(mei, fund, EntryKind.ADD, 10_000_00, MORNING)
    assert entry.effective == MONDAY + timedelta(days=2)
    early = replace(fund, cutoff=MORNING.time())
    assert (await ledger.put(mei, early, EntryKind.ADD, 1, MORNING)).effective == MONDAY + timedelta(days=3)


async def test_a_reinvested_dividend_buys_units_at_the_nav_of_its_day(db: Transaction) -> None:
    await product(db, FUND)
    mei, fund = await holder(db), replace(listed(FUND), dividends=Dividends.REINVESTED)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    await publish_nav(db, FUND, MONDAY, 9_500, dividend_e4=500)
    await publish_nav(db, FUND, MONDAY + timedelta(days=1), 9_600)
    await credit(db, fund, MONDAY + timedelta(days=1))
    # ¥50 buys 52.63 units at 0.9500; 1052.63 units are worth ¥1000, and ¥1010.52 at 0.9600
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen) == (1052_63, 1052_63, 1010_52)
    assert [income for _, _, income in await incomes(mei)] == [0, 10_52]
