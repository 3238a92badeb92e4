"""A fund splits or merges its units: everybody has more of them or fewer, and nobody's money changes."""

from datetime import date, timedelta

import pytest
from sqlalchemy import literal, select

from earnings.figures.units import ONE, in_new_units, of_new_unit
from earnings.figures.yields import PublishedNav
from storage.catalogue import figures, ingest
from storage.database.columns import Whole
from storage.database.unit_of_work import Transaction
from storage.earnings import ledger
from storage.earnings.crediting import accruals, checking, corrections, day_parts, rules, unit_changes
from storage.earnings.holdings import EntryKind
from tests.storage.given import (
    CALENDAR,
    FRIDAY,
    FUND,
    MONDAY,
    MORNING,
    credit,
    days,
    holder,
    holding,
    product,
    publish_nav,
    record,
)

TUESDAY, WEDNESDAY, THURSDAY = days(3, MONDAY + timedelta(days=1))
EVENING, NEXT_MORNING = MORNING + timedelta(hours=12), MORNING + timedelta(days=1)
EVER = date.min, date.max


@pytest.mark.parametrize(
    "ratio", [2 * ONE, ONE // 2, 1_162_668_813_000, ONE // 1000, 1000 * ONE, 333_333_333_334, 999_999_999_999, ONE + 1]
)
async def test_both_engines_convert_as_the_rule_says(db: Transaction, ratio: int) -> None:
    for units in (0, 1, 7, 100, 33_333, 99_999_999, 123_456_789_012, 10**13 - 1, 10**13):
        column = literal(units, Whole)
        found = (await db.execute(select(rules.in_new_units(column, ratio)))).scalar_one()
        assert found == in_new_units(units, ratio)
        value = (await db.execute(select(rules.of_new_unit(literal(units % 10**7, Whole), ratio)))).scalar_one()
        assert value == of_new_unit(units % 10**7, ratio)


async def split(db: Transaction, day: date, nav_e4: int, ratio_e12: int) -> None:
    """A NAV of new units."""
    await figures.keep(db, [PublishedNav(FUND, day, nav_e4, None, 0, ratio_e12)], "test", EVENING)


async def correct(db: Transaction, row: PublishedNav) -> None:
    await ingest.correct(db, row, "test", MORNING + timedelta(days=3))
    fund, now = await product(db, FUND), MORNING + timedelta(days=3)
    while await corrections.enter_next(db, fund, CALENDAR, now, now):
        pass


async def test_a_fund_that_halves_its_nav_and_doubles_its_units_costs_nobody_anything(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    await split(db, MONDAY, 10_050, 2 * ONE)
    await publish_nav(db, FUND, TUESDAY, 10_100)
    await credit(db, fund, TUESDAY, EVENING)
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen) == (1000_00, 1000_00, 1010_00)
    assert [each.income_fen for each in await accruals.incomes_between(mei, *EVER)] == [5_00, 5_00]
    assert await checking.check(db, fund, CALENDAR, 0, day_parts.EVERYBODY) == []


async def test_units_are_rounded_down_to_the_hundredth(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 333)
    await split(db, MONDAY, 8_601, 1_162_668_813_000)
    await credit(db, fund, MONDAY, EVENING)
    found = await holding(mei, fund)
    assert found.units_e2 == found.earning_units_e2 == 387_16  # 387.168…
    assert found.balance_fen == 333_00


async def test_what_is_on_its_way_is_converted_too(db: Transaction) -> None:
    mei, tom, fund = await holder(db, 1), await holder(db, 2), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    await ledger.put(mei, fund, EntryKind.ADD, 500_00, MORNING)
    await ledger.put(tom, fund, EntryKind.ADD, 300_00, MORNING)
    await split(db, MONDAY, 10_000, 2 * ONE)
    assert await credit(db, fund, MONDAY, EVENING) == [MONDAY]
    found, other = await holding(mei, fund), await holding(tom, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen) == (1500_00, 1000_00, 1500_00)
    assert (other.units_e2, other.earning_units_e2, other.balance_fen) == (300_00, 0, 300_00)
    await publish_nav(db, FUND, TUESDAY, 11_000)
    await credit(db, fund, TUESDAY, EVENING + timedelta(days=1))
    assert (await holding(mei, fund)).balance_fen == 1650_00
    assert (await holding(tom, fund)).balance_fen == 330_00
    assert await checking.check(db, fund, CALENDAR, 0, day_parts.EVERYBODY) == []


async def test_all_that_was_on_its_way_out_leaves_wholly(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 333)
    await ledger.put(mei, fund, EntryKind.ADD, 77_77, MORNING)
    await ledger.put(mei, fund, EntryKind.REDUCE, 410_77, MORNING)
    await split(db, MONDAY, 8_601, 1_162_668_813_000)
    await publish_nav(db, FUND, TUESDAY, 8_700)
    await credit(db, fund, TUESDAY, EVENING)
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen) == (0, 0, 0)


async def test_what_is_noted_between_the_figure_and_its_crediting_is_in_old_units(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    await split(db, MONDAY, 10_000, 2 * ONE)
    entry = await ledger.put(mei, fund, EntryKind.CORRECT, 1500_00, EVENING)
    assert (await ledger.newest_nav(mei, fund, MONDAY)) == PublishedNav(FUND, FRIDAY, 20_000, None, 0)
    assert entry.units_e2 == 250_00
    await credit(db, fund, MONDAY, EVENING)
    found = await holding(mei, fund)
    assert (found.units_e2, found.balance_fen) == (1500_00, 1500_00)
    entry = await ledger.put(mei, fund, EntryKind.CORRECT, 1600_00, NEXT_MORNING)
    assert entry.units_e2 == 100_00


async def test_an_entry_undone_after_a_split_takes_back_what_became_of_it(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    added = await ledger.put(mei, fund, EntryKind.ADD, 500_00, MORNING)
    await split(db, MONDAY, 10_000, 2 * ONE)
    await credit(db, fund, MONDAY, EVENING)
    await ledger.undo(mei, fund, added.id, NEXT_MORNING)
    found = await holding(mei, fund)
    assert (found.units_e2, found.balance_fen) == (1000_00, 1000_00)


async def test_a_split_that_is_known_late_gives_back_what_looked_like_a_loss(db: Transaction) -> None:
    mei, tom, fund = await holder(db, 1), await holder(db, 2), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    await ledger.put(mei, fund, EntryKind.ADD, 500_00, MORNING)
    await ledger.put(tom, fund, EntryKind.ADD, 300_00, MORNING)
    await figures.keep(db, [PublishedNav(FUND, MONDAY, 10_000, None, 0)], "test", EVENING)
    await credit(db, fund, MONDAY, EVENING)
    await ledger.put(tom, fund, EntryKind.ADD, 100_00, NEXT_MORNING)  # at Monday's NAV: in new units
    for day, nav_e4 in ((TUESDAY, 11_000), (WEDNESDAY, 11_000)):
        await publish_nav(db, FUND, day, nav_e4)
    await credit(db, fund, WEDNESDAY, MORNING + timedelta(days=3))
    assert (await holding(mei, fund)).balance_fen == 750_00 * 11 // 10
    await correct(db, PublishedNav(FUND, MONDAY, 10_000, None, 0, 2 * ONE))
    found, other = await holding(mei, fund), await holding(tom, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen) == (1500_00, 1500_00, 1650_00)
    assert (other.units_e2, other.earning_units_e2, other.balance_fen) == (400_00, 400_00, 440_00)
    assert await accruals.totals(mei, *EVER) == {FUND: 150_00}
    assert await accruals.totals(tom, *EVER) == {FUND: 30_00}
    assert await checking.check(db, fund, CALENDAR, 0, day_parts.EVERYBODY) == []


async def test_a_split_that_was_none_is_taken_back_whole(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 333)
    await ledger.put(mei, fund, EntryKind.ADD, 77_77, MORNING)
    await split(db, MONDAY, 9_000, 1_162_668_813_000)
    await publish_nav(db, FUND, TUESDAY, 9_000)
    await credit(db, fund, TUESDAY, EVENING)
    await correct(db, PublishedNav(FUND, MONDAY, 9_000, None, 0))
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2) == (410_77, 410_77)
    assert found.balance_fen == in_new_units(410_77, 9 * ONE // 10)
    assert await checking.check(db, fund, CALENDAR, 0, day_parts.EVERYBODY) == []


async def test_somebody_is_told_what_became_of_all_their_units(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 20_000)
    await record(mei, fund, 1000)
    await ledger.put(mei, fund, EntryKind.ADD, 500_00, MORNING)
    await split(db, MONDAY, 10_000, 2 * ONE)
    await credit(db, fund, MONDAY, EVENING)
    number = (await unit_changes.begun(db, FUND, MONDAY, 2 * ONE, NEXT_MORNING)).id
    assert await unit_changes.of_person(mei, number) == unit_changes.Converted(FUND, MONDAY, 2 * ONE, 750_00, 1500_00)
