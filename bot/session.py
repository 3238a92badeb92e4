"""How HTTP is spoken with Telegram: aiogram's session, mended in two places."""

from functools import cache
from json import JSONDecodeError

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramServerError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetUpdates,
    Response,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

CALLED = (GetUpdates, SendMessage, SendPhoto, SendDocument, EditMessageText, AnswerCallbackQuery)


class Session(AiohttpSession):
    """Takes what is no JSON for an answer of something in between, after which trying again may help."""

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api=api)
        answer_types()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if isinstance(error.original, JSONDecodeError):
                raise TelegramServerError(method, f"{status_code} without JSON") from error
            raise


@cache
def answer_types() -> tuple[type, ...]:
    """The types of Telegram's answers to what is called often, held on to.

    aiogram asks pydantic for ``Response[…]`` at each call; pydantic forgets a type that nobody holds, and takes some
    ten milliseconds to make it again.
    """
    return tuple(Response[each.__returning__] for each in CALLED)  # type: ignore[name-defined]
