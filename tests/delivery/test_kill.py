"""Senders are killed with SIGKILL: nobody is left out, and only what was in flight is told twice."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.delivery.sender import IN_FLIGHT
from sandbox import Faults, Sandbox
from storage import migrate
from storage.database.engine import open_engine
from storage.delivery.outbox import State
from tests.delivery.crowd import FIRST, TOKEN, copies, gather, seat, states
from tests.delivery.sender_process import begin_sender
from tests.support.processes import Processes
from tests.support.servers import postgres_database

LEASE = 0.6
PEOPLE = 2_000


@asynccontextmanager
async def crowd(url: str, count: int, *, once: bool = False) -> AsyncIterator[tuple[Sandbox, str, AsyncEngine]]:
    """A sandbox with so many people, its address, and a database in which each is to be told."""
    engine, sandbox = open_engine(url), Sandbox(SystemClock(), token=TOKEN)
    await migrate.upgrade(engine)
    seat(sandbox, count)
    await gather(engine, count, SystemClock().now(), once=once)
    try:
        async with sandbox.serving() as base:
            yield sandbox, base, engine
    finally:
        await engine.dispose()


async def all_told(engine: AsyncEngine, count: int, patience: float = 240.0) -> None:
    """Return when nothing is on its way any more."""
    async with asyncio.timeout(patience):
        while True:
            now = await states(engine)
            if now.get(State.SENT, 0) + now.get(State.UNCERTAIN, 0) == count:
                return
            await asyncio.sleep(0.05)


async def told_at_least(sandbox: Sandbox, count: int, patience: float = 120.0) -> None:
    async with asyncio.timeout(patience):
        while copies(sandbox).total() < count:  # noqa: ASYNC110 the sandbox rings no bell
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    ("kills", "mishaps"),
    [
        (5, False),
        pytest.param(50, False, marks=pytest.mark.soak),
        pytest.param(50, True, marks=pytest.mark.soak),
    ],
    ids=["five", "fifty", "fifty and mishaps"],
)
async def test_nobody_is_missing_after_kills(processes: Processes, tmp_path: Path, kills: int, mishaps: bool) -> None:
    url, chance, unmarked = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", Random(kills), 0
    async with crowd(url, PEOPLE) as (sandbox, base, engine):
        if mishaps:
            go_wrong(sandbox.faults)
        for kill in range(1, kills + 1):
            life, dropped = await begin_sender(processes, base, url, 500, LEASE), sandbox.faults.answers_dropped
            await told_at_least(sandbox, PEOPLE * kill // (kills + 2))
            if mishaps:
                sandbox.faults.flood_for(FIRST + PEOPLE * kill // (kills + 1), 0.5)
            await asyncio.sleep(chance.uniform(0, 0.05))
            await processes.end(life)
            lost = copies(sandbox).total() - unmarked - (await states(engine)).get(State.SENT, 0)
            assert lost <= IN_FLIGHT + sandbox.faults.answers_dropped - dropped
            unmarked += lost
        await begin_sender(processes, base, url, 500, LEASE)
        await all_told(engine, PEOPLE)
        told, dropped = copies(sandbox), sandbox.faults.answers_dropped
    assert sorted(told) == list(range(FIRST, FIRST + PEOPLE))
    assert told.total() - PEOPLE <= unmarked + dropped  # sent, and killed or cut off before that was written down
    print(f"\n{kills} kills, {dropped} dropped: {told.total() - PEOPLE} of {PEOPLE} twice")  # noqa: T201 a soak's figure


def go_wrong(faults: Faults) -> None:
    """A tenth of all messages."""
    only = ["sendMessage"]
    faults.fail_5xx(0.025, methods=only)
    faults.drop_before(share=0.025, methods=only)
    faults.drop_after(share=0.025, methods=only)
    faults.delay(0.2, share=0.025, methods=only)


async def test_what_is_to_be_said_once_is_never_said_twice(processes: Processes, tmp_path: Path) -> None:
    url, kills, people = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", 3, 300
    async with crowd(url, people, once=True) as (sandbox, base, engine):
        for kill in range(1, kills + 1):
            life = await begin_sender(processes, base, url, 200, LEASE)
            await told_at_least(sandbox, people * kill // (kills + 1))
            await processes.end(life)
        await begin_sender(processes, base, url, 500, LEASE)
        await all_told(engine, people)
        uncertain = (await states(engine)).get(State.UNCERTAIN, 0)
        told = copies(sandbox)
    assert max(told.values()) == 1
    assert people - told.total() <= uncertain <= kills * IN_FLIGHT


async def test_another_process_takes_over_from_one_that_was_killed(processes: Processes) -> None:
    async with postgres_database() as url, crowd(url, 1_000) as (sandbox, base, engine):
        sends = await begin_sender(processes, base, url, 200, 6.0)
        await told_at_least(sandbox, 100)
        await begin_sender(processes, base, url, 200, 6.0)
        await processes.end(sends)
        before, since = copies(sandbox).total(), monotonic()
        await told_at_least(sandbox, before + IN_FLIGHT)
        took = monotonic() - since
        assert 3 < took < 15  # the lease of the one that was killed had to run out first
        print(f"\ntaken over {took:.1f} s after the kill")  # noqa: T201 a soak's figure
        await begin_sender(processes, base, url, 1_000, 6.0)
        await all_told(engine, 1_000)
        assert len(copies(sandbox)) == 1_000
        assert copies(sandbox).total() <= 1_000 + IN_FLIGHT


async def test_one_that_stops_in_good_order_is_followed_at_once_and_nothing_is_said_twice(processes: Processes) -> None:
    async with postgres_database() as url, crowd(url, 600) as (sandbox, base, engine):
        first = await begin_sender(processes, base, url, 200, 60.0)
        await told_at_least(sandbox, 100)
        await begin_sender(processes, base, url, 200, 60.0)
        await processes.end(first, signal.SIGTERM)
        await all_told(engine, 600, patience=60)  # the lease alone would have lasted as long
        assert set(copies(sandbox).values()) == {1}
