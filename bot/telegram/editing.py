"""Changes a message that was sent before: shows it differently, or takes it away.

Both may be done twice without harm, so a kill in between costs nothing: what is so already counts as done.
"""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto

from handlers.reply import Earlier, Screen

_SO_ALREADY = ("message is not modified", "message to delete not found")


async def edit_sent(
    bot: Bot, chat: int, screen: Screen, earlier: Earlier, buttons: InlineKeyboardMarkup | None
) -> None:
    """Make the earlier message what the screen says. Raises what aiogram raises."""
    try:
        await (_delete(bot, chat, earlier) if earlier.gone else _edit(bot, chat, screen, earlier, buttons))
    except TelegramBadRequest as error:
        if not any(words in error.message for words in _SO_ALREADY):
            raise


async def _delete(bot: Bot, chat: int, earlier: Earlier) -> None:
    await bot.delete_message(chat, earlier.message)


async def _edit(bot: Bot, chat: int, screen: Screen, earlier: Earlier, buttons: InlineKeyboardMarkup | None) -> None:
    number = earlier.message
    if screen.attachment is None:
        await bot.edit_message_text(text=screen.text, chat_id=chat, message_id=number, reply_markup=buttons)
        return
    kind = InputMediaPhoto if screen.attachment.kind == "photo" else InputMediaDocument
    media = kind(media=screen.attachment.file_id, caption=screen.text or None)
    await bot.edit_message_media(media=media, chat_id=chat, message_id=number, reply_markup=buttons)
