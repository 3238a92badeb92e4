"""What is noted late, estimated or taken back, in a fund that split or merged its units meanwhile: no money moves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from earnings.accrual import nav_value, units_for
from earnings.cost import Cost
from earnings.figures.units import ONE, in_new_units
from earnings.figures.yields import PublishedNav
from recommender.products.product import Product
from storage.catalogue import catalogue, figures
from storage.database.unit_of_work import Transaction
from storage.earnings import holdings, ledger
from storage.earnings.costs import cost_of
from storage.earnings.crediting import accruals
from storage.earnings.crediting.checking import check
from storage.earnings.crediting.day_parts import EVERYBODY
from storage.earnings.holdings import EntryKind
from storage.earnings.noting import confirming, conversions, past_entries, undoing
from storage.earnings.noting.past_entries import HeldLessThen
from storage.earnings.tables import accruals as rows_of
from storage.people.consents import HoldingsProof
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
from tests.support.data import listed

OTHER = "009052"
TUESDAY, WEDNESDAY, THURSDAY = days(3, MONDAY + timedelta(days=1))
NEXT = timedelta(days=1)
LATER = MORNING + 4 * NEXT
RATIOS = [2 * ONE, ONE // 2, 1_162_668_813_000]


async def publishes(db: Transaction, day: date, nav_e4: int, ratio_e12: int = ONE, code: str = FUND) -> None:
    """The NAV of a day, of new units where a ratio is given."""
    await figures.keep(db, [PublishedNav(code, day, nav_e4, None, 0, ratio_e12)], "test", MORNING)


async def week(db: Transaction, ratio_e12: int) -> None:
    """Friday to Thursday; on Tuesday the units are split or merged."""
    for day, nav in ((FRIDAY, 20_000), (MONDAY, 21_000), (TUESDAY, 22_000), (WEDNESDAY, 23_000), (THURSDAY, 24_000)):
        changed = day >= TUESDAY
        await publishes(db, day, nav * ONE // ratio_e12 if changed else nav, ratio_e12 if day == TUESDAY else ONE)


async def goes_on(db: Transaction, funds: Sequence[Product], now: date) -> None:
    """What the job does on a morning: confirm, credit, and confirm what waited for new units."""
    at = MORNING + (now - MONDAY)
    for fund in funds:
        while True:
            at += timedelta(seconds=1)
            for person, pair in await holdings.awaiting(db, now):
                await confirming.confirm_next(db, person, pair, at)
            at += timedelta(seconds=1)
            if not await credit(db, fund, now - NEXT, at):
                break


async def earned(who: HoldingsProof) -> Sequence[object]:
    table = rows_of.c
    mine = select(table.day, table.base_fen, table.rate_e4, table.income_fen, table.units_e2, table.bought_e2)
    return (await who.db.execute(mine.where(table.person == who.person).order_by(table.day))).all()


async def adds_up(db: Transaction) -> bool:
    funds = [fund for fund in await catalogue.listing(db) if fund.code in {FUND, OTHER}]
    return not [fault for fund in funds for fault in await check(db, fund, CALENDAR, 0, EVERYBODY)]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("held", [True, False])
async def test_noted_after_a_split_is_as_noted_before_it(db: Transaction, ratio: int, held: bool) -> None:
    mei, tom, fund = await holder(db, 1), await holder(db, 2), await product(db, FUND)
    await week(db, ratio)
    if held:
        await record(tom, fund, 777)
        await credit(db, fund, THURSDAY, LATER)
    noted = await past_entries.note(mei, fund, EntryKind.ADD, 1_000_00, FRIDAY, LATER)
    bought = units_for(1_000_00, 20_000)
    units = in_new_units(bought, ratio)
    navs = {row.day: row.nav_e4 for row in await figures.navs_of(db, FUND, FRIDAY, THURSDAY)}
    found = await holding(mei, fund)
    assert (noted.entry.units_e2, found.units_e2, found.earning_units_e2) == (bought, units, units)
    assert found.balance_fen == nav_value(units, navs[THURSDAY])
    assert found.income_fen == found.balance_fen - 1_000_00 == noted.credited.income_fen
    assert sum((await accruals.totals(mei, date.min, date.max)).values()) == found.income_fen
    assert await cost_of(mei, fund) == Cost(1_000_00, MONDAY)
    assert await adds_up(db)
    await undoing.undo(mei, fund, noted.entry.id, LATER)
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen, found.income_fen) == (0, 0, 0, 0)
    assert await earned(mei) == []
    assert await cost_of(mei, fund) is None


@pytest.mark.parametrize("ratio", RATIOS)
async def test_what_left_before_a_split_leaves_what_became_of_it(db: Transaction, ratio: int) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publishes(db, FRIDAY, 20_000)
    await record(mei, fund, 1_000)
    await week(db, ratio)
    await credit(db, fund, THURSDAY, LATER)
    with pytest.raises(HeldLessThen):
        await past_entries.note(mei, fund, EntryKind.REDUCE, 1_050_03, MONDAY, LATER)
    await past_entries.note(mei, fund, EntryKind.REDUCE, 420_00, MONDAY, LATER)
    left = in_new_units(500_00 - 200_00, ratio)
    assert (await holding(mei, fund)).units_e2 == left
    assert await cost_of(mei, fund) == Cost(600_00, MONDAY)
    await past_entries.note(mei, fund, EntryKind.REDUCE, 630_00, MONDAY, LATER)
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2, found.balance_fen, found.income_fen) == (0, 0, 0, 50_00)
    assert await cost_of(mei, fund) is None
    assert await adds_up(db)


async def test_asked_before_a_split_and_counted_only_after_it(db: Transaction) -> None:
    fund = replace(listed(FUND), income_offset_days=2)
    await catalogue.keep(db, [fund], MORNING)
    mei, tom = await holder(db, 1), await holder(db, 2)
    await week(db, 2 * ONE)
    await record(tom, fund, 777)
    await credit(db, fund, THURSDAY, LATER)
    noted = await past_entries.note(mei, fund, EntryKind.ADD, 1_050_00, MONDAY, LATER)
    assert noted.entry.effective == THURSDAY
    found = await holding(mei, fund)
    assert (found.units_e2, found.balance_fen) == (1_000_00, 1_200_00)
    assert await adds_up(db)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("asked", [MONDAY, TUESDAY, WEDNESDAY])
@pytest.mark.parametrize("change", [MONDAY, TUESDAY, WEDNESDAY])
async def test_a_purchase_is_of_the_units_of_its_day_whenever_they_are_split(
    db: Transaction, asked: date, change: date, ratio: int
) -> None:
    mei, tom, fund = await holder(db, 1), await holder(db, 2), await product(db, FUND)
    await publishes(db, FRIDAY, 20_000)
    await record(tom, fund, 777)
    nav = {FRIDAY: 20_000}
    for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY):
        at = MORNING + (day - MONDAY)
        await goes_on(db, [fund], day)
        if day == asked:
            await ledger.put(mei, fund, EntryKind.ADD, 500_00, at)
        nav[day] = (20_000 + 300 * (day - MONDAY).days) * (ONE if day < change else ONE * ONE // ratio) // ONE
        await publishes(db, day, nav[day], ratio if day == change else ONE)
    await goes_on(db, [fund], THURSDAY + NEXT)
    units = units_for(500_00, nav[asked])
    if change > asked:
        units = in_new_units(units, ratio)
    found = await holding(mei, fund)
    assert abs(found.units_e2 - units) <= 1
    assert found.balance_fen == nav_value(found.units_e2, nav[THURSDAY])
    assert await cost_of(mei, fund) == Cost(500_00, asked + NEXT)
    assert await holdings.awaiting(db, THURSDAY) == ()
    assert await adds_up(db)


@pytest.mark.parametrize("undone", [None, MONDAY, TUESDAY, WEDNESDAY])
@pytest.mark.parametrize("change", [MONDAY, TUESDAY])
@pytest.mark.parametrize("amount", [600_00, None])
async def test_a_conversion_across_a_split_of_either_fund(
    db: Transaction, amount: int | None, change: date, undone: date | None
) -> None:
    mei, fund, other = await holder(db), await product(db, FUND), await product(db, OTHER)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 20_000)
    await record(mei, fund, 1_000)
    await goes_on(db, (fund, other), MONDAY)
    done = await conversions.convert(mei, fund, other, amount, MORNING)
    out, into = {MONDAY: 21_000, TUESDAY: 22_000}, {MONDAY: 17_000, TUESDAY: 18_000}
    for day in (MONDAY, TUESDAY):
        if undone == day:
            await undoing.undo(mei, other, done.into.id, MORNING + (day - MONDAY))
        split = 2 if day >= change else 1
        await publishes(db, day, out[day] // split, 2 * ONE if day == change else ONE)
        await publishes(db, day, into[day] * split, ONE // 2 if day == change else ONE, OTHER)
        await goes_on(db, (fund, other), day + NEXT)
    if undone == WEDNESDAY:
        await undoing.undo(mei, other, done.into.id, MORNING + 2 * NEXT)
    gone = 0 if undone else 500_00 if amount is None else units_for(amount, 21_000)
    left, came = await holding(mei, fund), await holding(mei, other)
    assert abs(left.units_e2 - 2 * (500_00 - gone)) <= 1
    assert left.balance_fen == nav_value(left.units_e2, 11_000)
    worth = nav_value(gone, 21_000)
    assert abs(came.units_e2 - units_for(worth, 17_000) // 2) <= 1
    assert came.balance_fen == nav_value(came.units_e2, 36_000)
    cost = await cost_of(mei, other)
    assert (cost.fen if cost else 0) == (0 if undone else pytest.approx(worth, abs=2))
    paid = await cost_of(mei, fund)
    assert (paid.fen if paid else 0) == pytest.approx(1_000_00 * (500_00 - gone) / 500_00, abs=4)
    assert await adds_up(db)


@pytest.mark.parametrize("ratio", [ONE, *RATIOS])
@pytest.mark.parametrize("share", [500, 995])
@pytest.mark.parametrize("converted", [True, False])
async def test_what_was_bought_and_mostly_left_on_one_day_is_put_right_in_full(
    db: Transaction, converted: bool, share: int, ratio: int
) -> None:
    """The NAV rises: fewer units were bought than were estimated, and more of them than are left by the estimate."""
    mei, fund, other = await holder(db), await product(db, FUND), await product(db, OTHER)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 20_000)
    await ledger.put(mei, fund, EntryKind.ADD, 1_310_72, MORNING)
    taken = 1_310_72 * share // 1_000
    if converted:
        await conversions.convert(mei, fund, other, taken, MORNING)
    else:
        await ledger.put(mei, fund, EntryKind.REDUCE, taken, MORNING)
    nav = 20_198 * ONE // ratio
    await publishes(db, MONDAY, nav, ratio)
    await publishes(db, MONDAY, 20_198, ONE, OTHER)
    await goes_on(db, (fund, other), TUESDAY)
    assert await holdings.awaiting(db, date.max) == ()
    gone = units_for(taken, nav)
    found = await holding(mei, fund)
    assert (found.units_e2, found.income_fen) == (units_for(1_310_72, nav) - gone, 0)
    assert found.balance_fen == nav_value(found.units_e2, nav)
    if converted:
        assert (await holding(mei, other)).units_e2 == units_for(nav_value(gone, nav), 20_198)
    await publishes(db, TUESDAY, nav)
    await publishes(db, TUESDAY, 20_198, ONE, OTHER)
    await goes_on(db, (fund, other), WEDNESDAY)
    assert (await holding(mei, fund)).income_fen == 0
    assert await adds_up(db)


async def test_what_was_bought_waits_for_a_conversion_whose_other_nav_is_late(db: Transaction) -> None:
    mei, fund, other = await holder(db), await product(db, FUND), await product(db, OTHER)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 20_000)
    bought = await ledger.put(mei, fund, EntryKind.ADD, 1_000_00, MORNING)
    done = await conversions.convert(mei, fund, other, 600_00, MORNING)
    await publishes(db, MONDAY, 40_000, ONE // 2)
    await goes_on(db, (fund, other), TUESDAY)
    assert await holdings.awaiting(db, date.max) == ((1, bought.id), (1, done.out.id))
    await publishes(db, TUESDAY, 40_000)
    await publishes(db, MONDAY, 20_000, ONE, OTHER)
    await goes_on(db, (fund, other), WEDNESDAY)
    assert await holdings.awaiting(db, date.max) == ()
    found = await holding(mei, fund)
    assert (found.units_e2, found.earning_units_e2, found.income_fen) == (100_00, 100_00, 0)
    assert (await holding(mei, other)).balance_fen == 600_00
    assert await adds_up(db)
