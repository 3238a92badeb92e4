"""What tests share: an empty database on either engine, and a bot on the sandbox with people to talk as."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.database.engine import open_engine
from tests.support.servers import REDIS, postgres_database

_skipped: list[str] = []


@pytest.fixture(params=["sqlite", "postgresql"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """An empty, migrated database; each test that asks runs on both engines."""
    if request.param == "sqlite":
        async for opened in _opened(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"):
            yield opened
        return
    async with postgres_database() as url:
        async for opened in _opened(url):
            yield opened


async def _opened(url: str) -> AsyncIterator[AsyncEngine]:
    opened = open_engine(url)
    await migrate.upgrade(opened)
    yield opened
    await opened.dispose()


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
