"""Calls of the Bot API of whose answer less is read than aiogram would: no public way says what is returned."""

from collections.abc import Sequence
from typing import Any

from aiogram.methods import SendMessage, TelegramMethod
from pydantic import BaseModel


class SentNumber(BaseModel):
    """Of a message that was sent, what is kept."""

    message_id: int


class SendText(SendMessage):
    """``sendMessage``, of whose answer no more is read than the message's number."""

    __returning__ = SentNumber  # type: ignore[assignment]  # less than aiogram says that the method gives


class FetchUpdates(TelegramMethod[list[dict[str, Any]]]):
    """``getUpdates``, of whose answer nothing is taken for granted."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: Sequence[str]
