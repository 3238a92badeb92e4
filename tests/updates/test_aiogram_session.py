"""What lies between us and Telegram may answer in its place."""

import gc
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramServerError
from aiogram.methods import GetUpdates, Response
from aiohttp import web

from bot.telegram.aiogram_session import Session, answer_type
from bot.updates.replies import with_retries

PAGE = "<html><body>502 Bad Gateway</body></html>"


@pytest.fixture
def answers() -> list[web.Response]:
    """What the server answers, one after the other."""
    return []


@pytest.fixture
async def bot(answers: list[web.Response]) -> AsyncIterator[Bot]:
    async def answer(_: web.Request) -> web.Response:
        return answers.pop(0)

    app = web.Application()
    app.router.add_post("/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with Bot("1:token", Session(TelegramAPIServer.from_base(base))) as opened:
        yield opened
    await runner.cleanup()


async def test_a_page_of_a_proxy_is_borne_with(bot: Bot, answers: list[web.Response]) -> None:
    answers += [web.Response(status=502, text=PAGE), web.json_response({"ok": True, "result": True})]
    assert await with_retries(bot.delete_webhook)
    assert answers == []


async def test_a_page_is_an_error_of_the_server(bot: Bot, answers: list[web.Response]) -> None:
    answers += [web.Response(status=502, text=PAGE)]
    with pytest.raises(TelegramServerError, match="502"):
        await bot.delete_webhook()


async def test_json_that_is_no_answer_is_not_asked_for_again(bot: Bot, answers: list[web.Response]) -> None:
    """The call may have been done: a message that came out wrong is not sent four times."""
    answers += [web.json_response({"ok": True, "result": {"message_id": "one"}})]
    with pytest.raises(ClientDecodeError):
        await with_retries(lambda: bot.send_message(1, "hello"))


def test_the_types_of_answers_are_made_once() -> None:
    held = answer_type(GetUpdates)
    gc.collect()
    assert Response[GetUpdates.__returning__] is held
