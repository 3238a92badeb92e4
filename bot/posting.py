"""One screen as one new message, whatever it consists of."""

from aiogram import Bot
from aiogram.types import Message, MessageId

from bot.amending import amend
from bot.keepsakes import marked
from handlers.reply import Screen


async def post(bot: Bot, chat: int, screen: Screen, *, paid: bool = False) -> Message | MessageId:
    """Send a screen as a message of its own, or change the earlier one that it names. Raises what aiogram raises.

    A ``paid`` message may cost Stars.
    """
    buttons = marked(screen.keyboard) if screen.fresh else screen.keyboard
    if screen.earlier is not None:
        return await amend(bot, chat, screen, screen.earlier, buttons)
    silent = screen.silent or None
    if screen.attachment is None:
        return await bot.send_message(
            chat,
            screen.text,
            reply_markup=buttons,
            disable_notification=silent,
            allow_paid_broadcast=paid or None,
        )
    send = bot.send_photo if screen.attachment.kind == "photo" else bot.send_document
    return await send(
        chat,
        screen.attachment.file_id,
        caption=screen.text or None,
        reply_markup=buttons,
        disable_notification=silent,
        allow_paid_broadcast=paid or None,
    )
