import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from sandbox import Sandbox
from tests.support.people import People, Person

SECRET = "s3cret_-"


@dataclass
class Receiver:
    """The bot's side of a webhook: notes what comes, and answers as it is told."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    failures: int = 0
    reply: Callable[[dict[str, Any]], dict[str, Any]] = lambda _: {}
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        update = await request.json()
        self.got.append(update)
        self.arrived.set()
        return web.json_response(self.reply(update))

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    async with served(app) as base:
        receiver.url = f"{base}/hook"
        yield receiver


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """Serve an application on the loopback."""
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def hears(person: Person, text: str) -> None:
    """Wait until the last message in a person's chat is this one."""
    for _ in range(250):
        if (await person.shown())[-1].text == text:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{person.first_name} has not heard {text!r}")


async def test_updates_arrive_in_order_with_the_secret(bot: Bot, mei: Person, receiver: Receiver) -> None:
    await bot.set_webhook(receiver.url, secret_token=SECRET, drop_pending_updates=True)
    for number in range(5):
        await mei.says(f"message {number}")

    assert await receiver.texts(5) == [f"message {number}" for number in range(5)]
    assert set(receiver.secrets) == {SECRET}
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_what_waited_before_is_delivered_too(bot: Bot, mei: Person, receiver: Receiver) -> None:
    await bot.set_webhook(receiver.url)
    assert await receiver.texts(1) == ["/start"]


async def test_a_failed_delivery_is_tried_again_in_order(
    bot: Bot, mei: Person, receiver: Receiver, people: People
) -> None:
    receiver.failures = 3
    await bot.set_webhook(receiver.url, drop_pending_updates=True)
    await mei.says("one")
    await mei.says("two")

    assert await receiver.texts(2) == ["one", "two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_method_in_the_answer_is_done(bot: Bot, mei: Person, receiver: Receiver, sandbox: Sandbox) -> None:
    receiver.reply = lambda update: {
        "method": "sendMessage",
        "chat_id": mei.id,
        "text": update["message"]["text"] + "!",
    }
    await bot.set_webhook(receiver.url, drop_pending_updates=True)
    await mei.says("one")
    await receiver.texts(1)
    await hears(mei, "one!")

    receiver.reply = lambda _: {"method": "sendMessage", "chat_id": 99, "text": "!"}
    await mei.says("two")
    await receiver.texts(2)
    await mei.says("three")
    await receiver.texts(3)
    assert sandbox.refusals[0].description == "Bad Request: chat not found"


async def test_aiograms_own_webhook_may_answer_with_a_method(bot: Bot, mei: Person) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> SendMessage:
        return SendMessage(chat_id=message.chat.id, text=f"{message.text}!")

    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, "/hook")
    async with served(app) as base:
        await bot.set_webhook(f"{base}/hook", secret_token=SECRET, drop_pending_updates=True)
        await mei.says("hello")
        await hears(mei, "hello!")
        await bot.delete_webhook()


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot, mei: Person, receiver: Receiver) -> None:
    poll = asyncio.ensure_future(bot.get_updates(offset=100, timeout=20))
    await asyncio.sleep(0.1)
    await bot.set_webhook(receiver.url, max_connections=5, allowed_updates=["message"])
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates) == (receiver.url, 5, ["message"])

    await bot.delete_webhook()
    await mei.says("after")
    assert (await bot.get_updates())[-1].message is not None
    assert (await bot.get_webhook_info()).url == ""


@pytest.mark.parametrize("url", ["https://example.org/hook", "ftp://127.0.0.1/hook", "nonsense"])
async def test_only_this_machine_is_called(bot: Bot, url: str) -> None:
    with pytest.raises(TelegramBadRequest, match="bad webhook"):
        await bot.set_webhook(url)


async def test_a_secret_of_unallowed_characters(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:1/hook", secret_token="a b")
