"""Goes on with what a question interrupted, in the transaction in which it was answered."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from handlers.reply import GoOn, Reply
from storage.people import people

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class GoesOn(BaseMiddleware):
    """A handler may say that its answer is what something else answers: that is handled then, as if it came now.

    It passes the routing table and its conditions like any other. Where it shows nothing, another press does.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 a handler may return anything
        found = await handler(event, data)
        query = event.callback_query if isinstance(event, Update) else None
        if not isinstance(found, GoOn):
            return found
        if query is None or not isinstance(event, Update):
            return Reply(toast=found.toast)
        for each in (found, GoOn(press=found.otherwise)):
            person = await people.find(data["db"], data["person"].id) or data["person"]
            reply = await handler(_as_if(event, query, each, data["now"]), {**data, "person": person})
            if isinstance(reply, Reply) and reply.parts:
                return replace(reply, toast=reply.toast or found.toast)
        return Reply(toast=found.toast)


def _as_if(event: Update, query: CallbackQuery, what: GoOn, now: datetime) -> Update:
    """The update, had another button of the message been pressed, or words been typed."""
    if what.text and query.message is not None:
        typed = Message(
            message_id=query.message.message_id,
            date=now,
            chat=query.message.chat,
            from_user=query.from_user,
            text=what.text,
        )
        return Update(update_id=event.update_id, message=typed).as_(event.bot)
    return event.model_copy(update={"callback_query": query.model_copy(update={"data": what.press})})
