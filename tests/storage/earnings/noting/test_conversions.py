"""One fund changed into another: each half by its own NAV, put right when that comes out, undone together."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from earnings.accrual import nav_value, units_for
from earnings.cost import Cost
from recommender.products.product import Product
from storage.database.unit_of_work import Transaction
from storage.earnings import holdings
from storage.earnings.costs import cost_of
from storage.earnings.crediting.checking import check
from storage.earnings.crediting.day_parts import EVERYBODY
from storage.earnings.ledger import MoreThanHeld, NoNav, NothingToUndo
from storage.earnings.noting import confirming, conversions, undoing
from storage.people.consents import HoldingsProof
from tests.storage.given import (
    CALENDAR,
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

OTHER = "009052"
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


async def two_funds(db: Transaction) -> tuple[HoldingsProof, Product, Product]:
    """Somebody who holds 1,000 yuan of one fund, and another one; both are worth 2 yuan on Friday."""
    mei, out, into = await holder(db), await product(db), await product(db, OTHER)
    out = await product(db, FUND)
    for code in (FUND, OTHER):
        await publish_nav(db, code, FRIDAY, 2_0000)
    await record(mei, out, 1_000)
    return mei, out, into


async def goes_on(db: Transaction, funds: Sequence[Product], day: date, navs: Sequence[int]) -> None:
    """The NAVs of a day come out; what awaits them is put right, then the day is credited."""
    now = MORNING + (day - MONDAY) + timedelta(days=1)
    for fund, nav in zip(funds, navs, strict=True):
        if nav:
            await publish_nav(db, fund.code, day, nav)
    for person, pair in await holdings.awaiting(db, now.date()):
        await confirming.confirm_next(db, person, pair, now)
    for fund in funds:
        await credit(db, fund, day, now)


async def adds_up(db: Transaction, *funds: Product) -> bool:
    return not [fault for fund in funds for fault in await check(db, fund, CALENDAR, 0, EVERYBODY)]


async def test_each_half_is_put_right_by_its_own_nav_of_the_day(db: Transaction) -> None:
    mei, out, into = await two_funds(db)
    done = await conversions.convert(mei, out, into, 600_00, MORNING)
    assert (done.out.units_e2, done.into.units_e2, done.into.awaits) == (-300_00, 300_00, MONDAY)
    await goes_on(db, (out, into), MONDAY, (2_1000, 1_7000))
    gone = units_for(600_00, 2_1000)
    worth = nav_value(gone, 2_1000)
    bought = units_for(worth, 1_7000)
    assert (await holding(mei, out)).units_e2 == 500_00 - gone
    assert (await holding(mei, into)).units_e2 == bought
    assert await cost_of(mei, into) == Cost(worth, TUESDAY)
    await goes_on(db, (out, into), TUESDAY, (2_2000, 1_8000))
    assert (await holding(mei, into)).income_fen == nav_value(bought, 1_8000) - nav_value(bought, 1_7000)
    assert (await holding(mei, out)).income_fen == (
        nav_value(500_00, 2_1000) - nav_value(500_00, 2_0000)
        + nav_value(500_00 - gone, 2_2000) - nav_value(500_00 - gone, 2_1000)
    )  # fmt: skip
    assert await adds_up(db, out, into)


async def test_a_nav_that_comes_late_changes_what_was_credited_meanwhile(db: Transaction) -> None:
    mei, out, into = await two_funds(db)
    await conversions.convert(mei, out, into, None, MORNING)
    await goes_on(db, (out, into), MONDAY, (0, 1_7000))
    await goes_on(db, (out, into), TUESDAY, (0, 1_8000))
    assert (await holding(mei, into)).income_fen == nav_value(500_00, 1_8000) - nav_value(500_00, 1_7000)
    await goes_on(db, (out, into), MONDAY, (2_1000, 0))
    bought = units_for(nav_value(500_00, 2_1000), 1_7000)
    found = await holding(mei, into)
    assert (found.units_e2, found.balance_fen) == (bought, nav_value(bought, 1_8000))
    assert found.income_fen == nav_value(bought, 1_8000) - nav_value(bought, 1_7000)
    assert await adds_up(db, out, into)


@pytest.mark.parametrize("days", [0, 1, 2])
async def test_both_are_undone_together_as_if_it_had_never_been(db: Transaction, days: int) -> None:
    mei, out, into = await two_funds(db)
    done = await conversions.convert(mei, out, into, 600_00, MORNING)
    navs = ((2_1000, 1_7000), (2_2000, 1_8000))
    for day, both in list(zip((MONDAY, TUESDAY), navs, strict=True))[:days]:
        await goes_on(db, (out, into), day, both)
    await undoing.undo(mei, into, done.into.id, MORNING + timedelta(days=days))
    for day, both in list(zip((MONDAY, TUESDAY), navs, strict=True))[days:]:
        await goes_on(db, (out, into), day, both)
    left, other = await holding(mei, out), await holding(mei, into)
    assert (left.units_e2, left.balance_fen) == (500_00, nav_value(500_00, 2_2000))
    assert left.income_fen == 100_00
    assert (other.units_e2, other.balance_fen, other.income_fen) == (0, 0, 0)
    assert await cost_of(mei, into) is None
    assert await adds_up(db, out, into)
    with pytest.raises(NothingToUndo):
        await undoing.undo(mei, out, done.out.id, MORNING)


async def test_a_conversion_that_something_was_noted_after_is_not_undone(db: Transaction) -> None:
    mei, out, into = await two_funds(db)
    done = await conversions.convert(mei, out, into, 600_00, MORNING)
    await record(mei, into, 5)
    with pytest.raises(NothingToUndo):
        await undoing.undo(mei, out, done.out.id, MORNING)


async def test_between_money_funds_nothing_is_estimated(db: Transaction) -> None:
    mei, money, fund = await holder(db), await product(db), await product(db, "000009")
    await record(mei, money, 1_000)
    done = await conversions.convert(mei, money, fund, 400_00, MORNING)
    assert (done.out.awaits, done.into.awaits) == (None, None)
    assert await holdings.awaiting(db, date.max) == ()
    for code in (MONEY, "000009"):
        await publish(db, code, [1_0000, 1_0000])
    for each in (money, fund):
        await credit(db, each, TUESDAY)
    assert (await holding(mei, money)).income_fen == 10 + 6
    assert (await holding(mei, fund)).income_fen == 4
    assert await adds_up(db, money, fund)


async def test_from_a_money_fund_into_units_by_the_nav_of_the_day(db: Transaction) -> None:
    mei, _, into = await two_funds(db)
    money = await product(db)
    await record(mei, money, 340)
    await conversions.convert(mei, money, into, None, MORNING)
    await goes_on(db, (into,), MONDAY, (1_7000,))
    assert (await holding(mei, into)).units_e2 == 200_00


async def test_more_than_is_held_and_what_has_no_nav_is_refused(db: Transaction) -> None:
    mei, out, into = await two_funds(db)
    with pytest.raises(MoreThanHeld):
        await conversions.convert(mei, out, into, 1_000_02, MORNING)
    with pytest.raises(MoreThanHeld):
        await conversions.convert(mei, into, out, None, MORNING)
    with pytest.raises(NoNav):
        await conversions.convert(mei, out, await product(db, "000628"), None, MORNING)
    assert (await holding(mei, out)).units_e2 == 500_00
