"""What a person's money was worth, day by day: only theirs, and nothing once they held none."""

from datetime import timedelta

from storage.database.unit_of_work import Transaction
from storage.earnings.balances import balances
from storage.earnings.holdings import EntryKind
from storage.earnings.ledger import put
from tests.storage.given import MONDAY, MORNING, credit, holder, product, publish, record

DAYS = 6


async def test_a_balance_ends_when_everything_was_taken_out(db: Transaction) -> None:
    fund, mine, other = await product(db), await holder(db, 1), await holder(db, 2)
    await record(mine, fund, 10_000)
    await record(other, fund, 500)
    await publish(db, fund.code, [5000] * DAYS)
    await credit(db, fund, MONDAY + timedelta(days=1))
    await put(mine, fund, EntryKind.REDUCE, 1_000_100, MORNING)
    await credit(db, fund, MONDAY + timedelta(days=DAYS))
    worth = [fen for _, fen in await balances(mine, fund.code, MONDAY, MONDAY + timedelta(days=DAYS))]
    assert worth == [1_000_050, 1_000_100, 0, 0, 0, 0]
    assert [fen for _, fen in await balances(other, fund.code, MONDAY, MONDAY + timedelta(days=1))] == [50_002, 50_004]


async def test_it_begins_with_the_first_day_that_was_theirs(db: Transaction) -> None:
    fund, early, late = await product(db), await holder(db, 1), await holder(db, 2)
    await record(early, fund, 10_000)
    await publish(db, fund.code, [5000] * 3)
    await credit(db, fund, MONDAY)
    await record(late, fund, 10_000, MORNING + timedelta(days=1))
    await credit(db, fund, MONDAY + timedelta(days=2))
    days = [day for day, _ in await balances(late, fund.code, MONDAY, MONDAY + timedelta(days=9))]
    assert days == [MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)]


async def test_nothing_of_a_product_they_never_held(db: Transaction) -> None:
    fund, mine = await product(db), await holder(db, 1)
    await record(await holder(db, 2), fund, 500)
    await publish(db, fund.code, [5000])
    await credit(db, fund, MONDAY)
    assert await balances(mine, fund.code, MONDAY, MONDAY) == ()
