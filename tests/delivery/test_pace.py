"""The pace: counted from when each message was let go."""

import asyncio
from time import monotonic

from bot.telegram.rate_limiter import CHAT_BURST, ChatLimits, LocalReservations, RateLimiter, open_rate_limiter
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.delivery import rate_limit as shared
from tests.support.servers import postgres_database


def most_in_a_second(moments: list[float]) -> int:
    """The most in any second that begins with one of them."""
    return max(sum(start <= each < start + 1 for each in moments) for start in moments)


async def left(pace: RateLimiter, count: int, *, bulk: bool = True) -> list[float]:
    """When each of so many was let go."""
    moments = []
    for number in range(count):
        await (pace.bulk() if bulk else pace.answer(number))
        moments.append(monotonic())
    return moments


async def test_bulk_and_answers_together_keep_the_limit() -> None:
    pace = RateLimiter(50)
    taken = await asyncio.gather(left(pace, 60), left(pace, 30, bulk=False))
    assert most_in_a_second(sorted(moment for each in taken for moment in each)) <= 50


async def test_an_answer_goes_before_all_the_bulk_there_is() -> None:
    pace = RateLimiter(20)
    waiting = [asyncio.ensure_future(pace.bulk()) for _ in range(40)]
    await asyncio.sleep(0)
    for number in range(3):
        await pace.answer(number)
    assert sum(each.done() for each in waiting) < 8
    for each in waiting:
        each.cancel()


async def test_when_answers_take_all_bulk_waits() -> None:
    book = LocalReservations()
    assert await book.reserve(5.0, now_or_never=False) == 0
    assert 4 < await book.reserve(1.0, now_or_never=True) <= 5
    assert 4 < await book.reserve(1.0, now_or_never=False) <= 5  # nothing was taken by the one before
    assert 5 < await book.reserve(1.0, now_or_never=False) <= 6


def test_a_conversation_may_come_in_a_burst_and_then_once_a_second() -> None:
    chats = ChatLimits(1)
    waits = [chats.reserve(7, CHAT_BURST) for _ in range(CHAT_BURST + 2)]
    assert waits[:CHAT_BURST] == [0.0] * CHAT_BURST
    assert 0.9 < waits[CHAT_BURST] <= 1.0
    assert 1.9 < waits[CHAT_BURST + 1] <= 2.0
    assert chats.reserve(8) == 0.0


def test_bulk_to_a_person_waits_until_a_burst_is_paid_back() -> None:
    chats = ChatLimits(1)
    for _ in range(3):
        chats.reserve(7, CHAT_BURST)
    assert 2.9 < chats.reserve(7) <= 3.0


async def test_processes_on_postgresql_share_one_pace(migrated_server: str) -> None:
    async with postgres_database(like=migrated_server) as url:
        engines = [open_engine(url) for _ in range(3)]
        paces = [open_rate_limiter(engine, 1, 40, 1) for engine in engines]
        taken = await asyncio.gather(*(left(pace, 30) for pace in paces[:2]), left(paces[2], 20, bulk=False))
        moments = sorted(moment for each in taken for moment in each)
        assert (len(moments) - 1) / (moments[-1] - moments[0]) <= 40
        for engine in engines:
            await engine.dispose()


async def test_answers_asked_for_together_wait_for_each_other(migrated_server: str) -> None:
    async with postgres_database(like=migrated_server) as url:
        engine = open_engine(url)
        pace = open_rate_limiter(engine, 1, 50, 1)
        began = monotonic()
        await asyncio.gather(*(pace.answer(number) for number in range(26)))
        assert monotonic() - began >= 25 / 50
        await engine.dispose()


async def test_a_moment_that_is_not_free_is_not_taken(migrated_server: str) -> None:
    async with postgres_database(like=migrated_server) as url:
        engine = open_engine(url)
        async with transaction(engine) as db:
            assert await shared.reserve(db, 1, 5_000_000, 0, now_or_never=False) == 0
            for _ in range(2):
                assert 4_000_000 < await shared.reserve(db, 1, 1, 0, now_or_never=True) <= 5_000_000
        await engine.dispose()
