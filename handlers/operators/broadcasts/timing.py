"""Times as operators type them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_CLOCK: Final = re.compile(
    r"(?P<day>.*?)[\st]*(?P<hour>[0-9]{1,2})[:：.点](?P<minute>[0-9]{2})?分?(?::[0-9]{2})?", re.ASCII
)
_DAY: Final = re.compile(r"(?:(?P<year>[0-9]{4})[-/.年])?(?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?", re.ASCII)
_WORDS: Final = {"": 0, "today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2}
FARTHEST: Final = timedelta(days=366)


class BadTimeError(ValueError):
    """No time that a broadcast could leave at; the message is the id of the text that says why."""


def moment(text: str, zone: str, now: datetime) -> datetime:
    """``10:00``, ``tomorrow 10:00``, ``11-25 10:00``, ``2026-11-25 10:00``, ``明天10点``, in that time zone; or ISO
    8601 with an offset. A time of day alone is the next such time. Raises BadTimeError.
    """
    said = text.strip().lower()
    found = _with_offset(said) or _typed(said, now.astimezone(ZoneInfo(zone)))
    if found <= now:
        raise BadTimeError("broadcast-time-past")
    if found > now + FARTHEST:
        raise BadTimeError("broadcast-time-far")
    return found


def _with_offset(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return found if found.tzinfo else None


def _typed(text: str, local: datetime) -> datetime:
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise BadTimeError("broadcast-time-unread")
    try:
        at = time(int(clock["hour"]), int(clock["minute"] or 0))
        day = _day(clock["day"].strip(), local.date())
    except ValueError:
        raise BadTimeError("broadcast-time-unread") from None
    found = datetime.combine(day, at, local.tzinfo)
    return found + timedelta(days=1) if not clock["day"].strip() and found <= local else found


def _day(text: str, today: date) -> date:
    """Raises ValueError for words that name no day."""
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year = int(found["year"] or today.year)
    day = date(year, int(found["month"]), int(found["day"]))
    return day if found["year"] or day >= today else day.replace(year=year + 1)
