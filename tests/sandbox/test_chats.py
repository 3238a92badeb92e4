import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from sandbox import Sandbox
from tests.support.people import People, Person, RefusedError, Toast

KEYS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="同意", callback_data="yes"), InlineKeyboardButton(text="说明", url="https://x.y")]
    ]
)


async def test_who_the_bot_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (1, True, "sandbox_bot")


async def test_nobody_is_written_to_before_they_start(bot: Bot, people: People) -> None:
    anna = await people.person(first_name="Anna", language_code="en")

    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(anna.id, "hello")
    with pytest.raises(RefusedError, match="first message is /start"):
        await anna.says("hello")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(99, "hello")
    await anna.says("/start")
    await bot.send_message(anna.id, "hello")


async def test_a_person_is_added_once(people: People, sandbox: Sandbox) -> None:
    first = sandbox.add_person(first_name="A", language_code="en", id=5)
    again = sandbox.add_person(first_name="B", language_code="zh-hans", id=5)
    assert again == first
    other = await people.person(first_name="C")
    assert other.id != 5


async def test_blocking(bot: Bot, mei: Person) -> None:
    await mei.blocks()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(mei.id, "hello")
    with pytest.raises(RefusedError, match="must unblock"):
        await mei.says("hello")
    await mei.unblocks()
    await bot.send_message(mei.id, "hello")

    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_a_deleted_account(bot: Bot, mei: Person) -> None:
    await mei.deletes_account()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(mei.id, "hello")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_groups_are_joined_and_left(bot: Bot, people: People, mei: Person, kind: str) -> None:
    group = await people.call("POST", "groups", {"title": "Funds", "type": kind, "by": mei.id})
    await people.call("POST", f"groups/{group['id']}/text", {"text": "hello", "by": mei.id})

    assert (await bot.get_chat(group["id"])).type == kind
    message = await bot.send_message(group["id"], "For persons only.")
    assert message.chat.title == "Funds"
    assert await bot.leave_chat(group["id"])
    with pytest.raises(TelegramForbiddenError, match=f"bot is not a member of the {kind} chat"):
        await bot.send_message(group["id"], "?")
    kinds = [update.event_type for update in await bot.get_updates()]
    assert kinds[1] == kinds[-1] == "my_chat_member"


async def test_a_private_chat_is_not_left(bot: Bot, mei: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="in private chats"):
        await bot.leave_chat(mei.id)


async def test_presses_and_answers(bot: Bot, mei: Person, sandbox: Sandbox) -> None:
    message = await bot.send_message(mei.id, "?", reply_markup=KEYS)
    await mei.presses("同意")
    query = (await bot.get_updates())[-1].callback_query

    assert query is not None
    assert (query.data, query.from_user.id, query.from_user.language_code) == ("yes", mei.id, "zh-hans")
    assert query.message is not None
    assert query.message.message_id == message.message_id
    assert list(sandbox.unanswered) == [query.id]
    assert await query.answer("记下了", show_alert=True)
    assert list(sandbox.unanswered) == []
    assert await query.answer()
    assert await mei.toasts() == []


async def test_toasts(bot: Bot, mei: Person) -> None:
    await bot.send_message(mei.id, "?", reply_markup=KEYS)
    await mei.presses("yes")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    await query.answer("记下了", show_alert=True)
    assert await mei.toasts() == [Toast("记下了", alert=True)]
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await query.answer("x" * 201)
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired or query ID is inval"):
        await bot.answer_callback_query("99")


async def test_a_press_that_is_not_there_names_the_buttons(bot: Bot, mei: Person) -> None:
    await bot.send_message(mei.id, "?", reply_markup=KEYS)
    with pytest.raises(AssertionError, match=r"no button '不同意' for 小梅; there are: message 2: \['同意', '说明'\]"):
        await mei.presses("不同意")
    with pytest.raises(AssertionError, match="is a link"):
        await mei.presses("说明")


async def test_a_press_may_cross_an_edit(bot: Bot, mei: Person) -> None:
    message = await bot.send_message(mei.id, "?", reply_markup=KEYS)
    seen = await mei.last()
    await bot.edit_message_text("!", chat_id=mei.id, message_id=message.message_id)

    with pytest.raises(RefusedError, match="no such button"):
        await mei.presses("yes", message=seen)
    await mei.presses_stale("yes", seen)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "yes"


async def test_command_menus_by_scope_and_language(bot: Bot, mei: Person, people: People) -> None:
    anna = await people.person(first_name="Anna", language_code="en")
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    await bot.set_my_commands([BotCommand(command="bangzhu", description="帮助")], language_code="zh")
    assert (await mei.menu(), await anna.menu()) == (["bangzhu"], ["help"])

    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand(command="list", description="List")], scope=private)
    assert await mei.menu() == ["list"]
    own = BotCommandScopeChat(chat_id=mei.id)
    await bot.set_my_commands([BotCommand(command="broadcast", description="Broadcast")], scope=own)
    assert (await mei.menu(), await anna.menu()) == (["broadcast"], ["list"])
    assert [command.command for command in await bot.get_my_commands(scope=own)] == ["broadcast"]
    assert await bot.get_my_commands(scope=own, language_code="zh") == []
    await bot.delete_my_commands(scope=own)
    await bot.delete_my_commands(scope=private)
    assert await mei.menu() == ["bangzhu"]


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [("Help", "x", "BOT_COMMAND_INVALID"), ("help", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID")],
)
async def test_commands_that_telegram_refuses(bot: Bot, command: str, description: str, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.set_my_commands([BotCommand(command=command, description=description)])
