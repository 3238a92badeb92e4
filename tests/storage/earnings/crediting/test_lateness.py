"""A product owes the first day for which all later ones wait, and not the day after its newest figure."""

from datetime import date, timedelta

from earnings.figures.yields import PublishedYield
from storage.catalogue import held_figures
from storage.database.unit_of_work import Transaction
from storage.earnings.crediting.lateness import Late, late
from tests.storage.given import (
    CALENDAR,
    FUND,
    MERGED,
    MONDAY,
    MONEY,
    MORNING,
    credit,
    holder,
    product,
    publish,
    publish_nav,
    record,
)

TUESDAY = MONDAY + timedelta(days=1)
"""On which what is noted on Monday begins to earn."""
THURSDAY, FRIDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)


async def _late(db: Transaction, code: str, today: date) -> Late | None:
    return (await late(db, [await product(db, code)], CALENDAR, today)).get(code)


async def test_a_day_without_a_figure_is_named_though_later_ones_have_theirs(db: Transaction) -> None:
    fund = await product(db, MONEY)
    await record(await holder(db), fund, 10_000)
    await publish(db, MONEY, [5000])
    await publish(db, MONEY, [5000, 5000], TUESDAY + timedelta(days=2))
    await credit(db, fund, FRIDAY)
    assert await _late(db, MONEY, FRIDAY + timedelta(days=1)) == Late(TUESDAY, FRIDAY)
    await publish(db, MONEY, [5000, 5000], TUESDAY)
    await credit(db, fund, FRIDAY)
    assert await _late(db, MONEY, FRIDAY + timedelta(days=1)) is None


async def test_what_is_published_and_not_yet_credited_is_not_late(db: Transaction) -> None:
    await record(await holder(db), await product(db, MONEY), 10_000)
    await publish(db, MONEY, [5000] * 4)
    assert await _late(db, MONEY, FRIDAY) is None
    assert await _late(db, MONEY, FRIDAY + timedelta(days=1)) == Late(FRIDAY, FRIDAY)


async def test_a_merged_row_and_a_nav_are_missed_on_the_days_that_bear_them(db: Transaction) -> None:
    merged, fund = await product(db, MERGED), await product(db, FUND)
    await publish_nav(db, FUND, MONDAY, 15_000)
    for each in (merged, fund):
        await record(await holder(db), each, 10_000)
    await publish(db, MERGED, [5000] * 5)
    for n in range(1, 5):
        await publish_nav(db, FUND, MONDAY + timedelta(days=n), 15_000)
    sunday, next_tuesday = MONDAY + timedelta(days=6), TUESDAY + timedelta(days=7)
    assert await _late(db, MERGED, next_tuesday) == Late(sunday, MONDAY + timedelta(days=7))
    assert await _late(db, FUND, next_tuesday) == Late(MONDAY + timedelta(days=7), MONDAY + timedelta(days=7))


async def test_nobody_is_owed_what_nobody_holds_nor_what_has_stopped(db: Transaction) -> None:
    fund = await product(db, MONEY)
    await publish(db, MONEY, [5000])
    assert await _late(db, MONEY, FRIDAY) is None
    await record(await holder(db), fund, 10_000)
    assert await _late(db, MONEY, FRIDAY) == Late(TUESDAY, THURSDAY)
    assert await _late(db, MONEY, FRIDAY + timedelta(days=15)) is None


async def test_a_figure_that_is_held_is_missing_for_that(db: Transaction) -> None:
    await record(await holder(db), await product(db, MONEY), 10_000)
    await publish(db, MONEY, [5000])
    await held_figures.hold(db, PublishedYield(MONEY, TUESDAY, 9_9999, None), "held-jump", "test", MORNING)
    assert await _late(db, MONEY, FRIDAY) == Late(TUESDAY, THURSDAY, held=True)
    assert await _late(db, MONEY, TUESDAY) == Late(TUESDAY, TUESDAY, held=True)
