"""No line of a log holds a secret or what a person gave, whoever wrote it and however it looks."""

import json
import logging
from io import StringIO
from typing import Any, Literal

import pytest
from aiohttp import ClientError, ClientSession, web
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.operations.logs import formatter
from bot.updates.webhook import listening
from storage import migrate
from storage.database.engine import open_engine
from tests.support.servers import postgres_database

TOKEN = "123456789:AAE-secret_secret_secret_secret"
STYLES: tuple[Literal["plain", "json"], ...] = ("plain", "json")


def _logged(style: Literal["plain", "json"], *said: Any, error: BaseException | None = None) -> str:  # noqa: ANN401 as logging
    record = logging.LogRecord("test", logging.ERROR, __file__, 1, str(said[0]), said[1:], None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(style, ("a-webhook-secret",)))
    handler.emit(record)
    return stream.getvalue()


@pytest.mark.parametrize("style", STYLES)
async def test_a_request_that_fails_does_not_tell_the_token_in_its_address(style: Literal["plain", "json"]) -> None:
    async with listening(web.Application(), "127.0.0.1", 0) as port:
        with pytest.raises(ClientError) as failed:
            async with ClientSession() as http:
                await http.get(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe", raise_for_status=True)
    assert TOKEN in str(failed.value)
    line = _logged(style, "calling %s failed", f"/bot{TOKEN}/getMe", error=failed.value)
    assert "secret" not in line
    assert "404" in line


@pytest.mark.parametrize("style", STYLES)
def test_known_secrets_and_passwords_in_addresses_are_left_out(style: Literal["plain", "json"]) -> None:
    line = _logged(style, "a-webhook-secret at postgresql+asyncpg://bot:pass-word@db/bot")
    assert "a-webhook-secret" not in line
    assert "pass-word" not in line
    assert "@db/bot" in line


@pytest.mark.parametrize("style", STYLES)
def test_what_pydantic_was_given_is_left_out(style: Literal["plain", "json"]) -> None:
    given = " ".join(("my", "salary", "is", "5000,", "[really]"))  # a traceback shows the line, not what it was given
    with pytest.raises(ValidationError) as failed:
        TypeAdapter(int).validate_python(given)
    line = _logged(style, "no", error=failed.value)
    assert "salary is" not in line
    assert "[really]" not in line
    assert "ValidationError" in line


@pytest.mark.parametrize("style", STYLES)
async def test_what_postgresql_says_of_a_row_is_left_out(style: Literal["plain", "json"]) -> None:
    async with postgres_database() as url:
        engine = open_engine(url)
        await migrate.upgrade(engine)
        with pytest.raises(DBAPIError) as failed:
            async with engine.begin() as db:
                await db.execute(text("INSERT INTO pictures VALUES ('private-77', 'a'), ('private-77', 'b')"))
        await engine.dispose()
    line = _logged(style, "no", error=failed.value)
    assert "(private-77)" not in line
    assert "UniqueViolation" in line


def test_a_line_of_json_is_one_object_with_its_traceback() -> None:
    line = _logged("json", "update %s could not be handled", 7, error=ValueError("first\nsecond"))
    assert line.count("\n") == 1
    said = json.loads(line)
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "test", "update 7 could not be handled")
    assert "ValueError: first" in said["error"]
