from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from sandbox.chats.media import blank_picture
from sandbox.core.clock import ShiftedClock
from tests.support.people import Person

KEYS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="a", callback_data="a")]])
PICTURE = BufferedInputFile(blank_picture(), "p.png")


async def test_an_edit_replaces_text_and_keyboard_in_place(bot: Bot, mei: Person) -> None:
    sent = await bot.send_message(mei.id, "1/12", reply_markup=KEYS)
    edited = await bot.edit_message_text("2/12", chat_id=mei.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert (edited.message_id, edited.text, edited.reply_markup) == (sent.message_id, "2/12", None)
    assert edited.edit_date is not None
    shown = await mei.last()
    assert (shown.text, shown.buttons, shown.edited) == ("2/12", (), True)


async def test_a_new_keyboard_alone_is_not_marked_as_edited(bot: Bot, mei: Person) -> None:
    sent = await bot.send_message(mei.id, "1/12")
    await bot.edit_message_reply_markup(chat_id=mei.id, message_id=sent.message_id, reply_markup=KEYS)

    shown = await mei.last()
    assert (shown.labels, shown.edited) == (("a",), False)


async def test_an_edit_that_changes_nothing(bot: Bot, mei: Person) -> None:
    sent = await bot.send_message(mei.id, "<b>x</b>", parse_mode="HTML", reply_markup=KEYS)

    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content and reply"):
        await bot.edit_message_text(
            "<b>x</b> ", chat_id=mei.id, message_id=sent.message_id, parse_mode="HTML", reply_markup=KEYS
        )
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(chat_id=mei.id, message_id=sent.message_id, reply_markup=KEYS)
    await bot.edit_message_text("x", chat_id=mei.id, message_id=sent.message_id, reply_markup=KEYS)


async def test_what_cannot_be_edited(bot: Bot, mei: Person) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="k")]])
    with_keyboard = await bot.send_message(mei.id, "k", reply_markup=keyboard)
    photo = await bot.send_photo(mei.id, PICTURE)
    text = await bot.send_message(mei.id, "t")

    for number, reason in [
        (99, "message to edit not found"),
        (1, "message can't be edited"),
        (with_keyboard.message_id, "message can't be edited"),
        (photo.message_id, "there is no text in the message to edit"),
    ]:
        with pytest.raises(TelegramBadRequest, match=reason):
            await bot.edit_message_text("new", chat_id=mei.id, message_id=number)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=mei.id, message_id=text.message_id, caption="c")
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.edit_message_text("x" * 4097, chat_id=mei.id, message_id=text.message_id)
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.edit_message_text(" ", chat_id=mei.id, message_id=text.message_id)


async def test_captions_and_media(bot: Bot, mei: Person) -> None:
    photo = await bot.send_photo(mei.id, PICTURE, caption="<b>30 days</b>", parse_mode="HTML")
    caption = await bot.edit_message_caption(chat_id=mei.id, message_id=photo.message_id, caption="7 days")
    assert isinstance(caption, Message)
    assert (caption.caption, caption.caption_entities) == ("7 days", None)

    other = BufferedInputFile(blank_picture(100, 60), "q.png")
    media = InputMediaPhoto(media=other, caption="60 days")
    edited = await bot.edit_message_media(media, chat_id=mei.id, message_id=photo.message_id)
    assert isinstance(edited, Message)
    assert edited.photo is not None
    assert (edited.photo[-1].width, edited.caption) == (100, "60 days")

    same = InputMediaPhoto(media=edited.photo[-1].file_id, caption="60 days")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_media(same, chat_id=mei.id, message_id=photo.message_id)


async def test_a_text_can_become_a_picture(bot: Bot, mei: Person) -> None:
    text = await bot.send_message(mei.id, "card")
    edited = await bot.edit_message_media(
        InputMediaPhoto(media=PICTURE, caption="c"), chat_id=mei.id, message_id=text.message_id
    )
    assert isinstance(edited, Message)
    assert (edited.text, edited.caption) == (None, "c")


async def test_deleting(bot: Bot, mei: Person, clock: ShiftedClock) -> None:
    first = await bot.send_message(mei.id, "a")
    second = await bot.send_message(mei.id, "b")
    assert await bot.delete_message(mei.id, second.message_id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(mei.id, second.message_id)

    third = await bot.send_message(mei.id, "c")
    assert third.message_id == second.message_id + 1
    clock.advance(timedelta(hours=49))
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(mei.id, first.message_id)


async def test_copies_and_forwards(bot: Bot, mei: Person) -> None:
    photo = await bot.send_photo(mei.id, PICTURE, caption="c", protect_content=True)
    copy = await bot.copy_message(mei.id, mei.id, photo.message_id, caption="d", reply_markup=KEYS)
    shown = await mei.last()
    assert (shown.id, shown.caption, shown.photo, shown.labels) == (copy.message_id, "d", True, ("a",))

    forwarded = await bot.forward_message(mei.id, mei.id, 1)
    assert forwarded.forward_origin is not None
    with pytest.raises(TelegramBadRequest, match="can't be edited"):
        await bot.edit_message_text("x", chat_id=mei.id, message_id=forwarded.message_id)
    with pytest.raises(TelegramBadRequest, match="can't be forwarded"):
        await bot.forward_message(mei.id, mei.id, photo.message_id)
    with pytest.raises(TelegramBadRequest, match="message to copy not found"):
        await bot.copy_message(mei.id, mei.id, 99)
