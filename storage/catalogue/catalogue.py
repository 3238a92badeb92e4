"""The curated list, in the order in which it is shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.products.product import Product, Status
from recommender.products.suitability import RiskLevel
from storage.catalogue.tables import measured_risks, products
from storage.database.upsert import insert_into

_FACTS: Final = TypeAdapter(Product)
_WITH_LEVELS: Final = select(products.c.facts, measured_risks.c.level).outerjoin(
    measured_risks, measured_risks.c.product == products.c.code
)


async def listing(db: AsyncConnection) -> tuple[Product, ...]:
    """Every product in the data, those that are paused or blocked included."""
    rows = await db.execute(_WITH_LEVELS.order_by(products.c.position))
    return tuple(_product(row) for row in rows)


async def find(db: AsyncConnection, code: str) -> Product | None:
    row = (await db.execute(_WITH_LEVELS.where(products.c.code == code))).one_or_none()
    return None if row is None else _product(row)


async def keep(db: AsyncConnection, listed: Sequence[Product], now: datetime) -> int:
    """Put products on the list, in this order, before those that it has already; the number that changed.

    A product already there takes the new facts; none is removed, because holdings refer to it: pause it instead.
    """
    before = {product.code: replace(product, measured_risk_level=None) for product in await listing(db)}
    order = [*listed, *(product for product in before.values() if product.code not in {p.code for p in listed})]
    for position, product in enumerate(order):
        values = {"position": position, "facts": _facts(product), "updated_at": now}
        row = insert_into(db, products).values(code=product.code, **values)
        await db.execute(row.on_conflict_do_update(index_elements=["code"], set_=values))
    return sum(before.get(each.code) != replace(each, measured_risk_level=None) for each in listed)


async def set_status(db: AsyncConnection, product: Product, status: Status, reason: str, now: datetime) -> None:
    """Pause or list a product; a blocked class stays blocked."""
    facts = _facts(product) | {"status": status, "status_reason": reason}
    changed = update(products).where(products.c.code == product.code)
    await db.execute(changed.values(facts=facts, updated_at=now))


def _facts(product: Product) -> dict[str, Any]:
    """What is kept of a product; its measured level has a table of its own."""
    facts: dict[str, Any] = _FACTS.dump_python(product, mode="json", exclude={"measured_risk_level"})
    return facts


def _product(row: Row[Any, Any]) -> Product:
    product = _FACTS.validate_python(row.facts, strict=False)
    return product if row.level is None else replace(product, measured_risk_level=RiskLevel(row.level))
