"""When nothing is sent to a person: the hours they chose, or the night; said in Python and in SQL alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, func, or_

from storage.people.people import Person, Quiet
from storage.people.tables import people

NIGHT: Final = Quiet(22, 7)
"""For whoever has chosen no quiet hours; a message they want at an hour of the night comes at that hour."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a person's clock shows, and the instant at which their quiet hours end, None outside of them."""

    hour: int
    quiet_until: datetime | None


def moment(person: Person, now: datetime) -> Moment:
    """What time it is for the person, by their time zone; clock changes included."""
    local = now.astimezone(ZoneInfo(person.timezone))
    quiet = person.quiet or NIGHT
    asked_for = person.quiet is None and local.hour == person.notify_hour
    if asked_for or not quiet.covers(local.hour):
        return Moment(local.hour, None)
    end = local.replace(hour=quiet.until, minute=0, second=0, microsecond=0, fold=0)
    return Moment(local.hour, (end if end > local else end + timedelta(days=1)).astimezone(now.tzinfo))


def told_hour(person: Person) -> int:
    """The hour at which their message comes: the one they chose, or the end of the quiet hours it lies in."""
    if person.quiet is not None and person.quiet.covers(person.notify_hour):
        return person.quiet.until
    return person.notify_hour


def may_be_told(hour: int) -> ColumnElement[bool]:
    """``told_hour`` has come by that hour of the person's day, and ``moment`` is not quiet: a condition on people."""
    unset, chosen = people.c.quiet_from.is_(None), people.c.notify_hour
    begins = case((and_(~unset, _covers(chosen)), people.c.quiet_until), else_=chosen)
    return and_(begins <= hour, or_(~_covers(hour), and_(unset, chosen == hour)))


def _covers(hour: int | ColumnElement[int]) -> ColumnElement[bool]:
    """``Quiet.covers`` in SQL, for the hours of each person or the night."""
    since = func.coalesce(people.c.quiet_from, NIGHT.since)
    until = func.coalesce(people.c.quiet_until, NIGHT.until)
    begun, not_over = since <= hour, until > hour
    return or_(and_(since <= until, begun, not_over), and_(since > until, or_(begun, not_over)))
