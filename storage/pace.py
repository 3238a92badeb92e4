"""The bot's pace over all its processes: one row that says when the next message may leave.

It is the generic cell rate algorithm (GCRA; ITU-T I.371, the virtual scheduling form) on the clock of the database, so
that the clocks of the processes do not matter. Spans are whole microseconds.
"""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, case, cast, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import paces
from storage.upsert import insert_into


async def reserve(db: AsyncConnection, bot: int, span: int, slack: int, *, now_or_never: bool) -> int:
    """Take the next ``span`` of the bot's time, and say how long to wait until it begins: 0 or more.

    With ``now_or_never`` it is taken only when it begins at once; otherwise nothing is taken, and the answer is when to
    ask again. What was left unused is lost, but for the last ``slack``. PostgreSQL only.
    """
    begins = _later(paces.c.next_at, _now() - slack)
    taken = update(paces).where(paces.c.bot == bot).values(next_at=begins + span)
    if now_or_never:
        taken = taken.where(begins <= _now())
    row = (await db.execute(taken.returning(paces.c.next_at - span - _now()))).one_or_none()
    if row is not None:
        return max(int(row[0]), 0)
    wait = (await db.execute(select(begins - _now()).where(paces.c.bot == bot))).one_or_none()
    if wait is not None:
        return max(int(wait[0]), 1)
    await db.execute(insert_into(db, paces).values(bot=bot, next_at=0).on_conflict_do_nothing())
    return await reserve(db, bot, span, slack, now_or_never=now_or_never)


def _now() -> ColumnElement[Any]:
    return cast(func.extract("epoch", func.clock_timestamp()) * 1_000_000, BigInteger)


def _later(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((one > other, one), else_=other)
