"""What is done about each way a message can end."""

from datetime import timedelta
from typing import Any

import pytest
from aiogram import exceptions as telegram
from aiogram.exceptions import AiogramError, ClientDecodeError
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.delivery.outcomes import LONGEST_PAUSE, TRIES, Outcome, judge
from storage.delivery.outbox import State

METHOD = SendMessage(chat_id=1, text="x")
KEY = ConnectionKey("h", 1, is_ssl=False, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


def network(cause: Exception) -> Exception:
    """As aiogram raises it."""
    error = telegram.TelegramNetworkError(METHOD, "x")
    error.__cause__ = cause
    return error


REFUSED = network(ClientConnectorError(KEY, OSError()))
LOST = (
    network(ServerDisconnectedError()),
    network(TimeoutError()),
    telegram.TelegramServerError(METHOD, "Bad Gateway"),
    telegram.RestartingTelegram(METHOD, "x"),
    telegram.TelegramConflictError(METHOD, "x"),
    telegram.TelegramAPIError(METHOD, "x"),
    ClientDecodeError("x", ValueError(), ""),
    AiogramError("x"),
)
SAID: list[tuple[Exception, dict[str, Any]]] = [
    (
        telegram.TelegramRetryAfter(METHOD, "x", 7),
        {"state": State.QUEUED, "hold": timedelta(seconds=7), "counted": False},
    ),
    (
        telegram.TelegramUnauthorizedError(METHOD, "x"),
        {"state": State.QUEUED, "hold": timedelta(minutes=1), "counted": False},
    ),
    (telegram.TelegramNotFound(METHOD, "x"), {"state": State.QUEUED, "hold": timedelta(minutes=1), "counted": False}),
    (telegram.TelegramForbiddenError(METHOD, "bot was blocked by the user"), {"state": State.FAILED, "gone": True}),
    (telegram.TelegramForbiddenError(METHOD, "user is deactivated"), {"state": State.FAILED, "gone": True}),
    (telegram.TelegramBadRequest(METHOD, "Bad Request: chat not found"), {"state": State.FAILED, "gone": True}),
    (telegram.TelegramBadRequest(METHOD, "Bad Request: can't parse entities"), {"state": State.FAILED}),
    (telegram.TelegramEntityTooLarge(METHOD, "x"), {"state": State.FAILED}),
    (telegram.TelegramMigrateToChat(METHOD, "x", -100), {"state": State.QUEUED, "moved_to": -100}),
]


def judged(error: Exception, *, once: bool = False, attempts: int = 1, chance: float = 0.0) -> Outcome:
    return judge(error, once=once, attempts=attempts, chance=chance)


@pytest.mark.parametrize(("error", "done"), SAID, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("attempts", [1, TRIES, TRIES + 1])
def test_what_telegram_said_is_done_at_every_try(
    error: Exception, done: dict[str, Any], once: bool, attempts: int
) -> None:
    outcome = judged(error, once=once, attempts=attempts)
    assert outcome == Outcome(problem=outcome.problem, **done)
    assert outcome.problem


@pytest.mark.parametrize("error", LOST, ids=repr)
def test_a_lost_answer_is_asked_for_again_unless_it_is_to_be_said_once(error: Exception) -> None:
    assert judged(error).state is State.QUEUED
    assert judged(error).problem.startswith("perhaps sent: ")
    assert judged(error, attempts=TRIES).state is State.PARKED
    assert judged(error, once=True).state is State.UNCERTAIN


@pytest.mark.parametrize("error", [REFUSED, RuntimeError("ours")], ids=repr)
@pytest.mark.parametrize("once", [False, True])
def test_what_was_surely_not_sent_is_tried_again_and_at_last_parked(error: Exception, once: bool) -> None:
    tries = [judged(error, once=once, attempts=n) for n in range(1, TRIES + 1)]
    assert [each.state for each in tries] == [State.QUEUED] * (TRIES - 1) + [State.PARKED]
    assert all(each.counted and not each.hold and each.problem == type(error).__name__ for each in tries)


def test_pauses_grow_spread_and_end() -> None:
    longest, shortest = ([judged(REFUSED, attempts=n, chance=c).pause for n in range(1, TRIES)] for c in (0.0, 1.0))
    assert longest == sorted(longest)
    assert longest[0] == timedelta(seconds=2)
    assert longest[-1] == LONGEST_PAUSE
    assert [each / 2 for each in longest] == shortest


def test_every_error_of_aiogram_is_judged() -> None:
    raised = {type(error) for error, _ in SAID} | {type(error) for error in (*LOST, REFUSED)}
    api = {each for each in vars(telegram).values() if isinstance(each, type)}
    assert {each for each in api if issubclass(each, telegram.TelegramAPIError)} <= raised
