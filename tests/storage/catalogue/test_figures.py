"""Published figures are kept once, never overwritten, and summed up for a card and for the ranking."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from earnings.figures.yields import PublishedNav, PublishedYield
from storage.catalogue import figures
from storage.catalogue.figures import Kept, Published, Summary
from storage.database.unit_of_work import Transaction
from tests.storage.given import FUND, MONDAY, MONEY, MORNING, days, product, publish, publish_nav
from tests.support.data import listed

QDII = "270042"


def money(day: date = MONDAY, income_e4: int = 3790, seven_day_e4: int | None = 13_810) -> PublishedYield:
    return PublishedYield(MONEY, day, income_e4, seven_day_e4)


def nav(day: date = MONDAY, nav_e4: int = 15_000, dividend_e4: int = 0) -> PublishedNav:
    return PublishedNav(FUND, day, nav_e4, 18_000, dividend_e4)


async def keep(db: Transaction, *rows: Published) -> Kept:
    return await figures.keep(db, rows, "test", MORNING)


@pytest.fixture(autouse=True)
async def shelf(db: Transaction) -> None:
    """The two products whose figures these are."""
    for code in (MONEY, FUND):
        await product(db, code)


async def test_figures_come_back_as_they_were_published(db: Transaction) -> None:
    rows = [money(day, -1, None) for day in days(3)]
    assert await keep(db, nav(), *reversed(rows)) == Kept(4, 0, ())
    assert await figures.yields_of(db, MONEY, MONDAY, days(3)[-1]) == tuple(rows)
    assert await figures.yields_of(db, MONEY, days(2)[-1], days(2)[-1]) == (rows[1],)
    assert await figures.navs_of(db, FUND, MONDAY, MONDAY) == (nav(),)


async def test_a_figure_is_kept_once(db: Transaction) -> None:
    await keep(db, money(), nav())
    assert await keep(db, money(), nav(), money(days(2)[-1])) == Kept(1, 2, ())


@pytest.mark.parametrize(
    "other",
    [money(income_e4=3791), money(seven_day_e4=None), nav(nav_e4=15_001), nav(dividend_e4=470)],
)
async def test_a_contradiction_is_handed_back_and_overwrites_nothing(db: Transaction, other: Published) -> None:
    await keep(db, money(), nav())
    assert await keep(db, other) == Kept(0, 0, (other,))
    assert await figures.latest_yield(db, MONEY, MONDAY) == money()
    assert await figures.latest_nav(db, FUND, MONDAY) == nav()


async def test_a_file_that_contradicts_itself_is_told_so(db: Transaction) -> None:
    other = money(income_e4=3791)
    assert await keep(db, money(), money(), other) == Kept(1, 1, (other,))
    assert await figures.latest_yield(db, MONEY, MONDAY) == money()


async def test_figures_of_an_unknown_product_are_refused(db: Transaction) -> None:
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await keep(db, PublishedYield("999999", MONDAY, 3790, None))


async def test_the_latest_is_the_latest_until_a_day(db: Transaction) -> None:
    first, second, third = days(3)
    await keep(db, money(first), money(third), nav(second))
    assert await figures.latest_yield(db, MONEY, second) == money(first)
    assert await figures.latest_yield(db, MONEY, first - timedelta(days=1)) is None
    assert await figures.last_days(db) == {MONEY: third, FUND: second}


async def test_without_figures_there_is_nothing_to_sum_up(db: Transaction) -> None:
    for code in (MONEY, FUND):
        assert await figures.summary(db, listed(code), MONDAY) == Summary(None, None)


async def test_a_money_fund_is_summed_up_by_its_newest_row(db: Transaction) -> None:
    await publish(db, MONEY, [1000, 2000])
    await keep(db, money(days(3)[-1]))
    found = await figures.summary(db, listed(MONEY), days(4)[-1])
    assert found.latest == money(days(3)[-1])
    assert found.figures is not None
    assert (found.figures.as_of, found.figures.income_e4, found.figures.yield_e4) == (days(3)[-1], 3790, 13_810)
    assert (found.figures.return_e4, found.figures.deepest_fall_e4, found.figures.fresh) == (None, None, True)


async def test_a_fund_is_summed_up_by_what_a_year_brought_and_its_deepest_fall(db: Transaction) -> None:
    start = MONDAY - timedelta(days=365)
    await publish_nav(db, FUND, start - timedelta(days=3), 10_000)
    for n, day in enumerate(days(360, start + timedelta(days=1))):
        await publish_nav(db, FUND, day, 12_000 if n < 30 else 9_000)
    await publish_nav(db, FUND, MONDAY, 10_530, dividend_e4=470)
    found = (await figures.summary(db, listed(FUND), MONDAY)).figures
    assert found is not None
    assert (found.return_e4, found.deepest_fall_e4, found.fresh) == (10_0000, 25_0000, True)


async def test_a_year_of_few_figures_is_no_year(db: Transaction) -> None:
    for day, nav_e4 in ((MONDAY - timedelta(days=366), 10_000), (MONDAY, 12_000)):
        await publish_nav(db, FUND, day, nav_e4)
    found = (await figures.summary(db, listed(FUND), MONDAY)).figures
    assert found is not None
    assert (found.return_e4, found.deepest_fall_e4) == (None, None)


async def test_a_fall_within_less_than_a_year_is_not_the_deepest_of_a_year(db: Transaction) -> None:
    for n, day in enumerate(days(100, MONDAY - timedelta(days=99))):
        await publish_nav(db, FUND, day, 10_000 - 10 * n)
    found = (await figures.summary(db, listed(FUND), MONDAY)).figures
    assert found is not None
    assert found.deepest_fall_e4 is None


async def test_a_fund_younger_than_a_year_has_no_yearly_return(db: Transaction) -> None:
    for day in days(5, MONDAY - timedelta(days=4)):
        await publish_nav(db, FUND, day, 10_000)
    found = (await figures.summary(db, listed(FUND), MONDAY)).figures
    assert found is not None
    assert (found.return_e4, found.deepest_fall_e4) == (None, None)


@pytest.mark.parametrize(("code", "age", "fresh"), [(FUND, 10, True), (FUND, 11, False), (QDII, 11, True)])
async def test_what_has_stopped_coming_is_not_fresh(db: Transaction, code: str, age: int, fresh: bool) -> None:
    fund = await product(db, code)
    await publish_nav(db, code, MONDAY - timedelta(days=age), 10_000)
    found = (await figures.summary(db, fund, MONDAY)).figures
    assert found is not None
    assert found.fresh is fresh
