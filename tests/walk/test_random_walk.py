"""Three people who try everything, while time passes and the bot is restarted: nothing breaks, nothing is refused."""

import gc
import logging
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest

from bot.app import App
from bot.feeds.csv_feed import CsvFeed
from bot.sandboxed import TOKEN, advance
from sandbox import Sandbox
from tests.support.clock import HandClock
from tests.support.people import People, Person
from tests.support.running_bot import FIGURES, OPERATOR, START, running
from tests.support.settling import settled
from tests.walk.walker import Walker

LEG, ROUNDS_BETWEEN_WAITS = 80, 33
"""Rounds, in which each walker takes a step: until the bot is restarted, and (about) until some hours pass."""

TOLD: Final = 15
"""Steps that are told when a walk fails."""


@dataclass
class World:
    """What outlives the bot: Telegram, the people in it, and the time."""

    sandbox: Sandbox
    base: str
    clock: HandClock
    folder: Path
    log: pytest.LogCaptureFixture

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[App]:
        """The bot for a while; what people did while it was away is handled first."""
        async with running(self.folder, self.base, self.clock, (CsvFeed(FIGURES),)) as app:
            await settled(self.sandbox, app)
            self._forgive()
            yield app

    def promise(self) -> None:
        """No error, nobody left waiting for an answer, nothing that Telegram would refuse."""
        errors = [record for record in self.log.records if record.levelno >= logging.ERROR or record.exc_info]
        assert not errors, "\n".join(record.getMessage() for record in errors)
        assert not self.sandbox.refusals, self.sandbox.refusals
        assert not self.sandbox.unanswered, self.sandbox.unanswered

    def _forgive(self) -> None:
        """Of two presses on their way only Telegram knows that the second changes nothing, or that somebody blocked."""
        mere = [each for each in self.sandbox.refusals if "not modified" in each.description or each.error_code == 403]
        for each in mere:
            self.sandbox.refusals.remove(each)


async def walk(folder: Path, seed: int, steps: int, log: pytest.LogCaptureFixture) -> None:
    """Take so many steps, and look after each round that the promise holds."""
    chance, diary, clock = Random(seed), deque[str](maxlen=TOLD), HandClock(START)
    sandbox = Sandbox(clock, token=TOKEN)
    async with sandbox.serving() as base:
        try:
            walkers = [Walker(person, chance, diary) for person in await _people(base)]
            rounds = -(-steps // len(walkers))
            for start in range(0, rounds, LEG):
                await _leg(World(sandbox, base, clock, folder, log), walkers, min(LEG, rounds - start))
                await _meanwhile(walkers)
        except BaseException as error:
            error.add_note(f"seed {seed}, after these steps:\n" + "\n".join(diary))
            raise


async def _people(base: str) -> list[Person]:
    people = People(base)
    found = [
        await people.person(first_name="小林", language_code="zh-hans", id=901),
        await people.person(first_name="Alex", language_code="en", id=902),
        await people.person(first_name="Olivia", language_code="en", id=OPERATOR, operator=True),
    ]
    return [await person.says("/start") for person in found]


async def _leg(world: World, walkers: Sequence[Walker], rounds: int) -> None:
    """One life of the bot. All walkers do something, then the bot answers all of them, then it is looked at."""
    chance, diary = walkers[0].chance, walkers[0].diary
    async with world.bot() as app:
        for _ in range(rounds):
            for walker in walkers:
                await walker.step()
            await settled(world.sandbox, app)
            world.promise()
            if chance.random() < 1 / ROUNDS_BETWEEN_WAITS:
                hours = chance.randint(1, 8)
                diary.append(f"{hours} hours pass")
                await advance(app, world.clock, timedelta(hours=hours))


async def _meanwhile(walkers: Sequence[Walker]) -> None:
    """The bot is away, and people go on all the same."""
    walkers[0].diary.append("the bot is away")
    for walker in walkers:
        for _ in range(3):
            await walker.step()
    walkers[0].diary.append("the bot is back")


@pytest.fixture(autouse=True)
def nothing_left_by_others(caplog: pytest.LogCaptureFixture) -> None:
    """A bot that an earlier test killed leaves its session to the collector, whose complaint is not about this walk."""
    gc.collect()
    caplog.clear()


async def test_two_thousand_steps(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    await walk(tmp_path, 20230605, 2_000, caplog)


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_twenty_thousand_steps(tmp_path: Path, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    await walk(tmp_path, seed, 20_000, caplog)
