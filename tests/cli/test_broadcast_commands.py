"""``zhenxuan broadcast`` and ``import users``: an audience brought in, written to, and counted."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from sandbox.chats.people import Person
from tests.support.running_bot import BotUnderTest, bot_under_test

USERS = "chat_id,language,news_consent_at\n"
AGREED = "2025-01-01T00:00:00Z"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with no .env and nothing set but its database."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "OPERATORS", "WEBHOOK_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    return tmp_path


def _type(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(cli, list(words), input=answer)


def _file(folder: Path, text: str, name: str = "file.txt") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def _status(number: int = 1) -> Any:  # noqa: ANN401 JSON
    return json.loads(_type("broadcast", "status", str(number), "--json").output)


def test_people_are_brought_in_once_and_a_bad_row_is_named(elsewhere: Path) -> None:
    file = _file(elsewhere, f"{USERS}1,zh-hans,{AGREED}\n2,en,\n3,,2025-01-01T08:00:00\n")
    assert _type("import", "users", file).output == "3 people are new, 0 were there already; 2 consents to news kept\n"
    assert _type("import", "users", file).output == "0 people are new, 3 were there already; 0 consents to news kept\n"
    bad = f"{USERS}4,en,{AGREED}\n-5,en,\n6,en,soon\n7,en,2999-01-01T00:00:00Z\n8,!!,\n4,en,\n"
    refused = _type("import", "users", _file(elsewhere, bad))
    assert refused.exit_code == 1
    assert [line.partition(":")[0] for line in refused.output.splitlines()] == [
        "line 3, chat_id",
        "line 4, news_consent_at",
        "line 5, news_consent_at",
        "line 6, language",
        "line 7",
    ]
    assert _type("import", "users", _file(elsewhere, f"{USERS}4,en,{AGREED}\n")).output.startswith("1 people are new")


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("<b>open", (), "file.txt: can't parse entities: Can't find end tag"),
        ("1 < 2", (), "write &lt; for a <"),
        ("", (), "file.txt: message text is empty"),
        ("x" * 4097, (), "file.txt: message is too long"),
        ("Hello", ("--segment", "friends"), "--segment: 'friends' is none of all"),
        ("Hello", ("--segment", "holders:999999"), "999999 is not on the list"),
        ("Hello", ("--at", "yesterday"), "--at: 'yesterday' is no time"),
        ("Hello", ("--at", "2020-01-01T00:00:00Z"), "--at: '2020-01-01T00:00:00Z' is no time"),
        ("Hello", ("--product", "P2P"), "gets no button"),
    ],
)
def test_what_telegram_would_refuse_is_refused_before_anything_is_queued(
    elsewhere: Path, text: str, more: tuple[str, ...], said: str
) -> None:
    segment = () if "--segment" in more else ("--segment", "all")
    result = _type("broadcast", "send", "--text-file", _file(elsewhere, text), *segment, *more, "--yes")
    assert result.exit_code == 1
    assert said in result.output
    assert len(result.output.splitlines()) == 1
    assert _type("broadcast", "list").output == ""


def test_a_text_of_4096_characters_after_its_formatting_is_taken(elsewhere: Path) -> None:
    _type("import", "users", _file(elsewhere, f"{USERS}1,zh,{AGREED}\n", "users.csv"))
    text = _file(elsewhere, f"<b>{'好' * 4096}</b>\n")
    assert _type("broadcast", "send", "--text-file", text, "--segment", "all", "--yes").exit_code == 0


def test_without_yes_the_counts_are_said_and_a_no_queues_nothing(elsewhere: Path) -> None:
    _type("import", "users", _file(elsewhere, f"{USERS}1,zh,{AGREED}\n2,en,\n", "users.csv"))
    words = ("broadcast", "send", "--text-file", _file(elsewhere, "Hello"), "--segment", "all")
    refused = _type(*words, answer="n\n")
    assert refused.exit_code == 1
    assert "recipients: 1\nleft out: 1 (no_consent 1)\nSend it to 1? [y/N]: n\n" in refused.output
    assert (_status()["state"], _status()["counts"]["queued"]) == ("cancelled", 0)
    assert _type(*words, answer="y\n").output.endswith("broadcast 2 queued for 1\n")
    assert _status(2)["left_out"]["no_consent"] == 1


def test_what_waits_is_called_back(elsewhere: Path) -> None:
    _type("import", "users", _file(elsewhere, f"{USERS}1,zh,{AGREED}\n", "users.csv"))
    words = ("broadcast", "send", "--text-file", _file(elsewhere, "Hello"), "--segment", "language:zh", "--yes")
    assert _type(*words, "--at", "tomorrow 10:00").exit_code == 0
    assert _status()["state"] == "scheduled"
    assert _type("broadcast", "cancel", "1").output == "broadcast 1 cancelled: 1 called back, 0 had left\n"
    assert (_status()["state"], _status()["counts"]["cancelled"]) == ("cancelled", 1)
    assert _type("broadcast", "cancel", "1").exit_code == 1
    assert _type("broadcast", "status", "9").output == "there is no broadcast 9\n"


async def test_everyone_who_agreed_gets_it_once_and_nobody_else(tmp_path: Path) -> None:
    people = {1000 + n: ("zh" if n % 2 else "en", AGREED if n % 3 else "") for n in range(60)}
    rows = "".join(f"{number},{language},{agreed}\n" for number, (language, agreed) in people.items())
    async with bot_under_test(tmp_path, start=datetime.now(UTC) + timedelta(minutes=5)) as home:
        for number, (language, _) in people.items():
            _starts(home, number, language)
        await asyncio.to_thread(_type, "import", "users", _file(tmp_path, USERS + rows, "users.csv"))
        words = ("--text-file", _file(tmp_path, "<b>News</b>\r\nof the list\r\nMore - https://example.com/\r\n"))
        sent = await asyncio.to_thread(_type, "broadcast", "send", *words, "--segment", "all", "--yes")
        assert sent.output.endswith("broadcast 1 queued for 40\n")
        gone = home.sandbox._state.chats.people[1001]
        home.sandbox._state.chats.put_person(replace(gone, blocked=True))
        await home.app.beat()
        got: Counter[int] = Counter()
        for number in people:
            for shown in home.sandbox._state.messages.after(number, 0):
                assert shown.wire["text"] == "News\nof the list"
                assert shown.wire["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://example.com/"
                got[number] += 1
        assert got == {number: 1 for number, (_, agreed) in people.items() if agreed and number != 1001}
        status = await asyncio.to_thread(_status)
    assert (status["state"], status["recipients"], status["left_out"]["no_consent"]) == ("done", 40, 20)
    assert {state: n for state, n in status["counts"].items() if n} == {"sent": 39, "failed": 1}
    assert list(status["problems"].values()) == [1]
    assert status["finished_at"] is not None


def _starts(home: BotUnderTest, number: int, language: str) -> None:
    """Somebody who had started the bot long before this database knew of it."""
    home.sandbox._state.chats.put_person(Person(number, f"P{number}", language, started=True))
