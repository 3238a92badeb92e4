"""What was typed for a broadcast, read into its plan: files, segment and time, checked before anything is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.cli.console import RefusedError
from handlers.operators.broadcasts.content import MOST_LINKS, links_below
from handlers.operators.broadcasts.timing import BadTimeError, moment
from sandbox.chats.text import message_text
from sandbox.core.errors import ApiError
from storage.messages import audience
from storage.messages.audience import Audience, BadSegment
from storage.messages.drafts import Draft, Version
from storage.people.people import DEFAULT_TIMEZONE


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What was typed. The file of language "" serves every language that has none of its own."""

    files: Mapping[str, Path | None]
    segment: str
    at: str
    products: Sequence[str]
    once: bool

    def plan(self, now: datetime) -> Draft:
        """Raises RefusedError with what is wrong with the order."""
        read = {language: _version(path) for language, path in self.files.items() if path is not None}
        if not read:
            raise RefusedError("Nothing to send: give --text-file, --text-file-zh or --text-file-en.")
        texts = {language: read.get(language) or read.get("") for language in ("zh", "en")}
        versions = {language: version for language, version in texts.items() if version is not None}
        daytime = self.at == "daytime"
        at = _moment(self.at, now) if self.at and not daytime else None
        return Draft(versions, _audience(self.segment), tuple(self.products), at=at, daytime=daytime, once=self.once)


def _version(path: Path) -> Version:
    """A file's words, checked as Telegram will check them."""
    try:
        raw = path.read_text("utf-8-sig")
        html, links = links_below("\n".join(raw.splitlines()))
        message_text(html, "HTML")
    except UnicodeDecodeError:
        raise RefusedError(f"{path.name} is not UTF-8 text") from None
    except ApiError as error:
        why = error.description.removeprefix("Bad Request: ")
        hint = " (write &lt; for a < of the text itself)" if "parse entities" in why else ""
        raise RefusedError(f"{path.name}: {why}{hint}") from error
    if len(links) > MOST_LINKS:
        raise RefusedError(f"{path.name}: {len(links)} buttons, and {MOST_LINKS} fit on a phone")
    return Version(html, links=links)


def _audience(text: str) -> Audience:
    try:
        return audience.audience(text)
    except BadSegment as error:
        raise RefusedError(f"--segment: {error}") from error


def _moment(text: str, now: datetime) -> datetime:
    try:
        return moment(text, DEFAULT_TIMEZONE, now)
    except BadTimeError:
        why = "is no time within the year to come, such as 'tomorrow 10:00' or 2026-11-25T10:00:00+08:00"
        raise RefusedError(f"--at: {text!r} {why}") from None
