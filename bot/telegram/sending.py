"""One screen as one new message, whatever it consists of."""

from aiogram import Bot

from bot.telegram.aiogram_methods import SendText
from bot.telegram.editing import edit_sent
from bot.telegram.kept_messages import marked
from handlers.reply import Screen


async def send_screen(bot: Bot, chat: int, screen: Screen, *, paid: bool = False) -> int:
    """Send a screen as a message of its own, or change the earlier one that it names; the message's number.

    A ``paid`` message may cost Stars. Raises what aiogram raises.
    """
    buttons = marked(screen.keyboard) if screen.fresh else screen.keyboard
    if screen.earlier is not None:
        await edit_sent(bot, chat, screen, screen.earlier, buttons)
        return screen.earlier.message
    silent = screen.silent or None
    if screen.attachment is None:
        words = SendText(
            chat_id=chat,
            text=screen.text,
            reply_markup=buttons,
            disable_notification=silent,
            allow_paid_broadcast=paid or None,
        )
        return (await bot(words)).message_id
    send = bot.send_photo if screen.attachment.kind == "photo" else bot.send_document
    sent = await send(
        chat,
        screen.attachment.file_id,
        caption=screen.text or None,
        reply_markup=buttons,
        disable_notification=silent,
        allow_paid_broadcast=paid or None,
    )
    return sent.message_id
