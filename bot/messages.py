"""What each kind of message says, from what is true when it is sent: one line a kind."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from bot.posting import Deed
from earnings.calendar import SHANGHAI
from handlers.earnings import late_message, morning_message
from handlers.renewal import renewal_message
from handlers.reply import Screen
from handlers.texts import Texts, all_texts
from storage import notices
from storage.consents import EarningsProof, HoldingsProof, ProfileProof, prove
from storage.outbox import Kind, Waiting
from storage.people import Person
from storage.unit_of_work import Transaction


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a message is made from: whom it is for, in which language, and when."""

    db: Transaction
    row: Waiting
    person: Person
    t: Texts
    now: datetime

    @property
    def today(self) -> date:
        """The day in Shanghai, by which funds count."""
        return self.now.astimezone(SHANGHAI).date()


Composer = Callable[[Occasion], Awaitable[Screen | Deed | None]]
"""Gives a message's words, or what else is to be done, or None when there is no reason for it any more."""


async def compose(
    db: Transaction, row: Waiting, person: Person | None, now: datetime, composers: Mapping[Kind, Composer]
) -> Screen | Deed | None:
    """What is to be sent, or None when there is no reason for it any more, a withdrawn consent among others."""
    if person is None or person.blocked_at is not None:
        return None
    return await composers[row.kind](Occasion(db, row, person, all_texts()[person.language], now))


async def _morning(it: Occasion) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None:
        return None
    return await morning_message(proof, it.t, await notices.told_until(it.db, it.person.id), it.now, it.today)


async def _late(it: Occasion) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    return await late_message(proof, it.t, it.today) if proof else None


async def _renewal(it: Occasion) -> Screen | None:
    profile = await prove(it.db, it.person.id, ProfileProof)
    return await renewal_message(profile, it.t, it.now, it.today) if profile else None


async def _agreed_to_earnings(it: Occasion) -> HoldingsProof | None:
    """The right to read what they hold, of somebody who wants to be told of it."""
    wanted = await prove(it.db, it.person.id, EarningsProof)
    return await prove(it.db, it.person.id, HoldingsProof) if wanted else None


COMPOSERS: Final[Mapping[Kind, Composer]] = MappingProxyType(
    {
        Kind.EARNINGS: _morning,
        Kind.LATE: _late,
        Kind.RENEWAL: _renewal,
    }
)
