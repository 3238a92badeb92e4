"""Measured risk in the database: found in the figures every night, kept, part of the level, and its rises noted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.figures.yields import PublishedNav
from recommender.products.product import Product, Status
from recommender.products.suitability import RiskLevel
from storage.catalogue import catalogue, figures, measured_risks
from storage.database.unit_of_work import transaction
from storage.messages import broadcasts
from storage.messages.drafts import Draft, Version
from storage.scores.catalogue_snapshots import CatalogueSnapshots
from tests.support.data import listed

TODAY: Final = date(2023, 6, 5)
NOW: Final = datetime(2023, 6, 5, 1, tzinfo=UTC)
MONEY: Final = listed("015557")
FUND: Final = replace(listed("000628"), seller_risk_level=RiskLevel.R3)


def weekly(code: str, swing: int, weeks: int = 80, last: date = TODAY - timedelta(days=3)) -> Sequence[PublishedNav]:
    """NAVs that go up and down by so much from week to week."""
    days = [last - timedelta(weeks=n) for n in range(weeks, -1, -1)]
    return [PublishedNav(code, day, 10_000 + swing * (place % 2), None, 0) for place, day in enumerate(days)]


async def kept(engine: AsyncEngine, *rows: PublishedNav, products: Sequence[Product] = (MONEY, FUND)) -> None:
    async with transaction(engine) as db:
        await catalogue.keep(db, products, NOW)
        await figures.keep(db, rows, "test", NOW)


async def measured(engine: AsyncEngine, today: date = TODAY) -> Sequence[measured_risks.RiskRise]:
    async with transaction(engine) as db:
        return await measured_risks.measure_all(db, today, NOW)


async def level(engine: AsyncEngine, code: str = FUND.code) -> RiskLevel:
    async with transaction(engine) as db:
        found = await catalogue.find(db, code)
        shelf = await CatalogueSnapshots().today(db, TODAY)
    assert found is not None
    candidate = next(each for each in shelf.candidates if each.code == code)
    assert candidate.risk_level is found.risk_level
    return found.risk_level


async def test_a_level_that_rises_is_noted_once_and_counts_at_once(engine: AsyncEngine) -> None:
    await kept(engine, *weekly(FUND.code, 300))
    shelves = CatalogueSnapshots()
    async with transaction(engine) as db:
        before = await shelves.today(db, TODAY)
    (rise,) = await measured(engine)
    assert (rise.product, rise.was, rise.now) == (FUND.code, RiskLevel.R3, RiskLevel.R4)
    assert await level(engine) is RiskLevel.R4
    async with transaction(engine) as db:
        after = await shelves.today(db, TODAY)
        assert await measured_risks.rise(db, rise.id) == rise
        found = await measured_risks.of_product(db, FUND.code)
    assert [each.risk_level for each in before.candidates] == [RiskLevel.R1, RiskLevel.R3]
    assert [each.risk_level for each in after.candidates] == [RiskLevel.R1, RiskLevel.R4]
    assert found is not None
    assert found.risk is not None
    assert found.risk.last == TODAY - timedelta(days=3)
    assert await measured(engine) == []


async def test_a_broadcast_that_names_it_asks_for_the_measured_level(engine: AsyncEngine) -> None:
    await kept(engine, *weekly(FUND.code, 300))
    plan = Draft({"zh": Version("新消息")}, products=(FUND.code,), named=(FUND.code,))
    async with transaction(engine) as db:
        assert (await broadcasts.gate_of(db, plan)).level is RiskLevel.R3
    await measured(engine)
    async with transaction(engine) as db:
        assert (await broadcasts.gate_of(db, plan)).level is RiskLevel.R4


async def test_what_measures_less_than_was_said_changes_nothing(engine: AsyncEngine) -> None:
    await kept(engine, *weekly(FUND.code, 3))
    assert await measured(engine) == []
    assert await level(engine) is RiskLevel.R3


async def test_a_fund_under_a_year_has_the_level_of_its_kind(engine: AsyncEngine) -> None:
    young = replace(FUND, code="990001", seller_risk_level=RiskLevel.R2)
    rows = (*weekly(FUND.code, 300), *weekly(young.code, 1, weeks=20))
    await kept(engine, *rows, products=(MONEY, FUND, young))
    assert {each.product for each in await measured(engine)} == {FUND.code, young.code}
    assert await level(engine, young.code) is RiskLevel.R4
    async with transaction(engine) as db:
        found = await measured_risks.of_product(db, young.code)
    assert found is not None
    assert found.risk is None


async def test_new_facts_from_a_file_and_a_pause_keep_what_was_measured(engine: AsyncEngine) -> None:
    await kept(engine, *weekly(FUND.code, 300))
    await measured(engine)
    async with transaction(engine) as db:
        assert await catalogue.keep(db, (MONEY, FUND), NOW) == 0
        found = await catalogue.find(db, FUND.code)
        assert found is not None
        await catalogue.set_status(db, found, Status.PAUSED, "operator", NOW)
    assert await level(engine) is RiskLevel.R4
    async with transaction(engine) as db:
        again = await catalogue.find(db, FUND.code)
    assert again == replace(found, status=Status.PAUSED, status_reason="operator")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [PublishedNav(FUND.code, TODAY, 10_000, None, 0)],
        [*weekly(FUND.code, 1, last=TODAY - timedelta(days=700)), *weekly(FUND.code, 1, weeks=10)],
        [*weekly(FUND.code, 1, last=TODAY - timedelta(days=300)), PublishedNav(FUND.code, TODAY, 0, None, 0)],
        weekly(FUND.code, 1, last=TODAY - timedelta(days=900)),
    ],
    ids=["no figure", "one figure", "a gap of a year", "a NAV of 0", "ended long ago"],
)
async def test_absurd_figures_break_nothing_and_lower_nothing(engine: AsyncEngine, rows: list[PublishedNav]) -> None:
    await kept(engine, *rows)
    await measured(engine, TODAY + timedelta(days=1))
    assert await level(engine) >= RiskLevel.R3
