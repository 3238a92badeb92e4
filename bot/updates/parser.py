"""Updates in Telegram's own words: fetched and kept as they came, and read one by one.

aiogram reads all that came at once, and would not take in the next update before it can read this one.
"""

from typing import Final

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

LARGEST_NUMBER: Final = 2**63 - 1


def parse_update(body: str, bot: Bot) -> Update | None:
    """An update that may call Telegram by the bot; None of what is no update that this version knows."""
    try:
        update = Update.model_validate_json(body, context={"bot": bot})
    except ValidationError:
        return None
    return update if abs(update.update_id) <= LARGEST_NUMBER else None
