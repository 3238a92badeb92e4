"""What a broadcast says to one person at the moment it is sent; consent and class are looked at once more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.delivery.occasion import MessageContext
from handlers.operators.broadcasts.checking import check_message, sent_back_message
from handlers.operators.broadcasts.views import message
from handlers.reply import Earlier, Screen
from storage.messages import audience, broadcasts
from storage.messages.audience import Barrier
from storage.messages.broadcasts import Broadcast, Phase

CANCELLED: Final = "cancelled"
OFF_THE_LIST: Final = "off_the_list"
"""Why somebody is not told who may be told; the other reasons are segments' barriers."""


async def broadcast(it: MessageContext) -> Screen | str | None:
    """The message, unless it was called back, or the person may not get it (any more)."""
    cast = await _about(it)
    if cast is None or cast.phase is Phase.CANCELLED:
        return CANCELLED
    return await _allowed(it, cast)


async def edit(it: MessageContext) -> Screen | str | None:
    """The corrected words in place of those that the person was sent."""
    cast = await _about(it)
    if cast is None or cast.corrects is None or cast.phase is Phase.CANCELLED:
        return CANCELLED
    number = await broadcasts.message_of(it.db, cast.corrects, it.person.id)
    original = await broadcasts.find(it.db, cast.corrects)
    if original is None or number is None:
        return None
    screen = await _allowed(it, replace(original, plan=cast.plan))
    return replace(screen, earlier=Earlier(number)) if isinstance(screen, Screen) else screen


async def delete(it: MessageContext) -> Screen | None:
    """The message taken away."""
    number = await broadcasts.message_of(it.db, it.row.subject or 0, it.person.id)
    return None if number is None else Screen("", earlier=Earlier(number, gone=True))


async def test(it: MessageContext) -> Screen | str | None:
    """A draft, to somebody who may get it."""
    cast = await _about(it)
    return None if cast is None else await _allowed(it, cast)


async def rehearsal(it: MessageContext) -> Screen | None:
    """A draft, to an operator, who need not agree to news to see what is being prepared."""
    cast = await _about(it)
    return None if cast is None else await message(it.t, it.db, cast)


async def check(it: MessageContext) -> Screen | None:
    """That a broadcast waits to be confirmed."""
    cast = await _about(it)
    return None if cast is None else check_message(it.t, cast)


async def sent_back(it: MessageContext) -> Screen | None:
    """That a checker would not confirm a broadcast."""
    cast = await _about(it)
    return None if cast is None else sent_back_message(it.t, cast)


async def _about(it: MessageContext) -> Broadcast | None:
    number = it.row.subject
    return None if number is None else await it.group.once(("cast", number), lambda: broadcasts.find(it.db, number))


async def _allowed(it: MessageContext, cast: Broadcast) -> Screen | str | None:
    """The message, or why the person does not get it; looked up once for all who are told of the broadcast together."""
    about = (it.row.kind, it.row.subject)
    barred = await it.group.once(("barred", *about), lambda: _barred(it, cast))
    if why := barred[it.person.id]:
        return why
    if await it.group.once(("off the list", *about), lambda: broadcasts.off_the_list(it.db, cast.plan)):
        return OFF_THE_LIST
    return await it.group.once(("message", *about, it.t.language), lambda: message(it.t, it.db, cast))


async def _barred(it: MessageContext, cast: Broadcast) -> Mapping[int, Barrier | None]:
    """Why each of those who are told of it together does not get it, or None."""
    persons = [row.person for row in it.group.rows if (row.kind, row.subject) == (it.row.kind, it.row.subject)]
    return await audience.barred(it.db, persons, await broadcasts.gate_of(it.db, cast.plan), it.now)
