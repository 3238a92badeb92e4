"""Shows the maker of each broadcast how far it has come: one message, edited in place, and only when it changed."""

import logging
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.telegram.sending import send_screen
from handlers.operators.broadcasts.control import overview
from handlers.operators.broadcasts.rights import OperatorSettings
from handlers.reply import Screen
from handlers.texts import all_texts
from storage.database.unit_of_work import transaction
from storage.messages import broadcasts, delivery_progress
from storage.messages.broadcasts import Broadcast, Phase
from storage.messages.delivery_progress import DeliveryProgress
from storage.people import people

log = logging.getLogger(__name__)

_ENDED = frozenset({Phase.DONE, Phase.CANCELLED})


class BroadcastProgress:
    """Looks after the messages in which makers watch their broadcasts; any number of processes may."""

    def __init__(self, bot: Bot, engine: AsyncEngine, clock: Clock, desk: OperatorSettings) -> None:
        self._bot, self._engine, self._clock, self._desk = bot, engine, clock, desk

    async def show(self) -> None:
        """Bring every message that is behind up to date. What Telegram refuses is logged, and tried again next time."""
        now = self._clock.now()
        async with transaction(self._engine) as db:
            await broadcasts.hold(db, now)
            behind = await delivery_progress.behind(db, now)
        for it, seen in behind:
            try:
                await self._show(it, seen, now)
            except (TelegramForbiddenError, TelegramBadRequest) as error:
                log.warning("the progress of broadcast %s cannot be shown: %s", it.id, error.message)
                await self._looked(it, it.screen or 0, seen, final=True)
            except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
                log.warning("the progress of broadcast %s was not shown: %s", it.id, type(error).__name__)

    async def _show(self, it: Broadcast, seen: Mapping[str, Any], now: datetime) -> None:
        async with transaction(self._engine) as db:
            person = await people.find(db, it.maker)
            found = await delivery_progress.delivery_progress(db, it, now)
            t = all_texts()[person.language if person else "zh"]
            zone = person.timezone if person else people.DEFAULT_TIMEZONE
            screen = await overview(t, db, it, self._desk, now, zone, settled_per_second(found, seen, now))
        shown = {"done": found.settled, "at": now.isoformat(), "phase": found.phase, "text": screen.text}
        ended = found.phase in _ENDED and found.settled == found.total
        number = it.screen
        if seen.get("text") != screen.text or not number:
            number = await self._put(it.maker, number, screen)
        await self._looked(it, number, shown, final=ended)

    async def _put(self, chat: int, number: int | None, screen: Screen) -> int:
        """Edit the message, or send a new one where there is none (any more); its number."""
        if number:
            try:
                await self._bot.edit_message_text(
                    text=screen.text, chat_id=chat, message_id=number, reply_markup=screen.keyboard
                )
            except TelegramBadRequest as error:
                if "not modified" not in error.message:
                    return await send_screen(self._bot, chat, screen)
            return number
        return await send_screen(self._bot, chat, screen)

    async def _looked(self, it: Broadcast, number: int, seen: Mapping[str, Any], *, final: bool) -> None:
        async with transaction(self._engine) as db:
            await delivery_progress.mark_shown(db, it, number, seen, final=final)


def settled_per_second(found: DeliveryProgress, seen: Mapping[str, Any], now: datetime) -> Decimal | None:
    """Messages settled a second since the last look, or None when none were."""
    if "at" not in seen:
        return None
    seconds = Decimal(str((now - datetime.fromisoformat(seen["at"])).total_seconds()))
    settled = found.settled - int(seen["done"])
    return settled / seconds if settled > 0 and seconds > 0 else None
