"""What arrives together is kept together; what no database would take goes down alone, and is never brought again."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.operations.background import BackgroundTasks
from bot.operations.batching import BatchWriter
from bot.operations.metrics import Metrics
from bot.updates.inbox_writer import InboxWriter
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.operations import inbox
from storage.operations.inbox import KeptUpdate
from tests.support.clock import HandClock
from tests.support.running_bot import START

REFUSED = "zhenxuan_updates_refused_total"


class Halves:
    """Writes even numbers' halves, in batches that it remembers; an odd number fails whatever it stands beside."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def write(self, numbers: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(numbers))
        if any(number % 2 for number in numbers):
            raise ArithmeticError(f"odd among {numbers}")
        return [number // 2 for number in numbers]


async def test_what_fails_in_a_batch_takes_nothing_down_with_it() -> None:
    halves = Halves()
    writer = BatchWriter(BackgroundTasks(), halves.write, "halving")
    two, three, four, five = await asyncio.gather(*map(writer.do, (2, 3, 4, 5)), return_exceptions=True)
    assert (two, four) == (1, 2)
    assert [str(three), str(five)] == ["odd among [3]", "odd among [5]"]
    assert halves.batches == [[2, 3, 4, 5], [2], [3], [4], [5]]
    assert await writer.do(6) == 3


async def test_where_no_item_is_to_blame_none_is_tried_alone() -> None:
    halves = Halves()
    writer = BatchWriter(BackgroundTasks(), halves.write, "halving", hopeless=lambda error: "5" in str(error))
    found = await asyncio.gather(*map(writer.do, (2, 5)), return_exceptions=True)
    assert [str(each) for each in found] == ["odd among [2, 5]"] * 2
    assert halves.batches == [[2, 5]]


@pytest.mark.parametrize("unfit", [KeptUpdate(6, 2**63, "{}"), KeptUpdate(6, -(2**63) - 1, "{}")])
async def test_one_that_does_not_fit_is_passed_over_and_the_ten_beside_it_are_kept(
    engine: AsyncEngine, caplog: pytest.LogCaptureFixture, unfit: KeptUpdate
) -> None:
    metrics = Metrics()
    keeper = InboxWriter(engine, HandClock(START), BackgroundTasks(), metrics, "me")
    healthy = [KeptUpdate(number, 77, "{}") for number in range(1, 12) if number != unfit.id]
    kept = await asyncio.gather(*map(keeper.keep, (*healthy[:5], unfit, *healthy[5:])))
    assert kept == [True] * 5 + [False] + [True] * 5
    async with transaction(engine) as db:
        assert [number for number, _ in await inbox.waiting(db)] == [each.id for each in healthy]
    assert metrics.registry.get_sample_value(REFUSED) == 1
    assert [record.levelname for record in caplog.records if "update 6 is no update" in record.getMessage()] == [
        "WARNING"
    ]
    assert str(2**63) not in caplog.text


async def test_a_database_that_is_away_refuses_nobody_and_all_are_brought_again() -> None:
    metrics = Metrics()
    away = open_engine("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    keeper = InboxWriter(away, HandClock(START), BackgroundTasks(), metrics, "me")
    arrivals = (keeper.keep(KeptUpdate(number, 77, "{}")) for number in (1, 2))
    found = await asyncio.gather(*arrivals, return_exceptions=True)
    assert all(isinstance(each, OSError) for each in found)
    assert metrics.registry.get_sample_value(REFUSED) == 0
    await away.dispose()
