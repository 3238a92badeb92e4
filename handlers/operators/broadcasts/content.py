"""Reads what an operator sends as the words of a broadcast: text with its formatting, a photo, a document, links."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from aiogram.types import InlineKeyboardMarkup, Message

from handlers.formatting import html_of
from storage.messages.drafts import Version

LONGEST_TEXT, LONGEST_CAPTION, MOST_LINKS = 4096, 1024, 8
"""Telegram's limits in UTF-16 units after entities; as many links as fit a phone below a text."""

_LINK: Final = re.compile(r"(?P<label>[^<>]{1,64}?)\s*[-–—]+\s*(?P<address>https?://[^\s<>]+)")
_CHINESE: Final = re.compile(r"[㐀-鿿]")


class UnreadableError(ValueError):
    """What was sent cannot be broadcast; the message is the id of the text that says why."""


def read(message: Message) -> Version:
    """The words, the attachment and the links: those of its last lines, typed as ``label - https://…``, and those of
    its own buttons if it was forwarded with any. Raises UnreadableError.
    """
    if message.media_group_id:
        raise UnreadableError("broadcast-album")
    kind, file_id = _attachment(message)
    if kind is None and message.text is None:
        raise UnreadableError("broadcast-other-media")
    html, typed = links_below(html_of(message))
    links = (*typed, *_buttons(message.reply_markup))
    if kind is None and not html:
        raise UnreadableError("broadcast-no-words")
    if len(links) > MOST_LINKS:
        raise UnreadableError("broadcast-many-links")
    if length(message.text or message.caption or "") > (LONGEST_CAPTION if kind else LONGEST_TEXT):
        raise UnreadableError("broadcast-too-long")
    return Version(html, kind, file_id, links)


def languages(version: Version) -> tuple[str, ...]:
    """The languages it seems to be written in: both when it has no words."""
    if not version.html:
        return ("zh", "en")
    return ("zh",) if _CHINESE.search(version.html) else ("en",)


def links_below(html: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text without the links of its last lines, and those links in their order."""
    lines = html.rstrip().split("\n")
    links: list[tuple[str, str]] = []
    while lines and ((found := _link(lines[-1])) or not lines[-1].strip()):
        lines.pop()
        links += [found] if found else []
    return "\n".join(lines).strip(), tuple(reversed(links))


def length(text: str) -> int:
    """How long Telegram thinks a text is: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _link(line: str) -> tuple[str, str] | None:
    found = _LINK.fullmatch(line.strip())
    if found is None:
        return None
    label, address = unescape(found["label"]).strip(), unescape(found["address"])
    return (label, address) if label and "." in (urlsplit(address).hostname or "") else None


def _attachment(message: Message) -> tuple[str | None, str | None]:
    if message.photo:
        return "photo", message.photo[-1].file_id
    if message.document and not message.animation:
        return "document", message.document.file_id
    return None, None


def _buttons(markup: InlineKeyboardMarkup | None) -> Sequence[tuple[str, str]]:
    rows = markup.inline_keyboard if markup else []
    return [(button.text, button.url) for row in rows for button in row if button.url]
