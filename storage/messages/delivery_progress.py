"""What has become of a broadcast: counted in the outbox, which is its only progress, and shown to its maker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.columns import Instant
from storage.database.upsert import insert_into
from storage.delivery.outbox import Kind, State
from storage.delivery.tables import outbox
from storage.messages.broadcasts import COMMAND_LINE, Broadcast, Phase, broadcast_in
from storage.messages.tables import broadcast_presses, broadcasts
from storage.people.consents import NewsProof, agreed

OPEN: Final = (State.QUEUED, State.PAUSED, State.SENDING)
LOOK: Final = timedelta(seconds=3)
"""How often progress is looked at, at most."""


@dataclass(frozen=True, slots=True)
class DeliveryProgress:
    """What has become of a broadcast by now. ``problems`` counts what went wrong by state and reason, ``presses`` the
    people who pressed a button by its product; ``finished_at`` is None while anything is still to be said.
    """

    broadcast: Broadcast
    phase: Phase
    counts: Mapping[State, int]
    problems: Mapping[tuple[State, str], int]
    presses: Mapping[str, int]
    finished_at: datetime | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        """Those of whom nothing more is to come."""
        return self.total - sum(self.counts[state] for state in OPEN)


async def pressed(proof: NewsProof, it: Broadcast, button: str, now: datetime) -> None:
    """Remember that the person pressed a button, the first time they did."""
    row = insert_into(proof.db, broadcast_presses).values(broadcast=it.id, person=proof.person, button=button, at=now)
    await proof.db.execute(row.on_conflict_do_nothing())


async def delivery_progress(
    db: AsyncConnection, it: Broadcast, now: datetime, kind: Kind | None = None
) -> DeliveryProgress:
    """Counts what has become of its messages; of its deletions with that kind."""
    theirs = (outbox.c.subject == it.id, outbox.c.kind == (kind or it.kind))
    rows = await db.execute(select(outbox.c.state, func.count()).where(*theirs).group_by(outbox.c.state))
    found = {State(state): number for state, number in rows}
    counts = MappingProxyType({state: found.get(state, 0) for state in State})
    last = None
    if not any(counts[state] for state in OPEN):
        last = (await db.execute(select(func.max(outbox.c.settled_at)).where(*theirs))).scalar_one() or it.started_at
    phase = _phase(it, counts, now)
    return DeliveryProgress(it, phase, counts, await _problems(db, theirs), await _presses(db, it), last)


async def behind(db: AsyncConnection, now: datetime) -> tuple[tuple[Broadcast, Mapping[str, Any]], ...]:
    """The started ones whose progress nobody has looked at for some seconds, each with what was seen then.

    They are the caller's now: no other process gets them until then.
    """
    stale = or_(broadcasts.c.looked_at.is_(None), broadcasts.c.looked_at <= literal(now - LOOK, Instant))
    mine = update(broadcasts).where(broadcasts.c.watched == 1, broadcasts.c.maker != COMMAND_LINE, stale)
    rows = (await db.execute(mine.values(looked_at=now).returning(broadcasts))).all()
    return tuple((broadcast_in(row), row.seen or {}) for row in sorted(rows, key=lambda row: row.id))


async def mark_shown(db: AsyncConnection, it: Broadcast, screen: int, seen: Mapping[str, Any], *, final: bool) -> None:
    """Remember what the maker's message shows now; what is final needs no look again until something changes."""
    values = {"screen": screen, "seen": dict(seen)} | ({"watched": 0} if final else {})
    await db.execute(update(broadcasts).where(broadcasts.c.id == it.id).values(**values))


async def shown(db: AsyncConnection, it: Broadcast, text: str) -> None:
    """Remember what the maker's message shows, after a press has changed it."""
    seen = (await db.execute(select(broadcasts.c.seen).where(broadcasts.c.id == it.id))).scalar_one()
    mine = update(broadcasts).where(broadcasts.c.id == it.id)
    await db.execute(mine.values(seen={**(seen or {}), "text": text}))


async def _problems(db: AsyncConnection, theirs: tuple[ColumnElement[bool], ...]) -> Mapping[tuple[State, str], int]:
    """Who was not told, counted by how it ended and why, the most frequent first."""
    ended = outbox.c.state.in_([State.FAILED, State.PARKED, State.UNCERTAIN, State.DROPPED])
    why = (outbox.c.state, outbox.c.problem)
    rows = await db.execute(
        select(*why, func.count()).where(*theirs, ended, outbox.c.problem.is_not(None)).group_by(*why)
    )
    found = sorted(rows, key=lambda row: (-row[2], row[0], row[1]))
    return MappingProxyType({(State(state), reason): number for state, reason, number in found})


async def _presses(db: AsyncConnection, it: Broadcast) -> Mapping[str, int]:
    counted = select(broadcast_presses.c.button, func.count()).where(
        broadcast_presses.c.broadcast == it.id, agreed(broadcast_presses.c.person, NewsProof)
    )
    rows = await db.execute(counted.group_by(broadcast_presses.c.button).order_by(broadcast_presses.c.button))
    return MappingProxyType(dict(rows.all()))


def _phase(it: Broadcast, counts: Mapping[State, int], now: datetime) -> Phase:
    if it.phase is not Phase.SENDING:
        return it.phase
    if not any(counts[state] for state in OPEN):
        return Phase.DONE
    return Phase.SCHEDULED if it.due_at is not None and now < it.due_at else Phase.SENDING
