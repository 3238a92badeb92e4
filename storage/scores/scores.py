"""Stored scores: of products, which are nobody's secret, and of people, which are read only while they agree."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.products.suitability import RiskClass
from recommender.ranking.quality import Quality
from recommender.scores.popularity import Interaction
from recommender.scores.stored import Affinity, Score
from storage.database.upsert import insert_into
from storage.earnings.tables import entries
from storage.people.consents import HoldingsProof, ProfileProof, ScoresProof, agreed
from storage.people.tables import assessments, people
from storage.scores.tables import affinities, person_scores, product_scores

TAKING_UP = ("record", "add")
CHUNK = 5_000


async def of_products(db: AsyncConnection) -> Mapping[str, tuple[Score, ...]]:
    """The stored scores of every product, by its code."""
    rows = await db.execute(select(product_scores).order_by(product_scores.c.product, product_scores.c.source))
    found: dict[str, tuple[Score, ...]] = {}
    for row in rows:
        found[row.product] = (*found.get(row.product, ()), _score(row))
    return found


async def marks_of(db: AsyncConnection, product: str, source: str) -> tuple[Score, Mapping[str, Sequence[int]]] | None:
    """One product's quality with the points of each rule and the most it could have."""
    mine = select(product_scores).where(product_scores.c.product == product, product_scores.c.source == source)
    row = (await db.execute(mine)).one_or_none()
    return None if row is None else (_score(row), row.marks)


async def keep_of_product(db: AsyncConnection, product: str, score: Score, quality: Quality | None = None) -> None:
    """Keep a product's score in place of an older one of that name and source; one from before it changes nothing."""
    marks = {} if quality is None else {mark.rule: [mark.points, mark.most] for mark in quality.marks}
    key = {"product": product, "name": score.name, "source": score.source}
    values = {**_values(score), "marks": marks}
    row = insert_into(db, product_scores).values(**key, **values)
    newer = product_scores.c.at <= score.at
    await db.execute(row.on_conflict_do_update(index_elements=list(key), set_=values, where=newer))


async def drop_older(db: AsyncConnection, sources: Sequence[str], now: datetime) -> None:
    """Forget the scores of products, from sources that rate everything anew, that were not given anew."""
    older = product_scores.c.source.in_(sources), product_scores.c.at < now
    await db.execute(delete(product_scores).where(*older))


async def of_person(proof: ScoresProof) -> tuple[Score, ...]:
    """The stored scores of somebody's credit and behaviour."""
    rows = await proof.db.execute(select(person_scores).where(person_scores.c.person == proof.person))
    return tuple(_score(row) for row in rows)


async def affinity_of(proof: ScoresProof) -> Affinity | None:
    """How close each product is to what somebody took up, as it was last worked out."""
    row = (await proof.db.execute(select(affinities).where(affinities.c.person == proof.person))).one_or_none()
    return None if row is None else Affinity(row.products, row.scale, row.source, row.at, row.expires_at)


async def keep_of_person(proof: ScoresProof, score: Score) -> None:
    """Keep a person's score in place of an older one of that name and source."""
    key = {"person": proof.person, "name": score.name, "source": score.source}
    row = insert_into(proof.db, person_scores).values(**key, **_values(score))
    newer = person_scores.c.at <= score.at
    await proof.db.execute(row.on_conflict_do_update(index_elements=list(key), set_=_values(score), where=newer))


async def interactions(db: AsyncConnection) -> tuple[Interaction, ...]:
    """Who took up what and when, of people who agree that their holdings are kept and that scores are worked out."""
    both = (agreed(entries.c.person, HoldingsProof), agreed(entries.c.person, ScoresProof))
    undone = select(entries.c.undoes).where(entries.c.undoes.is_not(None))
    taken = select(entries.c.person, entries.c.product, entries.c.effective).where(
        entries.c.kind.in_(TAKING_UP), entries.c.id.not_in(undone), *both
    )
    return tuple(Interaction(*row) for row in await db.execute(taken.order_by(entries.c.id)))


async def classes(db: AsyncConnection, now: datetime) -> Mapping[int, RiskClass]:
    """The class of everybody who has one and agrees to it and to scores."""
    both = (agreed(assessments.c.person, ProfileProof), agreed(assessments.c.person, ScoresProof))
    valid = assessments.c.expires_at > now
    newest = select(func.max(assessments.c.id)).where(valid, *both).group_by(assessments.c.person)
    rows = await db.execute(
        select(assessments.c.person, assessments.c.risk_class).where(assessments.c.id.in_(newest), *both)
    )
    return {person: RiskClass(reached) for person, reached in rows}


async def keep_affinities(db: AsyncConnection, found: Iterable[tuple[int, Affinity]]) -> int:
    """Keep what was worked out for many, in place of all that was; only of those who agree at this moment."""
    await db.execute(delete(affinities))
    kept, rest = 0, iter(found)
    while chunk := tuple(islice(rest, CHUNK)):
        theirs = people.c.id.in_([person for person, _ in chunk])
        willing = set((await db.execute(select(people.c.id).where(theirs, agreed(people.c.id, ScoresProof)))).scalars())
        rows = [_affinity(person, affinity) for person, affinity in chunk if person in willing]
        if rows:
            await db.execute(affinities.insert(), rows)
        kept += len(rows)
    return kept


def _affinity(person: int, it: Affinity) -> dict[str, object]:
    known = {"products": dict(it.products), "source": it.source, "scale": it.scale}
    return {"person": person, **known, "at": it.at, "expires_at": it.expires_at}


def _values(score: Score) -> dict[str, object]:
    return {"value": score.value, "scale": score.scale, "at": score.at, "expires_at": score.expires_at}


def _score(row: Row[Any]) -> Score:
    return Score(row.name, row.value, row.scale, row.source, row.at, row.expires_at)
