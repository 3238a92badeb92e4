"""Funds that the list's rule would never choose: one loses, one is locked, one swings, one has no figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.jobs import quality
from bot.jobs.context import JobContext
from earnings.calendar import FundCalendar
from earnings.figures.yields import PublishedNav
from recommender.products.product import Kind, Product
from recommender.products.suitability import RiskLevel
from storage.catalogue import catalogue, figures
from storage.database.unit_of_work import transaction
from tests.support.data import listed
from tests.support.running_bot import START, BotUnderTest

LOSING: Final = replace(
    listed("000628"),
    code="990001",
    name_zh="跌了的混合",
    name_en="Mixed That Lost",
    kind=Kind.MIXED,
    seller_risk_level=RiskLevel.R3,
    management_fee_e4=6000,
    service_fee_e4=4000,
    subscription_fee_e4=0,
)
"""Lost a little every trading day for more than a year."""
LOCKED: Final = replace(
    listed("000628"),
    code="990002",
    name_zh="锁两年的混合",
    name_en="Mixed, 2-Year",
    kind=Kind.MIXED,
    seller_risk_level=RiskLevel.R5,
    complex=True,
    lock_up_days=730,
)
"""Began half a year ago."""

WILD: Final = replace(LOSING, code="990003", name_zh="大起大落的混合", name_en="Mixed That Swings")
"""Said to be R3, with figures that go up and down like those of a stock fund."""

UNKNOWN: Final = replace(listed("003376"), code="990004", name_zh="没有数据的债券", name_en="Bond Without Figures")
"""Nothing was ever published of it."""


async def lists(home: BotUnderTest, product: Product) -> None:
    """Put one of them on the list, with its figures and, where it has one, its quality."""
    days, step = (180, -1) if product is LOCKED else (400, -8)
    navs = _navs(product.code, days, step)
    if product is WILD:
        navs = [replace(nav, nav_e4=10_000 + 300 * (nav.day.isocalendar().week % 2)) for nav in navs]
    now = home.clock.now()
    async with transaction(home.app.engine) as db:
        await catalogue.keep(db, [*await catalogue.listing(db), product], now)
        await figures.keep(db, [] if product is UNKNOWN else navs, "test", now)
    await quality.run(JobContext(home.app.engine, home.clock, ()))


def _navs(code: str, days: int, step: int) -> Sequence[PublishedNav]:
    calendar, last = FundCalendar(), date(2023, 6, 2)
    assert last < START.date()
    span = [last - timedelta(days=n) for n in range(days, -1, -1)]
    trading = [day for day in span if calendar.is_trading_day(day)]
    return [PublishedNav(code, day, 12_000 + step * place, None, 0) for place, day in enumerate(trading)]
