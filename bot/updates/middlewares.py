"""What every update passes on its way to a handler: one transaction, a person with their language, their consent."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.flags import get_flag
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject, Update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from earnings.calendar import SHANGHAI
from handlers.onboarding.consent_gate import FLAG, proof_or_question
from handlers.onboarding.interrupted import answers_question_for_typed
from handlers.reply import Reply
from handlers.texts import all_texts
from storage.database.unit_of_work import transaction
from storage.operations import inbox
from storage.operations.inbox import Turn
from storage.people import people
from storage.people.people import Person

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class TransactionPerUpdate(BaseMiddleware):
    """Open a transaction, mark the update as handled in it, and commit both when the handler has returned.

    An update that had been handled already is not handled again, nor is one before its turn; the ``Turn`` is
    returned then.
    """

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 a handler may return anything
        now = self._clock.now()
        async with transaction(self._engine) as db:
            if not isinstance(event, Update):
                return None
            turn = await inbox.done(db, event.update_id, now)
            if turn is not Turn.NOW:
                return turn
            data |= {"db": db, "now": now, "today": now.astimezone(SHANGHAI).date()}
            return await handler(event, data)


class LoadPerson(BaseMiddleware):
    """Know the person who writes in private and their language; what is not typed ends a question for words.

    A press that is answered with a note alone does not: the question still stands in the chat.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 as above
        update = event if isinstance(event, Update) else None
        said = update and (update.message or update.callback_query)
        if isinstance(said, CallbackQuery) and not _is_private(said):
            return Reply()  # nothing is ever offered in a group
        if said and _is_private(said):
            user = said.from_user
            if user is None or user.is_bot:
                return UNHANDLED
            person = await people.meet(data["db"], user.id, user.language_code or "", data["now"])
            asked = person.expecting
            if asked and not _answers(said, person):
                await people.expect(data["db"], person.id, None)
                person = replace(person, expecting=None)
            data |= {"person": person, "t": all_texts()[person.language]}
            reply = await handler(event, data)
            if asked and isinstance(said, CallbackQuery) and isinstance(reply, Reply) and not reply.parts:
                await people.expect(data["db"], person.id, asked)
            return reply
        return await handler(event, data)


class RequireConsent(BaseMiddleware):
    """A route that needs a consent gets the proof of it; without one, the person is asked and the route is not run."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 as above
        needed = get_flag(data, FLAG)
        if needed and isinstance(event, CallbackQuery | Message):
            found = await proof_or_question(needed, event, data["person"], data["t"], data["db"])
            if isinstance(found, Reply):
                return found
            data |= found
        return await handler(event, data)


def _is_private(said: Message | CallbackQuery) -> bool:
    chat = said.chat if isinstance(said, Message) else said.message.chat if said.message else None
    return chat is not None and chat.type == ChatType.PRIVATE


def _answers(said: Message | CallbackQuery, person: Person) -> bool:
    """Whether it may be what was asked for, or leaves that open: any message but a command.

    Or the answer to whether what was typed may be taken.
    """
    if isinstance(said, CallbackQuery):
        return answers_question_for_typed(said.data, person)
    return not (said.text or "").startswith("/")
