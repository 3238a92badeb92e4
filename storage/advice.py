"""What was advised, with all it rested on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from storage.consents import ProfileProof
from storage.tables import advice


async def keep(profile: ProfileProof, basis: Mapping[str, Any], now: datetime) -> int:
    """Keep an advice and return its number."""
    row = insert(advice).values(person=profile.person, at=now, basis=dict(basis)).returning(advice.c.id)
    return int((await profile.db.execute(row)).scalar_one())


async def newest(profile: ProfileProof) -> tuple[int, Mapping[str, Any]] | None:
    """The person's last advice and its basis."""
    mine = select(advice.c.id, advice.c.basis).where(advice.c.person == profile.person)
    row = (await profile.db.execute(mine.order_by(advice.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else (row.id, row.basis)


async def mark(profile: ProfileProof, number: int, useful: str) -> None:
    """What the person thought of an advice."""
    mine = update(advice).where(advice.c.id == number, advice.c.person == profile.person)
    await profile.db.execute(mine.values(useful=useful))
