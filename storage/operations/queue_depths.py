"""How much waits, and for how long: what is watched of the queues that all processes share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery.outbox import Lane, State
from storage.delivery.tables import outbox
from storage.operations import inbox


@dataclass(frozen=True, slots=True)
class QueueDepths:
    """Updates not handled; messages due and not sent, by lane; each with the instant since when the oldest waits."""

    inbox: int
    inbox_since: datetime | None
    outbox: Mapping[str, tuple[int, datetime | None]]
    parked: int


async def queue_depths(db: AsyncConnection, now: datetime) -> QueueDepths:
    """Read by the indices of what waits, so that it costs little however much was done."""
    kept, since = await inbox.depth(db)
    due = and_(outbox.c.state.in_((State.QUEUED, State.SENDING)), outbox.c.due_at <= now)
    lanes = select(outbox.c.lane, func.count(), func.min(outbox.c.due_at)).where(due).group_by(outbox.c.lane)
    found = {Lane(lane).name.lower(): (count, oldest) for lane, count, oldest in await db.execute(lanes)}
    empty: dict[str, tuple[int, datetime | None]] = {lane.name.lower(): (0, None) for lane in Lane}
    parked = select(func.count()).where(outbox.c.state == State.PARKED)
    return QueueDepths(kept, since, empty | found, int((await db.execute(parked)).scalar_one()))
