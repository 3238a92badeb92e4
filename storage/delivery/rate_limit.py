"""The bot's pace over all its processes: one row that says when the next message may leave.

It is the generic cell rate algorithm (GCRA; ITU-T I.371, the virtual scheduling form) on the clock of the database, so
that the clocks of the processes do not matter. Spans are whole microseconds.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, bindparam, case, cast, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.columns import Whole
from storage.database.upsert import insert_into
from storage.delivery.tables import paces


async def reserve(db: AsyncConnection, bot: int, span: int, slack: int, *, now_or_never: bool) -> int:
    """Take the next ``span`` of the bot's time, and say how long to wait until it begins: 0 or more.

    With ``now_or_never`` it is taken only when it begins at once; otherwise nothing is taken, and the answer is when to
    ask again. What was left unused is lost, but for the last ``slack``. PostgreSQL only; statements may stand alone.
    """
    asked = {"bot_": bot, "span": span, "slack": slack}
    row = (await db.execute(_IF_FREE if now_or_never else _IN_ANY_CASE, asked)).one_or_none()
    if row is not None:
        return max(int(row[0]), 0)
    wait = (await db.execute(_WAIT, asked)).one_or_none()
    if wait is not None:
        return max(int(wait[0]), 1)
    await db.execute(insert_into(db, paces).values(bot=bot, next_at=0).on_conflict_do_nothing())
    return await reserve(db, bot, span, slack, now_or_never=now_or_never)


def _now() -> ColumnElement[Any]:
    return cast(func.extract("epoch", func.clock_timestamp()) * 1_000_000, BigInteger)


def _later(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((one > other, one), else_=other)


_SPAN, _SLACK = bindparam("span", type_=Whole), bindparam("slack", type_=Whole)
_BEGINS = _later(paces.c.next_at, _now() - _SLACK)
_MINE = paces.c.bot == bindparam("bot_", type_=Whole)
_WAIT: Final = select(_BEGINS - _now()).where(_MINE)
_IN_ANY_CASE: Final = (
    update(paces).where(_MINE).values(next_at=_BEGINS + _SPAN).returning(paces.c.next_at - _SPAN - _now())
)
_IF_FREE: Final = _IN_ANY_CASE.where(_now() >= _BEGINS)
