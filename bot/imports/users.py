"""Files of people that another bot knew: ``chat_id,language,news_consent_at``.

An empty time means that they never agreed to news: they are known, and get none. A time without a zone is Shanghai's.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final, TextIO

from bot.imports.fields import telegram_id
from bot.imports.table import Cells, read_rows
from earnings.calendar import SHANGHAI
from storage.people.newcomers import ImportedPerson

USER_COLUMNS: Final = ("chat_id", "language", "news_consent_at")

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)


def read_users(lines: TextIO, now: datetime) -> tuple[ImportedPerson, ...]:
    """The people of a file, each once, by id. Raises BadFile."""
    instant = consented(now)

    def make(cells: Cells) -> ImportedPerson:
        return ImportedPerson(
            person=cells.take("chat_id", telegram_id),
            language=cells.take("language", language),
            consented_at=cells.take("news_consent_at", instant),
        )

    return tuple(sorted(read_rows(lines, USER_COLUMNS, make, lambda row: row.person), key=lambda row: row.person))


def language(text: str) -> str:
    """A language code such as zh, zh-hans or en-GB, or nothing."""
    if text and not _LANGUAGE.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a language such as zh or en")
    return text


def consented(now: datetime) -> Callable[[str], datetime | None]:
    """A reader of an instant that has been, such as ``2025-03-01T09:00:00+08:00``; None for an empty cell."""

    def read(text: str) -> datetime | None:
        if not text:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"{text[:40]!r} is not a time like 2025-03-01T09:00:00+08:00") from None
        at = found if found.tzinfo else found.replace(tzinfo=SHANGHAI)
        if at > now:
            raise ValueError(f"{text[:40]} has not been yet")
        return at

    return read
