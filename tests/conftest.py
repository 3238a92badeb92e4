"""What tests share: an empty database on either engine, and a bot on the sandbox with people to talk as."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.database.engine import open_engine
from tests.support.processes import Processes, forkserver
from tests.support.servers import REDIS, create_database, drop_database, empty_database, hurry

_skipped: list[str] = []

settings.register_profile("noisy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "mutation",
    settings.get_profile("noisy"),
    max_examples=30,  # each change runs them all
    derandomize=True,  # the same figures each time
    phases=[Phase.explicit, Phase.generate],  # that a test fails is enough: the smallest example is not looked for
)
settings.load_profile("noisy")


T = TypeVar("T")


def _apart(work: Coroutine[Any, Any, T]) -> T:
    """Run it on a loop of its own, in a thread: who asks for a fixture may be on a loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite file to copy: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "test.db"
    _apart(_migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_server() -> Iterator[str]:
    """The same on PostgreSQL: the address of a database to copy."""
    url = _apart(create_database())
    _apart(_migrate(url))
    yield url
    _apart(drop_database(url))


@pytest.fixture(scope="session")
def emptied_server() -> Iterator[str]:
    """The address of a migrated database on PostgreSQL that one test after another uses, and leaves empty."""
    url = _apart(create_database())
    _apart(_migrate(url))
    _apart(hurry(url))
    yield url
    _apart(drop_database(url))


async def _migrate(url: str) -> None:
    engine = open_engine(url)
    await migrate.upgrade(engine)
    await engine.dispose()


@pytest.fixture(scope="session")
def begun_forkserver() -> Iterator["subprocess.Popen[str]"]:
    """One for all tests: it takes seconds to begin."""
    with forkserver() as begun:
        yield begun


@pytest.fixture
async def processes(begun_forkserver: "subprocess.Popen[str]") -> AsyncIterator[Processes]:
    """Begins processes of ours; all of them end with the test."""
    begins = Processes(begun_forkserver)
    yield begins
    await begins.end_all()


@pytest.fixture(params=["sqlite", "postgresql"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """An empty, migrated database; each test that asks runs on both engines."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "test.db")
        opened = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
        yield opened
        await opened.dispose()
        return
    url = request.getfixturevalue("emptied_server")
    opened = open_engine(url)
    yield opened
    await opened.dispose()
    await empty_database(url)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the list and a year of published figures, made once, because reading them takes seconds."""
    folder = tmp_path_factory.mktemp("filled")
    _apart(_fill(folder))
    return folder / "bot.db"


@pytest.fixture(scope="session")
def filled_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same on PostgreSQL."""
    url = _apart(create_database())
    _apart(_fill(tmp_path_factory.mktemp("filled-server"), url))
    yield url
    _apart(drop_database(url))


async def _fill(folder: Path, url: str = "") -> None:
    from tests.support.running_bot import bot_under_test  # noqa: PLC0415 aiogram takes seconds to import, and few tests need it

    async with bot_under_test(folder, url=url):
        pass


@pytest.fixture
async def redis() -> str:
    """The address of the real Redis; the test is skipped without one."""
    asked = Redis.from_url(REDIS, socket_connect_timeout=2)
    try:
        await asked.ping()
    except (RedisError, OSError) as error:
        pytest.skip(f"no Redis at {REDIS}: {error}")
    finally:
        await asked.aclose()
    return REDIS


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(f"{report.nodeid}: {report.longrepr}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be missing (CI says so by this variable), a skipped test is a failure."""
    if _skipped and exitstatus == 0 and os.environ.get("ZHENXUAN_NO_SKIPS"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("ZHENXUAN_NO_SKIPS"):
        for line in _skipped:
            terminalreporter.write_line(f"not allowed to be skipped: {line}", red=True)
