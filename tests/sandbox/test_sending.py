import pytest
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage
from aiogram.types import ForceReply, MessageEntity, ReplyKeyboardRemove, ReplyParameters
from aiohttp import ClientSession, FormData

from sandbox import Sandbox
from tests.sandbox.conftest import START, TOKEN
from tests.support.people import Person


async def test_a_message_has_the_shape_that_aiogram_reads(bot: Bot, mei: Person) -> None:
    message = await bot.send_message(mei.id, "昨日收益 ¥3.79", protect_content=True, disable_notification=True)

    assert (message.text, message.chat.id, message.chat.type) == ("昨日收益 ¥3.79", mei.id, "private")
    assert message.from_user is not None
    assert message.from_user.is_bot
    assert abs((message.date - START).total_seconds()) < 30
    assert message.has_protected_content
    shown = await mei.last()
    assert (shown.text, shown.silent, shown.from_bot) == ("昨日收益 ¥3.79", True, True)


async def test_ids_count_up_in_each_chat_by_itself(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    first = await bot.send_message(mei.id, "one")
    second = await bot.send_message(mei.id, "two")

    assert (first.message_id, second.message_id) == (2, 3)
    assert sandbox.calls["sendMessage"] == 2
    assert sandbox.refusals == []


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: Bot, mei: Person, sandbox: Sandbox, text: str) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(mei.id, text, parse_mode=ParseMode.HTML)

    assert [(refusal.method, refusal.error_code) for refusal in sandbox.refusals] == [("sendMessage", 400)]
    assert sandbox.refusals[0].payload["chat_id"] == str(mei.id)


async def test_4096_units_after_entities_are_the_most(bot: Bot, mei: Person) -> None:
    await bot.send_message(mei.id, f"<b>{'益' * 4096}</b>", parse_mode=ParseMode.HTML)
    await bot.send_message(mei.id, "😀" * 2048)

    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(mei.id, "益" * 4097)
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(mei.id, "😀" * 2049)


async def test_blanks_around_a_text_are_trimmed_and_entities_move_along(bot: Bot, mei: Person) -> None:
    message = await bot.send_message(mei.id, "\n  <b>¥3.79</b> now \n", parse_mode=ParseMode.HTML)

    assert message.text == "¥3.79 now"
    assert message.entities is not None
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [("bold", 0, 5)]


async def test_formatting_is_seen(bot: Bot, mei: Person) -> None:
    source = '😀 <b>¥3.79 <i>&amp;</i></b> <a href="https://x.y">more</a> <code>000009</code>'
    await bot.send_message(mei.id, source, parse_mode=ParseMode.HTML)
    assert (await mei.last()).html == source


async def test_entities_may_be_given(bot: Bot, mei: Person, base: str) -> None:
    message = await bot.send_message(mei.id, " <b>", entities=[MessageEntity(type="bold", offset=1, length=3)])
    assert message.entities is not None
    assert (message.text, message.entities[0].offset) == ("<b>", 0)
    said = {"chat_id": str(mei.id), "text": "x", "entities": '[{"type": "bold"}]'}
    async with ClientSession() as http, http.post(f"{base}/bot{TOKEN}/sendMessage", data=said) as answer:
        assert answer.status == 400


async def test_commands_and_addresses_are_found(bot: Bot, mei: Person) -> None:
    message = await bot.send_message(mei.id, "看 /list 或 https://example.org/x。 1/2")

    assert message.entities is not None
    assert message.text is not None
    found = [(entity.type, entity.extract_from(message.text)) for entity in message.entities]
    assert found == [("bot_command", "/list"), ("url", "https://example.org/x")]


async def test_markdown_is_refused_by_name(bot: Bot, mei: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="parse mode MarkdownV2 is not supported by the sandbox"):
        await bot.send_message(mei.id, "*b*", parse_mode=ParseMode.MARKDOWN_V2)


async def test_replies(bot: Bot, mei: Person) -> None:
    message = await bot.send_message(mei.id, "yes", reply_parameters=ReplyParameters(message_id=1))
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "/start"

    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(mei.id, "yes", reply_parameters=ReplyParameters(message_id=99))


@pytest.mark.parametrize("markup", [ForceReply(), ReplyKeyboardRemove()])
async def test_markup_that_only_the_app_sees_is_not_in_the_message(
    bot: Bot, mei: Person, markup: ForceReply | ReplyKeyboardRemove
) -> None:
    message = await bot(SendMessage(chat_id=mei.id, text="?", reply_markup=markup))
    assert message.reply_markup is None


async def test_chat_actions(bot: Bot, mei: Person) -> None:
    assert await bot.send_chat_action(mei.id, "typing")
    with pytest.raises(TelegramBadRequest, match="wrong parameter action"):
        await bot.send_chat_action(mei.id, "dancing")


async def test_parameters_come_in_every_way_that_telegram_takes(base: str, mei: Person) -> None:
    address = f"{base}/bot{TOKEN}/sendMessage"
    said = {"chat_id": str(mei.id), "text": "hi"}
    parts = FormData(said, default_to_multipart=True)
    async with ClientSession() as http:
        for way in (
            http.get(address, params=said),
            http.post(address, data=said),
            http.post(address.lower().replace("sendmessage", "SENDMESSAGE"), json={**said, "chat_id": mei.id}),
            http.post(address, data=parts),
        ):
            async with way as answer:
                body = await answer.json()
                assert (answer.status, body["ok"], body["result"]["text"]) == (200, True, "hi")


async def test_broken_json_is_refused(base: str, mei: Person) -> None:
    async with (
        ClientSession() as http,
        http.post(f"{base}/bot{TOKEN}/sendMessage", data=b"{", headers={"Content-Type": "application/json"}) as answer,
    ):
        assert answer.status == 400
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"


async def test_an_unknown_method_and_a_wrong_token(base: str, sandbox: Sandbox) -> None:
    async with ClientSession() as http:
        async with http.post(f"{base}/bot{TOKEN}/sendSticker") as answer:
            assert await answer.json() == {
                "ok": False,
                "error_code": 404,
                "description": "Not Found: method sendSticker is not known to the sandbox",
            }
        async with http.post(f"{base}/bot1:wrong/getMe") as answer:
            assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
    assert [refusal.error_code for refusal in sandbox.refusals] == [404, 401]
