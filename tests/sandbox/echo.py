"""A small bot to look at in the browser: it echoes, draws, edits in place, and shows every kind of keyboard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, F
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox.chats.media import blank_picture

QUESTION = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text=label, callback_data=label) for label in ("Within a year", "Later")],
        [InlineKeyboardButton(text="Why?", callback_data="why")],
    ]
)
KEYS = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="菜单"), KeyboardButton(text="持有")]], resize_keyboard=True)


async def start(message: Message) -> None:
    await message.answer("<b>8/12</b> When might you need it back? <i>&lt;honestly&gt;</i>", reply_markup=QUESTION)


async def pressed(query: CallbackQuery) -> None:
    if query.data == "why":
        await query.answer("Because a fall takes time to mend", show_alert=True)
        return
    await query.answer("Noted")
    if isinstance(query.message, Message):
        await query.message.edit_text(f"9/12 after {query.data}")


async def photo(message: Message) -> None:
    await message.answer_photo(BufferedInputFile(blank_picture(600, 300), "chart.png"), caption="30 days")
    await message.answer_document(BufferedInputFile(b"a,b\n", "holdings.csv"))


async def keys(message: Message) -> None:
    await message.answer("Pick one", reply_markup=KEYS)


async def menu(message: Message) -> None:
    await message.answer("Gone", reply_markup=ReplyKeyboardRemove())


async def typing(message: Message, bot: Bot) -> None:
    await bot.send_chat_action(message.chat.id, "typing")


async def vanish(message: Message) -> None:
    sent = await message.answer("now you see me")
    await asyncio.sleep(0.3)
    await sent.delete()


async def folded(message: Message) -> None:
    await message.answer("<blockquote expandable>" + "\n".join("123456789") + "</blockquote>")


async def echo(message: Message) -> None:
    await message.answer(f"you said {message.text or 'a file'}", parse_mode=None)


def dispatcher() -> Dispatcher:
    built = Dispatcher()
    built.callback_query.register(pressed)
    built.message.register(start, F.text.startswith("/start"))
    built.message.register(photo, F.text == "photo")
    built.message.register(keys, F.text == "keys")
    built.message.register(menu, F.text == "菜单")
    built.message.register(typing, F.text == "typing")
    built.message.register(vanish, F.text == "vanish")
    built.message.register(folded, F.text == "folded")
    built.message.register(echo)
    return built


@asynccontextmanager
async def echoing(bot: Bot) -> AsyncIterator[None]:
    """Let the bot poll while the block runs."""
    await bot.set_my_commands([BotCommand(command="start", description="Start over")])
    await bot.set_my_commands([BotCommand(command="start", description="重新开始")], language_code="zh")
    speaks = dispatcher()
    work = asyncio.ensure_future(speaks.start_polling(bot, handle_signals=False, close_bot_session=False))
    try:
        yield
    finally:
        await speaks.stop_polling()  # cancelled, it would leave its readers polling, each with a new session
        await work
