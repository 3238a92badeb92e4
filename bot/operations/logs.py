"""What a process logs: lines for people, or JSON for machines; never a secret, never what a person said.

Errors carry what they were given: aiohttp's the address with the token in it, PostgreSQL's the values of the row,
pydantic's the input. They are made illegible in the finished line, tracebacks included, whoever logged it.
"""

import json
import logging
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Literal

from bot.settings import Settings

PLAIN: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
_TOKEN: Final = re.compile(r"\b\d+:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[A-Za-z0-9_-]+")
_GIVEN: Final = re.compile(r"(?m)^DETAIL: .*$|input_value=.*?(?=, input_type=|\]|$)")
_PASSWORD: Final = re.compile(r"(?<=://)[^\s/@]+:[^\s/@]+(?=@)")
_CHATTY: Final = ("aiogram.event", "alembic", "apscheduler", "aiohttp.access")


class Scrubbed(logging.Formatter):
    """Formats as another formatter does, and takes out what must not be read."""

    def __init__(self, inner: logging.Formatter, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._inner, self._secrets = inner, tuple(filter(None, secrets))

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        line = _PASSWORD.sub("***", _TOKEN.sub("***", line))
        return _GIVEN.sub("(left out)", line)


class JsonLines(logging.Formatter):
    """One object a line: time (UTC), level, logger, message, and the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _clean(record.getMessage()),
        }
        if record.exc_info:
            said["error"] = _clean(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


def set_up(settings: Settings) -> None:
    """Log to the standard error as the settings say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(settings.log_format, secrets_of(settings)))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)


def formatter(style: Literal["plain", "json"], secrets: Sequence[str]) -> logging.Formatter:
    """How a line looks."""
    return Scrubbed(JsonLines() if style == "json" else logging.Formatter(PLAIN), secrets)


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """What the settings hold that nobody may read."""
    hidden = (settings.bot_token, settings.webhook_secret)
    return tuple(each.get_secret_value() for each in hidden if each is not None)


def _clean(text: str) -> str:
    """What errors were given is found by its line, and JSON has only one."""
    return _GIVEN.sub("(left out)", text)
