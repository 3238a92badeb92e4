"""Advices that somebody asked a human to look at, and what that human said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.people.consents import ProfileProof, agreed
from storage.people.tables import people
from storage.scores.tables import reviews


@dataclass(frozen=True, slots=True)
class Review:
    """A request; `answer` is None until an operator has answered."""

    id: int
    person: int
    advice: int
    asked_at: datetime
    answered_at: datetime | None
    answer: str | None


async def ask(profile: ProfileProof, advice: int, operators: Collection[int], now: datetime) -> Review:
    """Ask for a human look at an advice, once, and tell the operators."""
    mine = select(reviews).where(reviews.c.advice == advice, reviews.c.person == profile.person)
    there = (await profile.db.execute(mine)).one_or_none()
    if there is not None:
        return _review(there)
    row = insert(reviews).values(person=profile.person, advice=advice, asked_at=now).returning(reviews)
    asked = _review((await profile.db.execute(row)).one())
    errand = NewMessage(Kind.REVIEW_ASKED, f"review:{asked.id}", Lane.ALERT, subject=asked.id)
    await outbox.queue(profile.db, errand, now, people.c.id.in_(operators), people.c.blocked_at.is_(None))
    return asked


async def waiting(db: AsyncConnection, limit: int = 10) -> tuple[Review, ...]:
    """The oldest requests that nobody has answered, of people who still agree to advice."""
    open_ = select(reviews).where(reviews.c.answered_at.is_(None), agreed(reviews.c.person, ProfileProof))
    return tuple(_review(row) for row in await db.execute(open_.order_by(reviews.c.id).limit(limit)))


async def count(db: AsyncConnection) -> int:
    """How many such requests there are."""
    open_ = select(func.count()).where(reviews.c.answered_at.is_(None), agreed(reviews.c.person, ProfileProof))
    return (await db.execute(open_)).scalar_one()


async def find(db: AsyncConnection, number: int) -> Review | None:
    """A request, while its person agrees to advice."""
    one = select(reviews).where(reviews.c.id == number, agreed(reviews.c.person, ProfileProof))
    row = (await db.execute(one)).one_or_none()
    return None if row is None else _review(row)


async def answer(db: AsyncConnection, number: int, operator: int, text: str, now: datetime) -> bool:
    """Answer a request and have the person told; False when it is answered already or gone."""
    unanswered = (reviews.c.id == number, reviews.c.answered_at.is_(None), agreed(reviews.c.person, ProfileProof))
    row = update(reviews).where(*unanswered).values(answer=text, operator=operator, answered_at=now)
    asked = (await db.execute(row.returning(reviews.c.person))).scalar_one_or_none()
    if asked is None:
        return False
    errand = NewMessage(Kind.REVIEW_ANSWERED, f"review-answer:{number}", Lane.ALERT, subject=number)
    await outbox.queue(db, errand, now, people.c.id == asked)
    return True


def _review(row: Row[Any]) -> Review:
    return Review(row.id, row.person, row.advice, row.asked_at, row.answered_at, row.answer)
