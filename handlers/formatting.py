"""The formatting of what somebody sent, as HTML."""

from html import escape

from aiogram.types import Message


def html_of(message: Message) -> str:
    """Its words with their formatting; without it where it makes no sense, as beyond the end or inside a character."""
    try:
        return message.html_text
    except (UnicodeError, AttributeError):
        return escape(message.text or message.caption or "", quote=False)
