"""Crediting a product and changing what is held of it take turns, so that no entry slips in behind a counted day.

The turn lasts until the transaction ends. SQLite has one writer at a time anyway and ignores these locks.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.catalogue.tables import products


async def shared(db: AsyncConnection, product: str) -> None:
    """Any number of people may change what they hold of a product, while nobody credits it."""
    await db.execute(select(products.c.code).where(products.c.code == product).with_for_update(read=True))


async def exclusive(db: AsyncConnection, product: str) -> None:
    """One may credit a product, while nobody changes what they hold of it."""
    await db.execute(select(products.c.code).where(products.c.code == product).with_for_update(key_share=True))
