"""One screen as one new message, whatever it consists of."""

from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.types import Message

from bot.keepsakes import marked
from handlers.reply import Screen

Deed = Callable[[Bot, int], Awaitable[int | None]]
"""Something else than a new message, done in a chat: an edit, say. Gives the message's id, if there is one."""


async def carry_out(bot: Bot, chat: int, what: Screen | Deed, *, paid: bool = False) -> int | None:
    """Post a screen or do a deed, and give the message's id. Raises what aiogram raises."""
    if isinstance(what, Screen):
        return (await post(bot, chat, what, paid=paid)).message_id
    return await what(bot, chat)


async def post(bot: Bot, chat: int, screen: Screen, *, paid: bool = False) -> Message:
    """Send a screen as a message of its own; a ``paid`` one may cost Stars. Raises what aiogram raises."""
    buttons = marked(screen.keyboard) if screen.fresh else screen.keyboard
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
