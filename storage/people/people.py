"""The people who talk with the bot: their language, how they are told, and what their next typed words answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

from earnings.calendar import SHANGHAI
from earnings.money import Fen
from storage.database.upsert import insert_in
from storage.people.tables import people

DEFAULT_HOUR = 8
DEFAULT_TIMEZONE = "Asia/Shanghai"


class Cadence(StrEnum):
    """How often a person is told what they earned."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of a person's day, the last not included, over midnight where it is not the later; equal: none at all."""

    since: int
    until: int

    def covers(self, hour: int) -> bool:
        """Whether the hour, 0 to 23, is one of them."""
        if self.since <= self.until:
            return self.since <= hour < self.until
        return hour >= self.since or hour < self.until


_KNOWN: Final = tuple(column for column in people.c if column.name not in {"told_at", "rhythm_at", "seen_on"})
"""What a ``Person`` is made of."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has written to the bot; ``id`` is Telegram's, and the id of the private chat."""

    id: int
    language: str  # "zh" or "en": what they chose, or what Telegram says
    notify_hour: int
    timezone: str
    expecting: Mapping[str, str] | None
    first_seen_at: datetime
    blocked_at: datetime | None
    cadence: Cadence
    weekday: int  # of a weekly message, Monday being 0
    quiet: Quiet | None  # None: they have chosen none
    silent: bool
    least_fen: Fen  # income below it adds up untold; 0: every fen is told
    moved_to: int | None = None

    @property
    def address(self) -> int:
        """The chat to write to: the person's own, unless Telegram said that it moved."""
        return self.moved_to or self.id


async def meet(db: AsyncConnection, person: int, telegram_language: str, now: datetime) -> Person:
    """The person who wrote just now, made on the first meeting; whoever writes has not blocked the bot.

    The row is locked until the transaction ends, so that two updates of one person are handled one after the other.
    """
    row = {
        "id": person,
        "telegram_language": telegram_language,
        "blocked_at": None,
        "seen_on": now.astimezone(SHANGHAI).date(),
        "first_seen_at": now,
        "notify_hour": DEFAULT_HOUR,
        "timezone": DEFAULT_TIMEZONE,
    }
    return _person((await db.execute(_meeting(db.dialect.name), row)).one())


@cache
def _meeting(dialect: str) -> ReturningInsert[Any]:
    """The statement of every meeting, made once: it begins the handling of every update."""
    row = insert_in(dialect, people)
    seen = {name: row.excluded[name] for name in ("telegram_language", "blocked_at", "seen_on")}
    return row.on_conflict_do_update(index_elements=["id"], set_=seen).returning(*_KNOWN)


async def find(db: AsyncConnection, person: int) -> Person | None:
    row = (await db.execute(select(*_KNOWN).where(people.c.id == person))).one_or_none()
    return None if row is None else _person(row)


async def find_all(db: AsyncConnection, numbers: Collection[int]) -> Mapping[int, Person]:
    """Those of the people who are known, by their number, in one query."""
    rows = await db.execute(select(*_KNOWN).where(people.c.id.in_(numbers)))
    return {row.id: _person(row) for row in rows}


async def choose_language(db: AsyncConnection, person: int, language: str) -> None:
    await _set(db, person, language=language)


async def choose_hour(db: AsyncConnection, person: int, hour: int) -> None:
    await _set(db, person, notify_hour=hour)


async def choose_timezone(db: AsyncConnection, person: int, timezone: str) -> None:
    """Keep the name of a zone that the IANA database knows; the caller has checked that it does."""
    await _set(db, person, timezone=timezone)


async def choose_cadence(db: AsyncConnection, person: int, cadence: Cadence, weekday: int, now: datetime) -> None:
    """Tell them so often from now on; a week or a month that is over already is not told of afterwards."""
    day = weekday if cadence is Cadence.WEEKLY else 0
    await _set(db, person, cadence=cadence, weekday=day, rhythm_at=now)


async def choose_quiet(db: AsyncConnection, person: int, quiet: Quiet) -> None:
    await _set(db, person, quiet_from=quiet.since, quiet_until=quiet.until)


async def choose_silent(db: AsyncConnection, person: int, *, silent: bool) -> None:
    """Whether what they did not ask for at that moment comes without a sound."""
    await _set(db, person, silent=int(silent))


async def choose_least(db: AsyncConnection, person: int, least_fen: Fen) -> None:
    """Tell them only once so much has been earned, or lost."""
    await _set(db, person, least_fen=least_fen)


async def expect(db: AsyncConnection, person: int, what: Mapping[str, str] | None) -> None:
    """Remember what the next typed text answers, or that it answers nothing."""
    await _set(db, person, expecting=None if what is None else dict(what))


async def mark_blocked(db: AsyncConnection, person: int, now: datetime) -> None:
    """They do not want to hear from the bot: nothing is sent until they write again."""
    await _set(db, person, blocked_at=now)


async def moved(db: AsyncConnection, person: int, chat: int) -> None:
    """Telegram says that they are written to in another chat from now on."""
    await _set(db, person, moved_to=chat)


async def _set(db: AsyncConnection, person: int, **values: object) -> None:
    await db.execute(update(people).where(people.c.id == person).values(**values))


def _person(row: Row[Any]) -> Person:
    by_telegram = "zh" if row.telegram_language.lower().startswith("zh") else "en"
    return Person(
        id=row.id,
        language=row.language or by_telegram,
        notify_hour=row.notify_hour,
        timezone=row.timezone,
        expecting=row.expecting,
        first_seen_at=row.first_seen_at,
        blocked_at=row.blocked_at,
        cadence=Cadence(row.cadence),
        weekday=row.weekday,
        quiet=None if row.quiet_from is None else Quiet(row.quiet_from, row.quiet_until),
        silent=bool(row.silent),
        least_fen=row.least_fen,
        moved_to=row.moved_to,
    )
