"""The curated list, in the order in which it is shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.products.product import Product, Status
from storage.catalogue.tables import products
from storage.database.upsert import insert_into

_FACTS: Final = TypeAdapter(Product)


async def listing(db: AsyncConnection) -> tuple[Product, ...]:
    """Every product in the data, those that are paused or blocked included."""
    rows = await db.execute(select(products.c.facts).order_by(products.c.position))
    return tuple(_FACTS.validate_python(facts, strict=False) for facts in rows.scalars())


async def find(db: AsyncConnection, code: str) -> Product | None:
    facts = (await db.execute(select(products.c.facts).where(products.c.code == code))).scalar_one_or_none()
    return None if facts is None else _FACTS.validate_python(facts)


async def keep(db: AsyncConnection, listed: Sequence[Product], now: datetime) -> int:
    """Put products on the list, in this order, before those that it has already; the number that changed.

    A product already there takes the new facts; none is removed, because holdings refer to it: pause it instead.
    """
    before = {product.code: product for product in await listing(db)}
    order = [*listed, *(product for product in before.values() if product.code not in {p.code for p in listed})]
    for position, product in enumerate(order):
        values = {"position": position, "facts": _FACTS.dump_python(product, mode="json"), "updated_at": now}
        row = insert_into(db, products).values(code=product.code, **values)
        await db.execute(row.on_conflict_do_update(index_elements=["code"], set_=values))
    return sum(before.get(product.code) != product for product in listed)


async def set_status(db: AsyncConnection, product: Product, status: Status, reason: str, now: datetime) -> None:
    """Pause or list a product; a blocked class stays blocked."""
    facts = _FACTS.dump_python(product, mode="json") | {"status": status, "status_reason": reason}
    changed = update(products).where(products.c.code == product.code)
    await db.execute(changed.values(facts=facts, updated_at=now))
