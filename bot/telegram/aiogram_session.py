"""How HTTP is spoken with Telegram: aiogram's session, with less work for each call, mended where it is too trusting.

A call without a file goes as JSON in one piece instead of as a form of many, and its answer is read once instead of
twice.
"""

from functools import cache
from json import JSONDecodeError
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardMarkup, InputFile
from aiohttp import ClientError, ClientTimeout
from pydantic import ValidationError
from pydantic_core import to_json

CONNECTIONS: Final = 200
"""Calls at the same moment, at most."""
JSON: Final = {"Content-Type": "application/json"}


class Session(AiohttpSession):
    """Of one bot. Takes what is no JSON for an answer of something in between, after which trying again may help."""

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api=api, limit=CONNECTIONS)
        self._defaults: dict[str, object] = {}

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 as aiogram calls it
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        body = self._body(bot, method, files)
        if files:
            return await super().make_request(bot, method, timeout)
        status, content = await self._posted(bot, method, body, self.timeout if timeout is None else timeout)
        return cast("TelegramType", self.check_response(bot, method, status, content).result)

    def _body(self, bot: Bot, method: TelegramMethod[TelegramType], files: dict[str, InputFile]) -> bytes:
        said = {name: self._said(bot, value, files) for name, value in vars(method).items() if value is not None}
        return to_json({name: value for name, value in said.items() if value is not None}, exclude_none=True)

    def _said(self, bot: Bot, value: object, files: dict[str, InputFile]) -> object:
        """What aiogram makes of a field: a default as it is for this bot, a file its place among the files."""
        if isinstance(value, str | int | InlineKeyboardMarkup):
            return value
        if not isinstance(value, Default):
            return self.prepare_value(value, bot, files, _dumps_json=False)
        if value.name not in self._defaults:
            self._defaults[value.name] = self.prepare_value(value, bot, files, _dumps_json=False)
        return self._defaults[value.name]

    async def _posted(
        self, bot: Bot, method: TelegramMethod[TelegramType], body: bytes, seconds: float
    ) -> tuple[int, str]:
        url, http = self.api.api_url(bot.token, method.__api_method__), await self.create_session()
        try:
            async with http.post(url, data=body, headers=JSON, timeout=ClientTimeout(seconds)) as answer:
                return answer.status, (await answer.read()).decode(errors="replace")
        except TimeoutError as error:
            raise TelegramNetworkError(method, "Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        try:
            answer = answer_type(type(method)).model_validate_json(content, context={"bot": bot})
        except ValidationError:
            return self._no_answer(bot, method, status_code, content)
        done = answer.ok and status_code == 200
        return answer if done else super().check_response(bot, method, status_code, content)

    def _no_answer(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if isinstance(error.original, JSONDecodeError):
                raise TelegramServerError(method, f"{status_code} without JSON") from error
            raise


@cache
def answer_type(method: type[TelegramMethod[Any]]) -> type[Response[Any]]:
    """The type of Telegram's answers to a method, held on to.

    pydantic forgets a type that nobody holds, and takes some ten milliseconds to make it again.
    """
    return Response[method.__returning__]  # type: ignore[name-defined]  # a type, which mypy does not see
