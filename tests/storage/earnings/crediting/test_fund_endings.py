"""A fund that ends: what was held goes on in the fund it was merged into, or is paid out, to the fen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from earnings.cost import Cost
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav
from recommender.products.product import Status
from storage.catalogue import catalogue, figures
from storage.database.unit_of_work import Transaction
from storage.delivery.tables import outbox
from storage.earnings import costs, holdings, ledger
from storage.earnings.crediting import accruals, checking, corrections, day_parts, fund_endings
from storage.earnings.crediting.fund_endings import BadEnding, Ended, FundEnding
from storage.earnings.holdings import EntryKind, Said
from storage.earnings.ledger import FundEnded, NothingToUndo
from storage.earnings.noting import confirming, conversions, past_entries
from storage.people.consents import HoldingsProof, Purpose, prove
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
    person,
    product,
    publish_nav,
    record,
)

OTHER = "009052"
TUESDAY, WEDNESDAY = days(2, MONDAY + timedelta(days=1))
LATER = MORNING + timedelta(days=4)
EVER = date.min, date.max
MERGED = FundEnding(FUND, MONDAY, OTHER, None, None)


async def end(db: Transaction) -> bool:
    """Whether what is held of the fund ended."""
    fund = await catalogue.find(db, FUND)
    assert fund is not None
    return await fund_endings.enter(db, fund, LATER, LATER)


async def adds_up(db: Transaction) -> bool:
    """Whether every balance of both funds is what it is made of."""
    funds = await catalogue.listing(db)
    return not [fault for each in funds for fault in await checking.check(db, each, CALENDAR, 0, day_parts.EVERYBODY)]


async def test_units_go_on_in_the_fund_that_theirs_was_merged_into(db: Transaction) -> None:
    mei, tom = await holder(db, 1), await holder(db, 2)
    fund, other = await product(db, FUND), await product(db, OTHER)
    for code, nav_e4 in ((FUND, 10_000), (OTHER, 20_000)):
        await publish_nav(db, code, FRIDAY, nav_e4)
    await record(mei, fund, 1000)
    await ledger.put(mei, fund, EntryKind.ADD, 500_00, MORNING, Said())
    await record(tom, other, 400)
    await record(tom, fund, 333)
    for code, nav_e4 in ((FUND, 12_000), (OTHER, 21_000)):
        await publish_nav(db, code, MONDAY, nav_e4)
    await publish_nav(db, OTHER, TUESDAY, 22_000)
    await credit(db, other, MONDAY)
    assert await fund_endings.note(db, MERGED, LATER)
    assert not await end(db)  # Monday of the fund itself is not credited yet
    await credit(db, fund, MONDAY)
    assert await fund_endings.to_enter(db) == {FUND}
    assert await end(db)
    assert not await end(db)
    gone, came = await holding(mei, fund), await holding(mei, other)
    assert (gone.units_e2, gone.earning_units_e2, gone.balance_fen, gone.income_fen) == (0, 0, 0, 200_00)
    assert (came.units_e2, came.earning_units_e2, came.balance_fen) == (857_14, 0, 1799_99)  # 1,500 × 1.2 / 2.1
    await credit(db, other, TUESDAY)
    # 857.14 units gain 0.1 each
    assert (await holding(mei, other)).balance_fen == 1885_71
    assert (await accruals.totals(mei, *EVER)) == {FUND: 200_00, OTHER: 85_72}
    assert (await holding(tom, other)).units_e2 == 200_00 + 190_28
    assert await adds_up(db)
    ended = await catalogue.find(db, FUND)
    assert ended is not None
    assert (ended.status, ended.status_reason) == (Status.PAUSED, "merged")
    last = await holdings.last_entry(mei, FUND)
    assert last is not None
    with pytest.raises(NothingToUndo):
        await ledger.undo(mei, fund, last.id, LATER)


async def test_a_merger_that_comes_late_counts_from_the_next_day(db: Transaction) -> None:
    mei, tom = await holder(db, 1), await holder(db, 2)
    fund, other = await product(db, FUND), await product(db, OTHER)
    for day in (FRIDAY, MONDAY):
        await publish_nav(db, FUND, day, 10_000)
    for day, nav_e4 in ((FRIDAY, 20_000), (MONDAY, 20_000), (TUESDAY, 22_000), (WEDNESDAY, 24_000)):
        await publish_nav(db, OTHER, day, nav_e4)
    await record(mei, fund, 1000)
    await record(tom, other, 100)
    await credit(db, fund, MONDAY)
    await credit(db, other, TUESDAY)
    await fund_endings.note(db, replace(MERGED, ratio_e12=ONE // 2), LATER)
    assert await end(db)
    assert (await holding(mei, other)).balance_fen == 1100_00
    await credit(db, other, WEDNESDAY)
    assert (await holding(mei, other)).balance_fen == 1200_00
    assert await accruals.totals(mei, *EVER) == {FUND: 0, OTHER: 100_00}
    assert await adds_up(db)


async def test_what_is_paid_at_last_is_the_last_figure_whenever_it_comes(db: Transaction) -> None:
    """Weeks may lie between the last NAV and the payment."""
    await person(db, 1, Purpose.HOLDINGS, Purpose.EARNINGS)
    mei = await prove(db, 1, HoldingsProof)
    assert mei is not None
    fund = await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    await publish_nav(db, FUND, MONDAY, 10_100)
    await credit(db, fund, MONDAY)
    paid_on = MONDAY + timedelta(days=31)
    now = MORNING + timedelta(days=32)
    assert await fund_endings.note(db, FundEnding(FUND, paid_on, None, None, 9_950), now)
    assert await credit(db, fund, paid_on, now) == [paid_on]
    assert await end(db)
    gone = await holding(mei, fund)
    assert (gone.units_e2, gone.earning_units_e2, gone.balance_fen, gone.income_fen) == (0, 0, 0, -5_00)
    assert await holdings.held(mei) == ()
    number, reason = (await db.execute(select(outbox.c.subject, outbox.c.reason))).one()
    assert reason == f"ended:{number}"
    assert await fund_endings.of_person(mei, number) == Ended(
        FundEnding(FUND, paid_on, None, None, 9_950), 995_00, 1000_00, 0, 0
    )
    assert await adds_up(db)


async def test_a_last_payment_corrects_the_nav_of_its_day(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await publish_nav(db, FUND, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    await publish_nav(db, FUND, MONDAY, 10_100)
    await credit(db, fund, MONDAY)
    await fund_endings.note(db, FundEnding(FUND, MONDAY, None, None, 9_950), LATER)
    assert not await end(db)
    assert await corrections.enter_next(db, fund, CALENDAR, LATER, LATER)
    assert await end(db)
    found = await holding(mei, fund)
    assert (found.balance_fen, found.income_fen) == (0, -5_00)
    assert await adds_up(db)


async def test_the_same_end_is_noted_once_and_no_other(db: Transaction) -> None:
    await product(db, FUND)
    await product(db, OTHER)
    assert await fund_endings.note(db, MERGED, LATER)
    assert not await fund_endings.note(db, MERGED, LATER)
    for wrong, why in (
        (replace(MERGED, ratio_e12=ONE), "otherwise"),
        (replace(MERGED, into=None), "one of the two"),
        (replace(MERGED, payment_e4=1), "one of the two"),
        (replace(MERGED, into=FUND), "itself"),
        (replace(MERGED, day=LATER.date() + timedelta(days=1)), "has not been yet"),
    ):
        with pytest.raises(BadEnding, match=why):
            await fund_endings.note(db, wrong, LATER)
    await figures.keep(db, [], "test", LATER)
    await publish_nav(db, OTHER, TUESDAY, 10_000)
    with pytest.raises(BadEnding, match="after its end"):
        await fund_endings.note(db, FundEnding(OTHER, MONDAY, FUND, None, None), LATER)


async def test_units_come_in_as_many_as_the_other_funds_splits_since_have_made_of_them(db: Transaction) -> None:
    mei, tom = await holder(db, 1), await holder(db, 2)
    fund, other = await product(db, FUND), await product(db, OTHER)
    for day in (FRIDAY, MONDAY):
        await publish_nav(db, FUND, day, 10_000)
        await publish_nav(db, OTHER, day, 20_000)
    await record(mei, fund, 1000)
    await record(tom, other, 100)
    await credit(db, fund, MONDAY)
    await figures.keep(db, [PublishedNav(OTHER, TUESDAY, 10_000, None, 0, 2 * ONE)], "test", MORNING)
    await credit(db, other, TUESDAY)
    await fund_endings.note(db, MERGED, LATER)
    assert await end(db)
    assert (await holding(mei, other)).units_e2 == 1000_00
    await publish_nav(db, OTHER, WEDNESDAY, 11_000)
    await credit(db, other, WEDNESDAY)
    assert (await holding(mei, other)).balance_fen == 1100_00
    assert await adds_up(db)


@pytest.mark.parametrize("ratio", [None, ONE])
async def test_a_split_of_the_other_fund_on_that_very_day_is_waited_for(db: Transaction, ratio: int | None) -> None:
    mei, tom = await holder(db, 1), await holder(db, 2)
    fund, other = await product(db, FUND), await product(db, OTHER)
    for code, nav_e4 in ((FUND, 10_000), (OTHER, 20_000)):
        await publish_nav(db, code, FRIDAY, nav_e4)
    await record(mei, fund, 1000)
    await record(tom, other, 100)
    await publish_nav(db, FUND, MONDAY, 10_000)
    await figures.keep(db, [PublishedNav(OTHER, MONDAY, 10_000, None, 0, 2 * ONE)], "test", MORNING)
    await credit(db, fund, MONDAY)
    await fund_endings.note(db, replace(MERGED, ratio_e12=ratio), LATER)
    assert not await end(db)
    await credit(db, other, MONDAY)
    assert await end(db)
    assert (await holding(mei, other)).units_e2 == 1000_00
    await publish_nav(db, OTHER, TUESDAY, 11_000)
    await credit(db, other, TUESDAY)
    assert (await holding(mei, other)).balance_fen == 1100_00
    assert await adds_up(db)


async def test_what_goes_on_in_another_fund_has_cost_what_it_cost_here(db: Transaction) -> None:
    mei = await holder(db)
    fund, other = await product(db, FUND), await product(db, OTHER)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    await record(mei, other, 300)
    for code in (FUND, OTHER):
        await publish_nav(db, code, MONDAY, 12_000)
        await credit(db, await product(db, code), MONDAY)
    await fund_endings.note(db, MERGED, LATER)
    assert await end(db)
    assert await costs.cost_of(mei, fund) is None
    assert await costs.cost_of(mei, other) == Cost(1300_00, MONDAY)
    await ledger.put(mei, other, EntryKind.REDUCE, 780_00, LATER)  # half of it
    assert await costs.cost_of(mei, other) == Cost(650_00, MONDAY)


async def test_nothing_is_noted_of_a_fund_that_has_ended(db: Transaction) -> None:
    mei, fund, other = await holder(db), await product(db, FUND), await product(db, OTHER)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    await record(mei, other, 1000)
    await publish_nav(db, FUND, MONDAY, 12_000)
    await credit(db, fund, MONDAY)
    await fund_endings.note(db, FundEnding(FUND, MONDAY, None, None, 12_000), LATER)
    assert await end(db)
    with pytest.raises(FundEnded) as ended:
        await past_entries.note(mei, fund, EntryKind.ADD, 100_00, FRIDAY, LATER)
    assert (ended.value.day, ended.value.into) == (MONDAY, None)
    for kind in EntryKind.ADD, EntryKind.RECORD, EntryKind.CORRECT:
        with pytest.raises(FundEnded):
            await ledger.put(mei, fund, kind, 100_00, LATER)
    with pytest.raises(FundEnded):
        await conversions.convert(mei, other, fund, 100_00, LATER)
    assert (await holding(mei, other)).balance_fen == 1000_00
    assert (await holding(mei, fund)).units_e2 == 0


async def test_an_estimate_is_put_right_before_its_fund_ends(db: Transaction) -> None:
    mei, fund, other = await holder(db), await product(db, FUND), await product(db, OTHER)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 10_000)
    await record(mei, fund, 1000)
    done = await conversions.convert(mei, fund, other, 500_00, MORNING)
    await publish_nav(db, FUND, MONDAY, 12_500)
    await credit(db, fund, MONDAY)
    await fund_endings.note(db, FundEnding(FUND, MONDAY, None, None, 12_500), LATER)
    assert not await confirming.confirm_next(db, 1, done.out.id, LATER)
    assert not await end(db)
    await publish_nav(db, OTHER, MONDAY, 10_000)
    assert await confirming.confirm_next(db, 1, done.out.id, LATER)
    assert (await holding(mei, fund)).units_e2 == 600_00
    assert await end(db)
    assert (await holding(mei, fund)).units_e2 == 0
    assert await adds_up(db)
