"""Products that may be looked at, and what they published."""

from collections.abc import Sequence
from datetime import date

from recommender.products.product import Product, Publishing, Status
from storage.catalogue import catalogue, figures
from storage.catalogue.figures import Published
from storage.database.unit_of_work import Transaction


async def open_product(db: Transaction, code: str) -> Product | None:
    """A product of the list, unless it is blocked."""
    product = await catalogue.find(db, code)
    return None if product is None or product.status is Status.BLOCKED else product


async def published(db: Transaction, product: Product, since: date, until: date) -> Sequence[Published]:
    """Its figures of the days from one to another, both included, in their order."""
    if product.publishing is Publishing.TRADING:
        return await figures.navs_of(db, product.code, since, until)
    return await figures.yields_of(db, product.code, since, until)
