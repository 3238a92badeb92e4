import json

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from aiohttp import ClientSession

from tests.sandbox.conftest import TOKEN
from tests.support.people import Person


def inline(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(buttons)])


async def test_an_inline_keyboard_comes_back_as_it_was_sent(bot: Bot, mei: Person) -> None:
    markup = inline(
        InlineKeyboardButton(text="同意", callback_data="yes"), InlineKeyboardButton(text="?", url="https://x.y")
    )
    message = await bot.send_message(mei.id, "?", reply_markup=markup)

    assert message.reply_markup is not None
    assert message.reply_markup.model_dump() == markup.model_dump()
    assert (await mei.last()).labels == ("同意", "?")


async def test_data_has_1_to_64_bytes(bot: Bot, mei: Person) -> None:
    await bot.send_message(mei.id, "?", reply_markup=inline(InlineKeyboardButton(text="a", callback_data="好" * 21)))

    for data in ("好" * 22, "a" * 65):
        with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
            await bot.send_message(mei.id, "?", reply_markup=inline(InlineKeyboardButton(text="a", callback_data=data)))


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "a"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": "x", "url": "https://x.y"}, "exactly one action"),
        ({"text": "", "callback_data": "x"}, 'field "text" must be a non-empty String'),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "url": "javascript:alert(1)"}, "BUTTON_URL_INVALID"),
    ],
)
async def test_buttons_that_telegram_refuses(base: str, mei: Person, button: dict[str, str], reason: str) -> None:
    markup = json.dumps({"inline_keyboard": [[button]]})
    said = {"chat_id": str(mei.id), "text": "?", "reply_markup": markup}
    async with ClientSession() as http, http.post(f"{base}/bot{TOKEN}/sendMessage", data=said) as answer:
        assert answer.status == 400
        assert reason in (await answer.json())["description"]


@pytest.mark.parametrize("markup", ["[]", '"x"', "{}", "{nonsense", '{"inline_keyboard": [{}]}'])
async def test_markup_that_is_none(base: str, mei: Person, markup: str) -> None:
    said = {"chat_id": str(mei.id), "text": "?", "reply_markup": markup}
    async with ClientSession() as http, http.post(f"{base}/bot{TOKEN}/sendMessage", data=said) as answer:
        assert answer.status == 400


async def test_more_than_a_hundred_buttons(bot: Bot, mei: Person) -> None:
    rows = [[InlineKeyboardButton(text=str(n), callback_data=str(n))] for n in range(101)]
    with pytest.raises(TelegramBadRequest, match="REPLY_MARKUP_TOO_LONG"):
        await bot.send_message(mei.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def test_a_reply_keyboard_is_what_a_person_types_with(bot: Bot, mei: Person) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="菜单")]], resize_keyboard=True)
    await bot.send_message(mei.id, "?", reply_markup=markup)

    assert await mei.keyboard() == (("菜单",),)
    await mei.presses("菜单")
    updates = await bot.get_updates()
    assert updates[-1].message is not None
    assert updates[-1].message.text == "菜单"
