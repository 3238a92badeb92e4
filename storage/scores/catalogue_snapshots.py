"""The list as an advice sees it: each product with its newest figures and its quality, kept once for all who saw it.

An advice refers to its shelf by a digest of all that was on it, so that it can be explained when the list, the figures
and the scores have long changed. A shelf holds nothing about anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.products.product import Product
from recommender.ranking.candidate import Candidate, candidate_of
from recommender.scores.stored import Score
from storage.catalogue import catalogue, figures
from storage.catalogue.figures import Summary
from storage.catalogue.tables import measured_risks, navs, products, yields
from storage.database.upsert import insert_into
from storage.scores.scores import of_products
from storage.scores.tables import shelves


@dataclass(frozen=True, slots=True)
class SnapshotProduct:
    """A product as it stands on the shelf: its facts, its newest published figures, its stored scores."""

    product: Product
    summary: Summary
    scores: tuple[Score, ...]


_STOCK: Final = TypeAdapter(tuple[SnapshotProduct, ...])


@dataclass(frozen=True)
class CatalogueSnapshot:
    """Everything on the list, in its order, as it was known on a day."""

    stock: tuple[SnapshotProduct, ...]

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What ranking may see of it."""
        return tuple(candidate_of(each.product, each.summary.figures) for each in self.stock)

    @cached_property
    def qualities(self) -> Mapping[str, tuple[Score, ...]]:
        """The stored scores of each product."""
        return {each.product.code: each.scores for each in self.stock}

    @cached_property
    def by_code(self) -> Mapping[str, SnapshotProduct]:
        """Each product by its code."""
        return {each.product.code: each for each in self.stock}

    @cached_property
    def body(self) -> str:
        """All of it as one document."""
        return _STOCK.dump_json(self.stock).decode()

    @cached_property
    def digest(self) -> str:
        """The name under which it is kept."""
        return sha256(self.body.encode()).hexdigest()


class CatalogueSnapshots:
    """Hands out the shelf of a day, and remembers the last one as long as nothing it was made of has changed."""

    def __init__(self) -> None:
        self._seen: tuple[object, CatalogueSnapshot] | None = None

    async def today(self, db: AsyncConnection, today: date) -> CatalogueSnapshot:
        """The list with what is known of it on a day."""
        scores = await of_products(db)
        stamp = (today, scores, await _stamp(db))
        if self._seen is None or self._seen[0] != stamp:
            self._seen = (stamp, await _read(db, today, scores))
        return self._seen[1]


async def keep(db: AsyncConnection, shelf: CatalogueSnapshot, now: datetime) -> None:
    """Keep a shelf that an advice rests on; the same one is kept once."""
    row = insert_into(db, shelves).values(digest=shelf.digest, body=shelf.body, kept_at=now)
    await db.execute(row.on_conflict_do_nothing(index_elements=["digest"]))


async def find(db: AsyncConnection, digest: str) -> CatalogueSnapshot:
    """A shelf that was kept. Raises NoResultFound for one that was not."""
    body = (await db.execute(select(shelves.c.body).where(shelves.c.digest == digest))).scalar_one()
    return CatalogueSnapshot(_STOCK.validate_json(body))


async def _read(db: AsyncConnection, today: date, scores: Mapping[str, tuple[Score, ...]]) -> CatalogueSnapshot:
    listing = await catalogue.listing(db)
    return CatalogueSnapshot(
        tuple(
            [
                SnapshotProduct(product, await figures.summary(db, product, today), scores.get(product.code, ()))
                for product in listing
            ]
        )
    )


async def _stamp(db: AsyncConnection) -> Sequence[object]:
    """What tells one state of the list and its figures from another; figures are added and never altered."""
    listing = select(products.c.facts, products.c.position).order_by(products.c.position)
    levels = select(measured_risks.c.product, measured_risks.c.level).order_by(measured_risks.c.product)
    counts = select(*(select(func.count()).select_from(table).scalar_subquery() for table in (yields, navs)))
    told = (*map(tuple, await db.execute(listing)), *map(tuple, await db.execute(levels)))
    return (*told, *(await db.execute(counts)).one())
