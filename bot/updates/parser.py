"""Updates in Telegram's own words: fetched and kept as they came, and read one by one.

aiogram reads all that came at once, and would not take in the next update before it can read this one.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, to_json

LARGEST_NUMBER: Final = 2**63 - 1
"""What a column of either database holds; Telegram's ids have 52 bits at most."""
_NUL: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""The character that PostgreSQL has no place for, as JSON writes it."""


def parse_update(body: str, bot: Bot) -> Update | None:
    """An update that may call Telegram by the bot; None of what is none that this version knows and can keep."""
    readable = _NUL.sub(r"\1\\ufffd", body) if "\\u0000" in body else body
    try:
        update = Update.model_validate_json(readable, context={"bot": bot})
    except ValidationError:
        return None
    return update if _is_known(update) and all(abs(each) <= LARGEST_NUMBER for each in _numbers(update)) else None


def as_body(update: dict[str, Any]) -> str:
    """An update that was fetched, as text; letters that are none are left to be refused where it is read."""
    try:
        return to_json(update).decode()
    except PydanticSerializationError:
        return json.dumps(update)


def number_of(body: str) -> int | None:
    """The number of what cannot be read as an update, if there is one in it."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = said.get("update_id") if isinstance(said, dict) else None
    return number if isinstance(number, int) else None


def _is_known(update: Update) -> bool:
    try:
        return bool(update.event_type)
    except UpdateTypeLookupError:
        return False


def _numbers(update: Update) -> Iterator[int]:
    """Those by which people, chats and messages are kept, and found again."""
    query, member = update.callback_query, update.my_chat_member
    message = update.message or update.channel_post or (query.message if query else None)
    yield update.update_id
    if message:
        yield from (message.chat.id, message.message_id)
    if member:
        yield member.chat.id
    said = update.message or query
    if said and said.from_user:
        yield said.from_user.id
