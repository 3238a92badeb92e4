"""The inner parts of libraries that we lean on (docs/architecture.md): an upgrade that takes one away is named here."""

import inspect

import aiosqlite
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.methods import SendMessage, TelegramMethod
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_connection, AsyncAdapt_dbapi_cursor
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database.aiosqlite_driver import Connection, Cursor


def parameters(function: object) -> list[str]:
    assert callable(function)
    return list(inspect.signature(function).parameters)


def test_aiogram_makes_fields_and_checks_answers_as_its_session_is_told_to() -> None:
    assert parameters(AiohttpSession.prepare_value) == ["self", "value", "bot", "files", "_dumps_json"]
    assert parameters(AiohttpSession.check_response) == ["self", "bot", "method", "status_code", "content"]
    assert parameters(AiohttpSession.make_request) == ["self", "bot", "method", "timeout"]


def test_an_aiogram_method_names_its_address_and_what_it_returns() -> None:
    assert SendMessage.__api_method__ == "sendMessage"
    assert "__returning__" in SendMessage.__dict__
    assert {"__returning__", "__api_method__"} <= set(vars(TelegramMethod)["__annotations__"]) | set(
        vars(TelegramMethod)
    )


def test_aiograms_filter_of_presses_holds_the_data_it_is_for() -> None:
    assert parameters(CallbackQueryFilter.__init__) == ["self", "callback_data", "rule"]


@pytest.mark.parametrize("name", ["_execute", "_conn", "commit", "rollback", "close"])
def test_aiosqlite_has_what_its_connection_is_extended_by(name: str) -> None:
    assert hasattr(aiosqlite.Connection, name)


def test_aiosqlite_runs_its_connection_in_a_thread() -> None:
    assert hasattr(Connection(":memory:"), "_thread")


@pytest.mark.parametrize("name", ["execute", "executemany", "fetchall", "fetchmany", "close", "__aenter__"])
def test_our_cursor_has_what_sqlalchemy_asks_of_one(name: str) -> None:
    assert hasattr(Cursor, name)


def test_sqlalchemy_opens_a_connection_by_our_driver_and_hands_out_the_raw_one() -> None:
    assert "async_creator" in (create_async_engine.__doc__ or "")
    assert hasattr(AsyncAdapt_dbapi_connection, "run_async")
    assert hasattr(AsyncAdapt_dbapi_connection, "driver_connection")
    assert {"_aenter_cursor", "_make_new_cursor"} <= set(dir(AsyncAdapt_dbapi_cursor))
