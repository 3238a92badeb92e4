"""The risk that products' own figures show, kept with the list: the level of each, and the rises that it made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures import total_return
from recommender.products.measured_levels import MeasuredLevel, measured_levels
from recommender.products.measured_risk import MeasuredRisk, measure
from recommender.products.product import Product, Publishing
from recommender.products.suitability import RiskLevel
from storage.catalogue import catalogue, figures
from storage.catalogue.tables import measured_risks, risk_rises
from storage.database.upsert import insert_into

_RISK: Final = TypeAdapter(MeasuredRisk)


@dataclass(frozen=True, slots=True)
class RiskRise:
    """A product whose level, of issuer's, seller's and measured the highest, has risen by what was measured."""

    id: int
    product: str
    was: RiskLevel
    now: RiskLevel


async def measured_of(db: AsyncConnection, product: Product, today: date) -> MeasuredRisk | None:
    """What all of its figures before a day show; None under a year of them."""
    if product.publishing is Publishing.TRADING:
        return measure(total_return.of_navs(await figures.navs_of(db, product.code, date.min, today)))
    return measure(total_return.of_yields(await figures.yields_of(db, product.code, date.min, today)))


async def measure_all(db: AsyncConnection, today: date, now: datetime) -> Sequence[RiskRise]:
    """Measure every product of the list anew, keep what was found, and hand back those whose level rose by it."""
    before = await catalogue.listing(db)
    risks = {product.code: await measured_of(db, product, today) for product in before}
    await _keep(db, measured_levels(before, risks), now)
    after = {product.code: product.risk_level for product in await catalogue.listing(db)}
    risen = [each for each in before if after[each.code] > each.risk_level]
    return [await _note(db, each.code, each.risk_level, after[each.code], now) for each in risen]


async def of_product(db: AsyncConnection, product: str) -> MeasuredLevel | None:
    """What was measured of a product, or of its kind."""
    row = (await db.execute(select(measured_risks).where(measured_risks.c.product == product))).one_or_none()
    return None if row is None else _measured(row)


async def all_of_them(db: AsyncConnection) -> Mapping[str, MeasuredLevel]:
    """The same of every product, by its code."""
    return {row.product: _measured(row) for row in await db.execute(select(measured_risks))}


async def rise(db: AsyncConnection, number: int) -> RiskRise | None:
    """A rise by its number."""
    row = (await db.execute(select(risk_rises).where(risk_rises.c.id == number))).one_or_none()
    return None if row is None else RiskRise(row.id, row.product, RiskLevel(row.was), RiskLevel(row.now))


async def _keep(db: AsyncConnection, found: Mapping[str, MeasuredLevel], now: datetime) -> None:
    await db.execute(delete(measured_risks).where(measured_risks.c.product.not_in(sorted(found))))
    for code, each in found.items():
        risk = None if each.risk is None else _RISK.dump_python(each.risk, mode="json")
        values = {"level": int(each.level), "risk": risk, "measured_at": now}
        row = insert_into(db, measured_risks).values(product=code, **values)
        await db.execute(row.on_conflict_do_update(index_elements=["product"], set_=values))


async def _note(db: AsyncConnection, product: str, was: RiskLevel, now: RiskLevel, at: datetime) -> RiskRise:
    values = {"product": product, "was": int(was), "now": int(now), "risen_at": at}
    number: int = (await db.execute(insert(risk_rises).values(values).returning(risk_rises.c.id))).scalar_one()
    return RiskRise(number, product, was, now)


def _measured(row: Row[Any]) -> MeasuredLevel:
    return MeasuredLevel(RiskLevel(row.level), None if row.risk is None else _RISK.validate_python(row.risk))
