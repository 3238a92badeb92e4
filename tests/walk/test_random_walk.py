"""Three people who try everything, while time passes and the bot is restarted: nothing breaks, nothing is refused."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest

from bot.app import App
from bot.feeds.csv_feed import CsvFeed
from bot.playground import TOKEN, advance
from bot.sandbox import Sandbox
from tests.clock import HandClock
from tests.house import FIGURES, OPERATOR, START, running
from tests.people import People, Person
from tests.settling import settled
from tests.walk.walker import Walker

LEG, STEPS_BETWEEN_WAITS = 250, 80
DIARY: Final = 12
"""Steps that are told when a walk fails."""


@dataclass
class World:
    """What outlives the bot: Telegram, the people in it, and the time."""

    sandbox: Sandbox
    base: str
    clock: HandClock
    folder: Path

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[App]:
        """The bot for a while; what people did meanwhile waits for it."""
        async with running(self.folder, self.base, self.clock, (CsvFeed(FIGURES),)) as app:
            self.sandbox.on_advance = lambda by: advance(app, self.clock, by)
            await settled(self.sandbox, app)
            self._forgive()
            yield app

    def _forgive(self) -> None:
        """Of two presses on their way only Telegram knows that the second changes nothing, or that somebody blocked."""
        mere = [each for each in self.sandbox.refusals if "not modified" in each.description or each.error_code == 403]
        for each in mere:
            self.sandbox.refusals.remove(each)


async def walk(folder: Path, seed: int, steps: int, log: pytest.LogCaptureFixture) -> None:
    """Take so many steps, and look after each that the promise holds."""
    chance, diary, clock = Random(seed), deque[str](maxlen=DIARY), HandClock(START)
    sandbox = Sandbox(clock, token=TOKEN)
    async with sandbox.serving() as base:
        world = World(sandbox, base, clock, folder)
        try:
            walkers = [Walker(person, chance, diary) for person in await _people(base)]
            for start in range(0, steps, LEG):
                await _leg(world, walkers, chance, min(LEG, steps - start), log)
                await _meanwhile(walkers, world)
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
    for person in found:
        await person.says("/start")
    return found


async def _leg(world: World, walkers: list[Walker], chance: Random, steps: int, log: pytest.LogCaptureFixture) -> None:
    async with world.bot() as app:
        for walker in walkers:
            walker.person = _settling(walker.person, world, app)
        for _ in range(steps):
            await chance.choice(walkers).step()
            if chance.random() < 1 / STEPS_BETWEEN_WAITS:
                walkers[0].diary.append("some hours pass")
                await advance(app, world.clock, timedelta(hours=chance.randint(1, 12)))
            _promise(world.sandbox, log)


async def _meanwhile(walkers: list[Walker], world: World) -> None:
    """The bot is away, and people go on all the same."""
    for walker in walkers:
        walker.diary.append("while the bot is away")
        walker.person = Person(People(world.base), walker.person.id, walker.person.first_name)
        for _ in range(3):
            await walker.step()


def _settling(person: Person, world: World, app: App) -> Person:
    """The same person, who waits for the bot after each thing they do."""
    return Person(People(world.base, lambda: settled(world.sandbox, app)), person.id, person.first_name)


def _promise(sandbox: Sandbox, log: pytest.LogCaptureFixture) -> None:
    errors = [record for record in log.records if record.levelno >= logging.ERROR or record.exc_info]
    assert not errors, "\n".join(record.getMessage() for record in errors)
    assert not sandbox.refusals, sandbox.refusals
    assert not sandbox.unanswered, sandbox.unanswered


async def test_two_thousand_steps(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with asyncio.timeout(240):
        await walk(tmp_path, 20230605, 2_000, caplog)


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_twenty_thousand_steps(tmp_path: Path, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    await walk(tmp_path, seed, 20_000, caplog)
