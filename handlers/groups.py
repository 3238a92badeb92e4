"""Groups and channels: the bot serves persons, says so once, and leaves."""

from datetime import datetime

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, Message

from handlers.reply import Farewell, Reply, Screen
from handlers.texts import all_texts
from storage.database.unit_of_work import Transaction
from storage.people import people

_PRESENT = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED}


async def invited(event: ChatMemberUpdated) -> Reply:
    """Added to a group or channel: say why not, where that is allowed, and leave."""
    if event.new_chat_member.status not in _PRESENT:
        return Reply()
    return _decline(event.chat.type, event.from_user.language_code if event.from_user else None)


async def spoken_to(message: Message) -> Reply:
    """Written to in a group it has not left yet; Telegram's own note that it came in is answered by ``invited``."""
    if message.new_chat_members or message.left_chat_member:
        return Reply()
    return _decline(message.chat.type, message.from_user.language_code if message.from_user else None)


async def stopped(event: ChatMemberUpdated, db: Transaction, now: datetime) -> Reply:
    """A person blocked the bot, or let it back in."""
    if event.new_chat_member.status == ChatMemberStatus.KICKED:
        await people.mark_blocked(db, event.chat.id, now)
    return Reply()


def _decline(chat_type: str, language: str | None) -> Reply:
    """A few words and goodbye; in a channel, where only its owners speak, just goodbye."""
    t = all_texts()["zh" if (language or "").startswith("zh") else "en"]
    words = () if chat_type == ChatType.CHANNEL else (Screen(t("group-declined"), fresh=True),)
    return Reply((*words, Farewell()))
