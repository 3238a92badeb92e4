"""What is done about each way a message can end: the one place that decides.

============================================  ==================================================================
What Telegram did                             What is done
============================================  ==================================================================
answered with the message                     sent
429, wait so long                             its lane and the slower ones wait so long; the same person is tried
                                              again, and no try is counted
403 blocked, deactivated, never started       failed; the person is left in peace until they write
400 chat not found                            likewise
400 otherwise, 413                            failed, with Telegram's reason
moved to another chat                         the new chat is kept, and the message sent there
401, 404: the token is not taken              as 429, with a minute's wait: it is not the message's fault
no connection was made                        tried again after a pause that grows; after the last try, parked
5xx, connection lost, no answer in time,      it may have been sent. Tried again likewise: a second copy is a
an answer that cannot be read                 nuisance, a lost message a broken promise. One to be said once is
                                              uncertain, and listed
an error of ours                              as no connection, and logged
============================================  ==================================================================
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from storage.delivery.outbox import State

TRIES: Final = 12
"""How often a message is tried before it is parked; with the pauses below, over half an hour to three quarters."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=15)
TOKEN_PAUSE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a message. One that is QUEUED is tried again after its ``pause``.

    ``hold`` is how long its lane waits. A try that is not ``counted`` says nothing about the message. ``gone`` means
    that the person is not to be reached until they write; ``moved_to`` is the chat in which they are from now on.
    """

    state: State
    problem: str = ""
    pause: timedelta = timedelta()
    hold: timedelta = timedelta()
    counted: bool = True
    gone: bool = False
    moved_to: int | None = None


SENT: Final = Outcome(State.SENT)
UNTRIED: Final = Outcome(State.QUEUED, counted=False)
"""Taken in hand, and let go again before it was handed to Telegram."""


def judge(error: Exception, *, once: bool, attempts: int, chance: float) -> Outcome:
    """What is done about an error at the try of that number, from 1; ``chance``, from 0 to 1, spreads the pauses."""
    if (said := _said(error)) is not None:
        return said
    name, possible = type(error).__name__, may_have_been_sent(error)
    problem = f"perhaps sent: {name}" if possible else name
    if possible and once:
        return Outcome(State.UNCERTAIN, problem)
    if attempts >= TRIES:
        return Outcome(State.PARKED, problem)
    return Outcome(State.QUEUED, problem, pause=pause(attempts, chance))


def _said(error: Exception) -> Outcome | None:
    """What is done when Telegram said what is the matter; None when it did not."""
    outcome = None
    match error:
        case TelegramRetryAfter():
            span = timedelta(seconds=error.retry_after)
            outcome = Outcome(State.QUEUED, "asked to wait", hold=span, counted=False)
        case TelegramUnauthorizedError() | TelegramNotFound():
            outcome = Outcome(State.QUEUED, error.message, hold=TOKEN_PAUSE, counted=False)
        case TelegramMigrateToChat():
            outcome = Outcome(State.QUEUED, "moved", moved_to=error.migrate_to_chat_id)
        case TelegramForbiddenError():
            outcome = Outcome(State.FAILED, error.message, gone=True)
        case TelegramBadRequest():
            outcome = Outcome(State.FAILED, error.message, gone="chat not found" in error.message)
        case TelegramEntityTooLarge():
            outcome = Outcome(State.FAILED, error.message)
    return outcome


def may_have_been_sent(error: Exception) -> bool:
    """Whether Telegram may have done what it was asked for, although it did not say so."""
    if isinstance(error, TelegramNetworkError):
        return not isinstance(error.__cause__, ClientConnectorError)
    return isinstance(error, TelegramAPIError | AiogramError)


def pause(attempts: int, chance: float) -> timedelta:
    """Twice as long after each try, and up to half of it less, so that many do not come back at once."""
    longest: timedelta = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    return longest * (1 - chance / 2)
