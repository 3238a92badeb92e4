"""A process and its database may start in any order, and several processes at once."""

import asyncio
import socket

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.packaged_catalogue import fill_and_check, packaged
from storage import migrate
from storage.catalogue import catalogue
from storage.database.engine import UnreachableError, open_engine, until_reachable
from storage.database.unit_of_work import transaction
from tests.support.servers import postgres_database


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
    writer.close()


async def test_a_database_that_is_not_there_is_waited_for_and_then_named_without_its_password() -> None:
    engine = open_engine(f"postgresql+asyncpg://bot:pass-word@127.0.0.1:{_free_port()}/bot")
    with pytest.raises(UnreachableError, match=r"did not answer for 0\.2 s") as failed:
        await until_reachable(engine, 0.2, pause=0.05)
    assert "pass-word" not in str(failed.value)
    await engine.dispose()


async def test_a_database_that_comes_later_is_found() -> None:
    async with postgres_database() as url:
        real, port = make_url(url), _free_port()

        async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            inward, outward = await asyncio.open_connection(real.host, real.port)
            await asyncio.gather(_pipe(reader, outward), _pipe(inward, writer))

        engine = open_engine(real.set(host="127.0.0.1", port=port).render_as_string(hide_password=False))
        waiting = asyncio.ensure_future(until_reachable(engine, 30, pause=0.05))
        await asyncio.wait([waiting], timeout=0.2)
        assert not waiting.done()
        async with await asyncio.start_server(forward, "127.0.0.1", port):
            await waiting
            await engine.dispose()


async def test_what_waiting_does_not_mend_is_said_at_once() -> None:
    async with postgres_database() as url:
        engine = open_engine(make_url(url).set(database="no_such_database").render_as_string(hide_password=False))
        with pytest.raises(DBAPIError, match="no_such_database"):
            await until_reachable(engine, 3600)
        await engine.dispose()


async def test_of_several_that_start_at_once_one_migrates_and_the_others_wait() -> None:
    async with postgres_database() as url:
        engine, other = open_engine(url), open_engine(url)
        async with other.connect() as busy:
            await busy.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": migrate.TURN})
            moving = asyncio.ensure_future(migrate.upgrade(engine))
            await asyncio.wait([moving], timeout=0.5)
            assert not moving.done()
            assert not await migrate.is_current(other)
        await moving
        assert await migrate.is_current(engine)
        await engine.dispose()
        await other.dispose()


async def test_of_several_that_start_at_once_each_finds_the_list_filled(engine: AsyncEngine) -> None:
    await asyncio.gather(*(fill_and_check(engine, SystemClock()) for _ in range(5)))
    async with transaction(engine) as db:
        assert await catalogue.listing(db) == packaged()
