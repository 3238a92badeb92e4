"""What a person says of a holding becomes one entry, moves the balance at once, and earns from the right day."""

from datetime import date, timedelta

import pytest

from earnings.accrual import nav_value, units_for
from recommender.products.product import Product
from storage.database.unit_of_work import Transaction
from storage.earnings import holdings, ledger
from storage.earnings.holdings import EntryKind
from storage.earnings.ledger import MoreThanHeld, NoNav, NothingToUndo, TooLate
from storage.people.consents import HoldingsProof
from tests.storage.given import (
    FRIDAY,
    FUND,
    MONDAY,
    MONEY,
    MORNING,
    credit,
    holder,
    holding,
    product,
    publish,
    publish_nav,
    record,
)

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
EVENING = MORNING + timedelta(hours=9)


async def balance(mei: HoldingsProof, fund: Product) -> int:
    return (await holding(mei, fund)).balance_fen


@pytest.mark.parametrize(
    ("kind", "balance_fen", "change_fen"),
    [
        (EntryKind.ADD, 130_00, 30_00),
        (EntryKind.REDUCE, 70_00, -30_00),
        (EntryKind.CORRECT, 30_00, -70_00),
        (EntryKind.RECORD, 30_00, -70_00),
    ],
)
async def test_an_entry_moves_the_balance_at_once(
    db: Transaction, kind: EntryKind, balance_fen: int, change_fen: int
) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 100)
    entry = await ledger.put(mei, fund, kind, 30_00, MORNING)
    found = await holding(mei, fund)
    assert (entry.amount_fen, found.balance_fen, found.earning_fen) == (change_fen, balance_fen, 0)


async def test_what_is_noted_is_read_back_largest_first(db: Transaction) -> None:
    mei = await holder(db)
    for code, yuan in ((MONEY, 100), ("000009", 300), ("015557", 200)):
        await record(mei, await product(db, code), yuan)
    assert [held.product for held in await holdings.held(mei)] == ["000009", "015557", MONEY]


async def test_what_was_taken_out_whole_is_no_longer_held(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 100)
    await ledger.put(mei, fund, EntryKind.REDUCE, 100_00, MORNING)
    assert await holdings.held(mei) == ()
    assert await balance(mei, fund) == 0


async def test_one_persons_entries_are_nobody_elses(db: Transaction) -> None:
    fund, mei, tom = await product(db), await holder(db, 1), await holder(db, 2)
    await record(mei, fund, 100)
    assert await holdings.held(tom) == ()
    assert await holdings.last_entry(tom, fund.code) is None


@pytest.mark.parametrize(
    ("kind", "hour", "effective"),
    [
        (EntryKind.RECORD, 9, MONDAY),
        (EntryKind.CORRECT, 18, MONDAY),
        (EntryKind.ADD, 14, TUESDAY),
        (EntryKind.ADD, 15, WEDNESDAY),
    ],
)
async def test_what_is_shown_earns_today_and_what_is_asked_for_once_confirmed(
    db: Transaction, kind: EntryKind, hour: int, effective: date
) -> None:
    mei, fund = await holder(db), await product(db)
    entry = await ledger.put(mei, fund, kind, 100_00, MORNING.replace(hour=hour))
    assert entry.effective == effective


async def test_an_addition_on_a_friday_evening_earns_from_the_second_working_day(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    entry = await ledger.put(mei, fund, EntryKind.ADD, 100_00, EVENING - timedelta(days=3))
    assert entry.effective == TUESDAY


async def test_a_reduction_never_overtakes_the_addition_it_takes_from(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await ledger.put(mei, fund, EntryKind.ADD, 100_00, EVENING)
    entry = await ledger.put(mei, fund, EntryKind.CORRECT, 40_00, EVENING)
    assert entry.effective == WEDNESDAY


async def test_an_entry_waits_for_the_day_after_what_was_credited(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 100)
    await publish(db, fund.code, [5000, 5000])
    await credit(db, fund, TUESDAY)
    assert (await record(mei, fund, 200)).effective == WEDNESDAY


async def test_more_than_is_held_cannot_be_taken_out(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 100)
    with pytest.raises(MoreThanHeld) as refused:
        await ledger.put(mei, fund, EntryKind.REDUCE, 100_01, MORNING)
    assert refused.value.balance_fen == 100_00
    assert await balance(mei, fund) == 100_00


async def test_nothing_can_be_taken_out_of_nothing(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    with pytest.raises(MoreThanHeld):
        await ledger.put(mei, fund, EntryKind.REDUCE, 1, MORNING)


@pytest.mark.parametrize("kind", [EntryKind.ADD, EntryKind.REDUCE, EntryKind.CORRECT, EntryKind.RECORD])
async def test_undo_takes_back_the_newest_entry(db: Transaction, kind: EntryKind) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 100)
    entry = await ledger.put(mei, fund, kind, 30_00, EVENING)
    undone = await ledger.undo(mei, fund, entry.id, EVENING)
    assert (undone.undoes, undone.amount_fen, undone.effective) == (entry.id, -entry.amount_fen, entry.effective)
    assert await balance(mei, fund) == 100_00


async def test_undo_once_and_only_the_newest(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    older, newer = await record(mei, fund, 100), await record(mei, fund, 200)
    with pytest.raises(NothingToUndo):
        await ledger.undo(mei, fund, older.id, MORNING)
    undone = await ledger.undo(mei, fund, newer.id, MORNING)
    for entry in (newer, older, undone):
        with pytest.raises(NothingToUndo):
            await ledger.undo(mei, fund, entry.id, MORNING)
    assert await balance(mei, fund) == 100_00


async def test_nobody_undoes_an_entry_of_somebody_else(db: Transaction) -> None:
    fund, mei, tom = await product(db), await holder(db, 1), await holder(db, 2)
    entry = await record(mei, fund, 100)
    with pytest.raises(NothingToUndo):
        await ledger.undo(tom, fund, entry.id, MORNING)


async def test_what_was_earned_before_an_undo_stays_earned(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    entry = await record(mei, fund, 10_000)
    await publish(db, fund.code, [5000])
    await credit(db, fund, MONDAY)
    await ledger.undo(mei, fund, entry.id, MORNING)
    assert await balance(mei, fund) == 50


async def test_undo_after_a_loss_leaves_nothing_rather_than_less(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    entry = await record(mei, fund, 10_000)
    await publish(db, fund.code, [-5000])
    await credit(db, fund, MONDAY)
    assert (await ledger.undo(mei, fund, entry.id, MORNING)).amount_fen == -9_999_50
    assert await balance(mei, fund) == 0


async def test_an_amount_buys_units_at_the_newest_nav(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY - timedelta(days=1), 20_000)
    await publish_nav(db, FUND, FRIDAY, 17_777)
    entry = await record(mei, fund, 1000)
    assert entry.units_e2 == units_for(1000_00, 17_777) == 562_52
    assert entry.amount_fen == await balance(mei, fund) == nav_value(562_52, 17_777)


async def test_without_a_nav_an_amount_cannot_be_units(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, TUESDAY, 20_000)
    with pytest.raises(NoNav):
        await record(mei, fund, 1000)


async def test_taking_out_everything_takes_every_unit(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 17_777)
    await record(mei, fund, 1000)
    everything = await balance(mei, fund)
    await ledger.put(mei, fund, EntryKind.REDUCE, everything, MORNING)
    found = await holding(mei, fund)
    assert (found.units_e2, found.balance_fen) == (0, 0)


async def test_undo_of_units_is_valued_at_the_newest_nav(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    entry = await ledger.put(mei, fund, EntryKind.ADD, 500_00, MORNING)
    await publish_nav(db, FUND, MONDAY, 10_000)
    await credit(db, fund, MONDAY)
    await ledger.undo(mei, fund, entry.id, MORNING + timedelta(days=1))
    found = await holding(mei, fund)
    assert (found.units_e2, found.balance_fen) == (500_00, 500_00)


async def test_the_only_units_can_be_undone_after_a_fall(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    entry = await record(mei, fund, 1000)
    await publish_nav(db, FUND, MONDAY, 19_999)
    await credit(db, fund, MONDAY)
    await ledger.undo(mei, fund, entry.id, MORNING + timedelta(days=1))
    found = await holding(mei, fund)
    assert (found.units_e2, found.balance_fen) == (0, 0)


async def test_units_taken_out_never_overtake_units_that_wait_whatever_the_nav_did(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    added = await ledger.put(mei, fund, EntryKind.ADD, 1000_00, EVENING)
    await publish_nav(db, FUND, MONDAY, 20_000)  # published, and not credited yet
    fewer = await ledger.put(mei, fund, EntryKind.CORRECT, 1500_00, EVENING)
    assert fewer.units_e2 < 0 < fewer.amount_fen
    assert fewer.effective == added.effective == WEDNESDAY


async def test_what_a_seller_exported_is_entered_once(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    first_day = MONDAY - timedelta(days=30)
    assert await ledger.bring(mei, fund, 100_00, first_day, MORNING)
    assert not await ledger.bring(mei, fund, 100_00, first_day, EVENING)
    entry = await holdings.last_entry(mei, fund.code)
    assert entry is not None
    assert (entry.effective, await balance(mei, fund)) == (first_day, 100_00)


async def test_a_seller_cannot_enter_what_would_have_earned_on_credited_days(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db)
    await record(mei, fund, 100)
    await publish(db, fund.code, [5000])
    await credit(db, fund, MONDAY)
    with pytest.raises(TooLate):
        await ledger.bring(mei, fund, 100_00, MONDAY, EVENING)
    assert await ledger.bring(mei, fund, 100_00, TUESDAY, EVENING)
