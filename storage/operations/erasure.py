"""Forgetting: what was kept for a purpose goes when the consent is withdrawn, or when its time is over.

Deleting needs no proof of consent; it is what is owed when there is none.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.catalogue import row_lock
from storage.delivery.tables import outbox
from storage.earnings.tables import accruals, adjustments, entries, entry_moves, holdings
from storage.messages.tables import broadcast_presses
from storage.people.consents import Purpose
from storage.people.tables import answers, assessments
from storage.scores.tables import advice, advice_scores, affinities, person_scores, reviews

_TABLES = {
    Purpose.PROFILE: (reviews, advice_scores, advice, assessments),
    Purpose.SCORES: (advice_scores, affinities, person_scores),
    # affinities come of what is held
    Purpose.HOLDINGS: (affinities, adjustments, accruals, entry_moves, entries, holdings),
    Purpose.NEWS: (broadcast_presses,),
}


async def erase(db: AsyncConnection, person: int, purpose: Purpose) -> None:
    """Delete everything kept about the person for the purpose; the record of the decisions themselves stays."""
    if purpose is Purpose.PROFILE:
        theirs = select(assessments.c.id).where(assessments.c.person == person)
        await db.execute(delete(answers).where(answers.c.assessment.in_(theirs)))
    if purpose is Purpose.SCORES:
        rested = select(advice_scores.c.advice).where(advice_scores.c.person == person)
        await db.execute(delete(advice).where(advice.c.id.in_(rested)))  # what was advised would tell the scores
    if purpose is Purpose.HOLDINGS:
        held = select(entries.c.product).where(entries.c.person == person).distinct().order_by(entries.c.product)
        for product in (await db.execute(held)).scalars().all():
            await row_lock.shared(db, product)  # what is being credited just now goes as well
    for table in _TABLES.get(purpose, ()):
        await db.execute(delete(table).where(table.c.person == person))


async def erase_expired(db: AsyncConnection, now: datetime, *, valid_for: timedelta, keep_for: timedelta) -> int:
    """Delete assessments that ended longer ago than that, with their answers and advice; the number deleted.

    One that was never finished ends when it would have, had it been finished at once.
    """
    old = now - keep_for - valid_for
    unfinished = assessments.c.completed_at.is_(None) & (assessments.c.started_at < old)
    over = unfinished | (assessments.c.expires_at < now - keep_for)
    await db.execute(delete(answers).where(answers.c.assessment.in_(select(assessments.c.id).where(over))))
    await db.execute(delete(advice).where(advice.c.at < old))
    return (await db.execute(delete(assessments).where(over))).rowcount


async def erase_delivered(db: AsyncConnection, now: datetime, keep_for: timedelta) -> int:
    """Delete the record of messages settled longer ago than that, and who pressed on them; the number of messages."""
    await db.execute(delete(broadcast_presses).where(broadcast_presses.c.at < now - keep_for))
    old = delete(outbox).where(outbox.c.settled_at < now - keep_for)
    return (await db.execute(old)).rowcount
