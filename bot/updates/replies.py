"""Says what a handler returned, once its transaction is committed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, InputMediaPhoto, Message, Update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.telegram.kept_messages import is_kept
from bot.telegram.sending import send_screen
from handlers.formatting import html_of
from handlers.keyboards import width
from handlers.reply import Document, Farewell, Part, Picture, Reply, Screen
from storage.database.unit_of_work import transaction
from storage.operations import picture_ids
from storage.people import people

log = logging.getLogger(__name__)
T = TypeVar("T")

TOAST, GLANCE = 200, 40
"""Telegram's limit for a toast in characters; how wide one may be to be read before it goes by itself."""
TRIES, PATIENCE = 4, 30.0
"""How often a call is tried; the longest wait between, in seconds."""


class ReplySender:
    """Answers presses, edits and sends messages, and bears with Telegram's moods."""

    def __init__(self, bot: Bot, engine: AsyncEngine, clock: Clock) -> None:
        self._bot, self._engine, self._clock = bot, engine, clock

    async def say(self, update: Update, reply: Reply) -> None:
        """Everything a reply holds, the press first; a person who blocked the bot is remembered as such."""
        try:
            if update.callback_query:
                await self._answer(update.callback_query, reply.toast)
            for part in reply.parts:
                await self._part(update, part)
        except TelegramForbiddenError:
            await self._blocked(update)
        except TelegramBadRequest as error:
            log.warning("update %s: Telegram refused an answer: %s", update.update_id, error.message)
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("update %s: an answer did not get through: %s", update.update_id, type(error).__name__)

    async def _answer(self, query: CallbackQuery, toast: str) -> None:
        text = toast[:TOAST] or None
        alert = width(toast) > GLANCE
        try:
            await with_retries(lambda: self._bot.answer_callback_query(query.id, text=text, show_alert=alert))
        except TelegramBadRequest:
            log.debug("a press was too old to be answered")

    async def _part(self, update: Update, part: Part) -> None:
        chat = _chat(update)
        if isinstance(part, Screen):
            await self._screen(update, chat, part)
        elif isinstance(part, Picture):
            await self._picture(update, chat, part)
        elif isinstance(part, Document):
            await self._document(chat, part)
        elif isinstance(part, Farewell):
            await with_retries(lambda: self._bot.leave_chat(chat))

    async def _screen(self, update: Update, chat: int, screen: Screen) -> None:
        """In the message that was pressed where that can be; else, or if it cannot be edited any more, as a new one."""
        shown = update.callback_query.message if update.callback_query else None
        stays = screen.fresh or screen.attachment is not None or is_kept(update)
        in_place = isinstance(shown, Message) and bool(shown.text) and not stays
        if in_place and isinstance(shown, Message) and (_shows(shown, screen) or await self._edit(shown, screen)):
            return
        await with_retries(lambda: send_screen(self._bot, chat, screen))

    async def _edit(self, shown: Message, screen: Screen) -> bool:
        try:
            await with_retries(
                lambda: self._bot.edit_message_text(
                    text=screen.text,
                    chat_id=shown.chat.id,
                    message_id=shown.message_id,
                    reply_markup=screen.keyboard,
                )
            )
        except TelegramBadRequest as error:
            return "not modified" in error.message
        return True

    async def _picture(self, update: Update, chat: int, picture: Picture) -> None:
        """Shown by Telegram's id if it was sent before; else drawn in a thread, sent, and its id remembered."""
        shown = update.callback_query.message if update.callback_query else None
        under = shown if isinstance(shown, Message) and shown.photo else None
        if under is not None and _is_shown(under, picture):
            return None
        if picture.file_id:
            try:
                return await self._show(chat, under, picture, picture.file_id)
            except TelegramBadRequest:
                log.info("Telegram has forgotten the picture %s; it is drawn again", picture.key)
        await with_retries(lambda: self._bot.send_chat_action(chat, "upload_photo"))
        return await self._show(
            chat, under, picture, BufferedInputFile(await asyncio.to_thread(picture.draw), "chart.png")
        )

    async def _show(self, chat: int, under: Message | None, picture: Picture, photo: str | BufferedInputFile) -> None:
        """In the place of the picture whose button was pressed, where that can be; else as a message of its own."""
        if under is not None and await self._swap(under, picture, photo):
            return
        sent = await with_retries(
            lambda: self._bot.send_photo(chat, photo, caption=picture.caption, reply_markup=picture.keyboard)
        )
        await self._remember(picture, sent)

    async def _swap(self, shown: Message, picture: Picture, photo: str | BufferedInputFile) -> bool:
        """Put a picture in the place of the one that is shown; whether it could be."""
        media = InputMediaPhoto(media=photo, caption=picture.caption)
        try:
            edited = await with_retries(
                lambda: self._bot.edit_message_media(
                    media, chat_id=shown.chat.id, message_id=shown.message_id, reply_markup=picture.keyboard
                )
            )
        except TelegramBadRequest as error:
            return "not modified" in error.message
        if isinstance(edited, Message):
            await self._remember(picture, edited)
        return True

    async def _remember(self, picture: Picture, sent: Message) -> None:
        """Keep Telegram's id of a picture that may be asked for again."""
        if picture.key and sent.photo and sent.photo[-1].file_id != picture.file_id:
            async with transaction(self._engine) as db:
                await picture_ids.keep(db, picture.key, sent.photo[-1].file_id)

    async def _document(self, chat: int, document: Document) -> None:
        """Written in a thread: it may have thousands of rows."""
        await with_retries(lambda: self._bot.send_chat_action(chat, "upload_document"))
        file = BufferedInputFile(await asyncio.to_thread(document.write), document.name)
        await with_retries(
            lambda: self._bot.send_document(chat, file, caption=document.caption, reply_markup=document.keyboard)
        )

    async def _blocked(self, update: Update) -> None:
        async with transaction(self._engine) as db:
            await people.mark_blocked(db, _chat(update), self._clock.now())


async def with_retries(call: Callable[[], Awaitable[T]]) -> T:
    """Try a call to Telegram again when it asks to wait or cannot be reached, a few times."""
    for attempt in range(1, TRIES):
        try:
            return await call()
        except TelegramRetryAfter as error:
            await asyncio.sleep(min(error.retry_after, PATIENCE))
        except (TelegramNetworkError, TelegramServerError):
            await asyncio.sleep(min(0.25 * 4**attempt, PATIENCE))
    return await call()


def _shows(shown: Message, screen: Screen) -> bool:
    """Whether the message looks like that already; Telegram refuses an edit that changes nothing."""
    return html_of(shown) == screen.text.strip() and _buttons(shown.reply_markup) == _buttons(screen.keyboard)


def _is_shown(shown: Message, picture: Picture) -> bool:
    """Whether the message is that picture already."""
    same = picture.file_id in {size.file_id for size in shown.photo or ()}
    words, buttons = html_of(shown), _buttons(shown.reply_markup)
    return same and words == picture.caption.strip() and buttons == _buttons(picture.keyboard)


def _buttons(keyboard: InlineKeyboardMarkup | None) -> list[Any]:
    """What a keyboard holds; as objects, one that came from Telegram and one made here are never equal."""
    return keyboard.model_dump(exclude_none=True)["inline_keyboard"] if keyboard else []


def _chat(update: Update) -> int:
    query = update.callback_query
    event = update.message or update.channel_post or update.my_chat_member or (query.message if query else None)
    return event.chat.id if event else query.from_user.id if query else 0
