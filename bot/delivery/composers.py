"""What each kind of message says, from what is true when it is sent: one line a kind."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Final

from bot.delivery import broadcast_messages
from bot.delivery.occasion import MessageBatch, MessageContext
from handlers.advice.human_look import answer_screen, look_screen
from handlers.money.earnings import late_message, morning_message
from handlers.money.told.fund_endings import ending_message
from handlers.money.told.moved import moved_message
from handlers.money.told.unit_changes import units_message
from handlers.onboarding.renewal import renewal_message
from handlers.operators.held_figures import correction_message
from handlers.operators.trading_year import missing_message
from handlers.products.alerts import alert_message
from handlers.products.levels import risen_message
from handlers.reply import Screen
from handlers.texts import all_texts
from storage.catalogue.trading_years import fund_calendar
from storage.delivery import outbox
from storage.delivery.outbox import Kind, QueuedMessage
from storage.messages import notices
from storage.messages.audience import Barrier
from storage.people.consents import EarningsProof, HoldingsProof, ProfileProof, prove
from storage.people.people import Person
from storage.people.quiet_hours import moment

AT_WORK: Final = frozenset(
    {
        Kind.EDIT,
        Kind.DELETE,
        Kind.TEST,
        Kind.REHEARSAL,
        Kind.CHECK,
        Kind.SENT_BACK,
        Kind.REVIEW_ASKED,
        Kind.REVIEW_ANSWERED,
    }
)
"""What makes no sound, or is between people at work with each other: no hour is too late for it."""

SAYS_ALL: Final = frozenset({Kind.EARNINGS, Kind.LATE})
"""What tells all that has not been told: of several that come together, after an outage, one is enough."""


class QuietHoursError(Exception):
    """Nothing is sent to the person before an instant, given by their own clock."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"quiet hours until {until}")
        self.until: Final = until


Composer = Callable[[MessageContext], Awaitable[Screen | str | None]]
"""Makes a message; or says in a word why there is none, or None when there is just no reason for it any more."""


async def compose(
    group: MessageBatch, row: QueuedMessage, person: Person | None, composers: Mapping[Kind, Composer]
) -> Screen | str | None:
    """The words of a message, or why there are none any more, a withdrawn consent among others; as a ``Composer``.

    Raises QuietHoursError when they have to wait.
    """
    if person is None:
        return None
    if person.blocked_at is not None:
        return Barrier.BLOCKED
    if quiet_until := _quiet_until(person, row.kind, group.now):
        raise QuietHoursError(quiet_until)
    if row.kind in SAYS_ALL and row.id in await group.once(row.kind, partial(outbox.doubled, group.db, row.kind)):
        return None
    screen = await composers[row.kind](MessageContext(group, row, person, all_texts()[person.language]))
    return replace(screen, silent=True) if person.silent and isinstance(screen, Screen) else screen


def _quiet_until(person: Person, kind: Kind, now: datetime) -> datetime | None:
    """Until when they are left in peace; by a broadcast, whose hour was chosen, only in hours they chose themselves."""
    if kind in AT_WORK or (kind is Kind.BROADCAST and person.quiet is None):
        return None
    return moment(person, now).quiet_until


async def _morning(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None:
        return None
    return await morning_message(proof, it.t, await notices.told_until(it.db, it.person.id), it.now, it.today)


async def _late(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    return await late_message(proof, it.t, it.today) if proof else None


async def _renewal(it: MessageContext) -> Screen | None:
    profile = await prove(it.db, it.person.id, ProfileProof)
    return await renewal_message(profile, it.t, it.now, it.today) if profile else None


async def _alert(it: MessageContext) -> Screen | None:
    if it.row.subject is None or it.row.day is None:
        return None
    return await alert_message(it.db, it.t, it.person.id, it.row.subject, it.row.day, it.today)


async def _correction(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None or it.row.subject is None:
        return None
    return await correction_message(proof, it.t, it.row.subject, it.today)


async def _moved(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None or it.row.subject is None:
        return None
    return await moved_message(proof, it.t, it.row.subject, it.today)


async def _risk_risen(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None or it.row.subject is None:
        return None
    return await risen_message(proof, it.t, it.row.subject)


async def _units(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None or it.row.subject is None:
        return None
    return await units_message(proof, it.t, it.row.subject, it.today)


async def _ended(it: MessageContext) -> Screen | None:
    proof = await _agreed_to_earnings(it)
    if proof is None or it.row.subject is None:
        return None
    return await ending_message(proof, it.t, it.row.subject, it.today)


async def _calendar(it: MessageContext) -> Screen | None:
    if it.row.day is None or not (await fund_calendar(it.db)).is_provisional(it.row.day):
        return None
    return missing_message(it.t, it.row.day.year)


async def _review_asked(it: MessageContext) -> Screen | None:
    return None if it.row.subject is None else await look_screen(it.t, it.db, it.row.subject, it.today)


async def _review_answered(it: MessageContext) -> Screen | None:
    profile = await prove(it.db, it.person.id, ProfileProof)
    return await answer_screen(profile, it.t, it.row.subject) if profile and it.row.subject is not None else None


async def _agreed_to_earnings(it: MessageContext) -> HoldingsProof | None:
    """The right to read what they hold, of somebody who wants to be told of it."""
    wanted = await prove(it.db, it.person.id, EarningsProof)
    return await prove(it.db, it.person.id, HoldingsProof) if wanted else None


COMPOSERS: Final[Mapping[Kind, Composer]] = MappingProxyType(
    {
        Kind.EARNINGS: _morning,
        Kind.LATE: _late,
        Kind.RENEWAL: _renewal,
        Kind.ALERT: _alert,
        Kind.CORRECTION: _correction,
        Kind.MOVED: _moved,
        Kind.RISK_RISEN: _risk_risen,
        Kind.UNITS: _units,
        Kind.ENDED: _ended,
        Kind.CALENDAR: _calendar,
        Kind.BROADCAST: broadcast_messages.broadcast,
        Kind.EDIT: broadcast_messages.edit,
        Kind.DELETE: broadcast_messages.delete,
        Kind.TEST: broadcast_messages.test,
        Kind.REHEARSAL: broadcast_messages.rehearsal,
        Kind.CHECK: broadcast_messages.check,
        Kind.SENT_BACK: broadcast_messages.sent_back,
        Kind.REVIEW_ASKED: _review_asked,
        Kind.REVIEW_ANSWERED: _review_answered,
    }
)
