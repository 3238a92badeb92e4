"""Consent, purpose by purpose, and the proof of it without which nothing personal can be read.

A proof is made here only, from a consent that stands at this moment, and it carries the transaction in which that was
seen. Queries on personal tables take the proof in place of a connection and a person: without one they cannot be
called, and with one they reach nobody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final, TypeVar

from sqlalchemy import ColumnElement, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.upsert import insert_into
from storage.people.tables import consent_events, consents

NOTICE: Final = "2026-11-28"
"""The version of the words the person was shown; each decision records it."""
IMPORTED: Final = "import"
"""What a consent that was given elsewhere records instead: its words were shown elsewhere."""


class Purpose(StrEnum):
    """What a person may agree to, one by one, in the order in which they are asked."""

    PROFILE = "profile"
    SCORES = "scores"
    HOLDINGS = "holdings"
    EARNINGS = "earnings"
    NEWS = "news"


class Decision(StrEnum):
    """What a person said of a purpose."""

    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proof:
    """That a person agrees to a purpose, as seen within one transaction; made by ``prove`` alone."""

    purpose: ClassVar[Purpose]
    db: AsyncConnection
    person: int
    given_at: datetime


class ProfileProof(Proof):
    """The questionnaire, the class that follows from it, and advice."""

    purpose = Purpose.PROFILE


class ScoresProof(Proof):
    """Stored scores of the person, and what others like them took up."""

    purpose = Purpose.SCORES


class HoldingsProof(Proof):
    """What the person holds and what it earned."""

    purpose = Purpose.HOLDINGS


class EarningsProof(Proof):
    """Messages about what was earned."""

    purpose = Purpose.EARNINGS


class NewsProof(Proof):
    """Broadcasts, and which of their buttons were pressed."""

    purpose = Purpose.NEWS


P = TypeVar("P", bound=Proof)
_STANDING: Final = select(consents.c.given_at).where(
    consents.c.person == bindparam("who"), consents.c.purpose == bindparam("what")
)


async def prove(db: AsyncConnection, person: int, kind: type[P]) -> P | None:
    """A proof of that kind, or None when the person does not agree (any more)."""
    given_at = (await db.execute(_STANDING, {"who": person, "what": kind.purpose})).scalar_one_or_none()
    return None if given_at is None else kind(db, person, given_at)


async def decide(
    db: AsyncConnection, person: int, purpose: Purpose, decision: Decision, *, language: str, now: datetime
) -> None:
    """Write down what the person said, the words they were shown and in which language; the newest decision stands."""
    event = {"person": person, "purpose": purpose, "decision": decision, "notice": NOTICE, "language": language}
    await db.execute(insert(consent_events).values(**event, at=now))
    if decision is Decision.GIVEN:
        given = {"notice": NOTICE, "given_at": now}
        row = insert_into(db, consents).values(person=person, purpose=purpose, **given)
        await db.execute(row.on_conflict_do_update(index_elements=["person", "purpose"], set_=given))
    else:
        await db.execute(delete(consents).where(consents.c.person == person, consents.c.purpose == purpose))


async def standing(db: AsyncConnection, person: int) -> Mapping[Purpose, datetime]:
    """The purposes the person agrees to at this moment, and since when."""
    rows = await db.execute(select(consents.c.purpose, consents.c.given_at).where(consents.c.person == person))
    return MappingProxyType({Purpose(purpose): given_at for purpose, given_at in rows})


async def by_earlier_words(db: AsyncConnection, person: int) -> frozenset[Purpose]:
    """The purposes the person agrees to by words that have changed since; the consent stands all the same."""
    theirs = select(consents.c.purpose).where(consents.c.person == person)
    rows = await db.execute(theirs.where(consents.c.notice.not_in((NOTICE, IMPORTED))))
    return frozenset(Purpose(purpose) for purpose in rows.scalars())


async def decided(db: AsyncConnection, person: int) -> frozenset[Purpose]:
    """The purposes on which the person has said anything yet."""
    rows = await db.execute(select(consent_events.c.purpose).where(consent_events.c.person == person).distinct())
    return frozenset(Purpose(purpose) for purpose in rows.scalars())


def agreed(person: ColumnElement[int], kind: type[Proof]) -> ColumnElement[bool]:
    """The proof for many at once: a condition that holds for people who agree, checked by the statement that reads.

    A look for each person by the key, in which PostgreSQL sees no join: misled by old statistics, it has made one of
    everybody with everybody.
    """
    theirs = select(consents.c.person).where(consents.c.person == person, consents.c.purpose == kind.purpose)
    return theirs.correlate_except(consents).scalar_subquery().is_not(None)
