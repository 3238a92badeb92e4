"""What a broadcast says to one person at the moment it is sent; consent and class are looked at once more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.broadcasts.checking import check_message, sent_back_message
from handlers.broadcasts.views import message
from handlers.reply import Earlier, Screen
from storage import broadcasts, segments
from storage.broadcasts import Broadcast, Phase

if TYPE_CHECKING:
    from bot.messages import Occasion  # it names these as the composers of their kinds


async def broadcast(it: Occasion) -> Screen | None:
    """The message, unless it was called back, or the person may not get it (any more)."""
    cast = await _about(it)
    if cast is None or cast.phase is Phase.CANCELLED:
        return None
    return await _allowed(it, cast)


async def edit(it: Occasion) -> Screen | None:
    """The corrected words in place of those that the person was sent."""
    cast = await _about(it)
    if cast is None or cast.corrects is None or cast.phase is Phase.CANCELLED:
        return None
    number = await broadcasts.message_of(it.db, cast.corrects, it.person.id)
    original = await broadcasts.find(it.db, cast.corrects)
    screen = await _allowed(it, replace(original, plan=cast.plan)) if original else None
    return replace(screen, earlier=Earlier(number)) if screen and number is not None else None


async def delete(it: Occasion) -> Screen | None:
    """The message taken away."""
    number = await broadcasts.message_of(it.db, it.row.subject or 0, it.person.id)
    return None if number is None else Screen("", earlier=Earlier(number, gone=True))


async def test(it: Occasion) -> Screen | None:
    """A draft, to somebody who may get it."""
    cast = await _about(it)
    return None if cast is None else await _allowed(it, cast)


async def rehearsal(it: Occasion) -> Screen | None:
    """A draft, to an operator, who need not agree to news to see what is being prepared."""
    cast = await _about(it)
    return None if cast is None else await message(it.t, it.db, cast)


async def check(it: Occasion) -> Screen | None:
    """That a broadcast waits to be confirmed."""
    cast = await _about(it)
    return None if cast is None else check_message(it.t, cast)


async def sent_back(it: Occasion) -> Screen | None:
    """That a checker would not confirm a broadcast."""
    cast = await _about(it)
    return None if cast is None else sent_back_message(it.t, cast)


async def _about(it: Occasion) -> Broadcast | None:
    return None if it.row.subject is None else await broadcasts.find(it.db, it.row.subject)


async def _allowed(it: Occasion, cast: Broadcast) -> Screen | None:
    gate = await broadcasts.gate_of(it.db, cast.plan)
    if await segments.barred(it.db, it.person.id, gate, it.now) or await broadcasts.off_the_list(it.db, cast.plan):
        return None
    return await message(it.t, it.db, cast)
