"""People brought in from elsewhere, with the consent to news that they gave there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.upsert import insert_into
from storage.people.consents import IMPORTED, Decision, Purpose
from storage.people.people import DEFAULT_HOUR, DEFAULT_TIMEZONE
from storage.people.tables import consent_events, consents, people


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """Somebody's Telegram id, their language as Telegram or another bot knew it ("" if nobody did), and when they
    agreed to news, if they did.
    """

    person: int
    language: str
    consented_at: datetime | None


@dataclass(frozen=True, slots=True)
class Imported:
    """How many were new, and how many consents."""

    people: int
    consents: int

    def __add__(self, other: "Imported") -> "Imported":
        return Imported(self.people + other.people, self.consents + other.consents)


async def import_people(db: AsyncConnection, batch: Sequence[ImportedPerson], now: datetime) -> Imported:
    """Keep some thousands of people, in few statements. Who is known keeps what they chose.

    A consent counts when nothing was said of news at that time or later: an import never undoes a withdrawal. The rows
    of the people are locked first, so that a withdrawal of just now is seen. Raises nothing for people known already.
    """
    known = await _known(db, batch)
    await _meet(db, batch, now)
    given = await _news(db, batch)
    return Imported(len(batch) - len(known), given)


async def _known(db: AsyncConnection, batch: Sequence[ImportedPerson]) -> frozenset[int]:
    ids = await db.execute(select(people.c.id).where(people.c.id.in_([each.person for each in batch])))
    return frozenset(ids.scalars())


async def _meet(db: AsyncConnection, batch: Sequence[ImportedPerson], now: datetime) -> None:
    row = insert_into(db, people).values(first_seen_at=now, notify_hour=DEFAULT_HOUR, timezone=DEFAULT_TIMEZONE)
    chosen = {"language": func.coalesce(people.c.language, row.excluded.language)}
    rows = [
        {"id": each.person, "telegram_language": each.language, "language": _spoken(each.language)} for each in batch
    ]
    untold = people.c.language.is_(None)  # a row that stays as it is is locked all the same
    await db.execute(row.on_conflict_do_update(index_elements=["id"], set_=chosen, where=untold), rows)


async def _news(db: AsyncConnection, batch: Sequence[ImportedPerson]) -> int:
    """Write down the consents that nothing newer speaks against; their number."""
    last = await _last_said(db, batch)
    fresh = [
        (each.person, each.language, each.consented_at)
        for each in batch
        if each.consented_at is not None and (each.person not in last or last[each.person] < each.consented_at)
    ]
    if not fresh:
        return 0
    what = {"purpose": Purpose.NEWS, "notice": IMPORTED}
    events = [
        {"person": person, **what, "decision": Decision.GIVEN, "language": _spoken(language) or "", "at": at}
        for person, language, at in fresh
    ]
    await db.execute(insert(consent_events), events)
    row = insert_into(db, consents)
    newer = {"notice": row.excluded.notice, "given_at": row.excluded.given_at}
    rows = [{"person": person, **what, "given_at": at} for person, _, at in fresh]
    await db.execute(row.on_conflict_do_update(index_elements=["person", "purpose"], set_=newer), rows)
    return len(fresh)


async def _last_said(db: AsyncConnection, batch: Sequence[ImportedPerson]) -> Mapping[int, datetime]:
    """When each last decided on news."""
    theirs = consent_events.c.person.in_([each.person for each in batch]), consent_events.c.purpose == Purpose.NEWS
    last = func.max(consent_events.c.at)
    rows = await db.execute(select(consent_events.c.person, last).where(*theirs).group_by(consent_events.c.person))
    return dict(rows.all())


def _spoken(language: str) -> str | None:
    """The bot's language for a code such as zh-hans, en-GB; None for one it does not speak."""
    return next((known for known in ("zh", "en") if language.lower().startswith(known)), None)
