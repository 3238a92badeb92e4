"""The commands that an operator types: clear words, all or nothing, and twice is once."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from tests.support.data import ROOT

YIELDS = "product,date,income_per_10k,seven_day_annualised_pct\n"
NAVS = "product,date,nav,accumulated_nav,dividend\n"
HOLDINGS = "holder,product,date,amount\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with no .env and nothing set."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "OPERATORS", "WEBHOOK_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def _type(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def _file(folder: Path, text: str) -> str:
    path = folder / "file.csv"
    path.write_text(text, "utf-8")
    return str(path)


def test_help_names_the_commands() -> None:
    said = _type("--help").output
    for command in ("run", "serve", "sandbox", "migrate", "import"):
        assert command in said


def test_migrate_may_be_typed_twice(elsewhere: Path) -> None:
    assert [_type("migrate").exit_code for _ in range(2)] == [0, 0]
    assert (elsewhere / "data" / "zhenxuan.db").is_file()


def test_a_file_brought_in_twice_changes_nothing(elsewhere: Path) -> None:
    file = _file(elsewhere, YIELDS + "000009,2025-03-01,0.3790,1.377\n000009,2025-03-02,0.3790,1.381\n")
    assert _type("import", "yields", file).output == "2 rows kept, 0 were there already\n"
    assert _type("import", "yields", file).output == "0 rows kept, 2 were there already\n"


def test_navs_and_products_are_brought_in(elsewhere: Path) -> None:
    file = _file(elsewhere, NAVS + "000216,2024-12-31,2.1541,2.1541,\n")
    assert _type("import", "navs", file).output == "1 rows kept, 0 were there already\n"
    assert (
        _type("import", "products", str(ROOT / "storage" / "catalogue" / "catalogue.csv")).output
        == "0 products changed\n"
    )


def test_a_list_names_what_it_leaves_out_and_that_stays(elsewhere: Path) -> None:
    whole = (ROOT / "storage" / "catalogue" / "catalogue.csv").read_text(encoding="utf-8").splitlines()
    shorter = _file(elsewhere, "\n".join(line for line in whole if not line.startswith(("000216", "000628"))) + "\n")
    said = (
        "0 products changed\nnot in the file, and recommended as before until an operator pauses them: 000216, 000628\n"
    )
    assert _type("import", "products", shorter).output == said
    assert _type("import", "navs", _file(elsewhere, NAVS + "000216,2024-12-31,2.1541,2.1541,\n")).exit_code == 0


def test_every_bad_row_is_named_and_nothing_is_kept(elsewhere: Path) -> None:
    good = "000009,2025-03-01,0.3790,1.377\n"
    bad = _file(elsewhere, f"{YIELDS}{good}000009,2025-02-30,0.3790,1.3\n999999,2025-03-02,NaN,1\n")
    result = _type("import", "yields", bad)
    assert result.exit_code == 1
    assert "line 3" in result.output
    assert "line 4" in result.output
    assert _type("import", "yields", _file(elsewhere, YIELDS + good)).output.startswith("1 rows kept")


def test_a_figure_that_contradicts_what_is_kept_is_refused(elsewhere: Path) -> None:
    assert _type("import", "yields", _file(elsewhere, f"{YIELDS}000009,2025-03-01,0.3790,1.377\n")).exit_code == 0
    result = _type("import", "yields", _file(elsewhere, f"{YIELDS}000009,2025-03-01,0.3791,1.377\n"))
    assert result.exit_code == 1
    assert "line 2: 000009 on 2025-03-01: a different figure is kept already" in result.output


def test_a_day_that_has_not_been_is_refused(elsewhere: Path) -> None:
    good = "000009,2025-03-01,0.3790,1.377\n"
    result = _type("import", "yields", _file(elsewhere, f"{YIELDS}{good}\n000009,2099-01-01,0.3790,1.377\n"))
    assert result.exit_code == 1
    assert result.output == "line 4: 000009 on 2099-01-01: this day has not been yet\n"
    assert _type("import", "yields", _file(elsewhere, YIELDS + good)).output.startswith("1 rows kept")


def test_holdings_of_somebody_who_did_not_agree_are_refused(elsewhere: Path) -> None:
    rows = "77,000009,2025-03-01,100.00\n\n78,000009,2025-03-01,100.00\n"
    result = _type("import", "holdings", _file(elsewhere, HOLDINGS + rows))
    assert result.exit_code == 1
    said = "this person has not agreed to holdings being kept"
    assert result.output.splitlines() == [f"line 2: {said}", f"line 4: {said}"]


def test_serve_without_a_token_says_where_to_get_one() -> None:
    result = _type("serve")
    assert result.exit_code == 1
    assert "BotFather" in result.output


def test_every_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX_PORT", "many")
    monkeypatch.setenv("BOT_TOKEN", "a-secret-that-is-no-token")
    result = _type("migrate")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines()] == ["BOT_TOKEN", "SANDBOX_PORT"]
    assert "a-secret" not in result.output


def test_a_database_that_cannot_be_opened_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:////dev/null/zhenxuan.db")
    result = _type("migrate")
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize("command", ["migrate", "broadcast list", "import yields"])
def test_a_database_that_is_away_is_said_in_a_sentence(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql+asyncpg://z:do-not-say-it@127.0.0.1:{_free_port()}/z")
    result = _type(*command.split(), *([_file(elsewhere, YIELDS)] if "import" in command else []))
    assert result.exit_code == 1
    assert result.output.startswith("The database cannot be reached: ")
    assert "do-not-say-it" not in result.output


def test_nobody_is_no_population() -> None:
    result = _type("evaluate", "advice", "--people", "0")
    assert result.exit_code == 2
    assert "--people" in result.output


def test_what_only_serving_needs_is_imported_by_serving_only() -> None:
    slow = ("aiogram", "aiohttp", "apscheduler", "matplotlib")
    code = f"import sys, bot.__main__; print([name for name in {slow} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 our own
    assert said.stdout == "[]\n"


def test_a_command_says_nothing_of_its_tables(elsewhere: Path) -> None:
    file, settings = _file(elsewhere, YIELDS), {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "bot", "import", "yields", file]
    said = subprocess.run(words, env={**os.environ, **settings}, capture_output=True, text=True, check=True)  # noqa: S603 our own
    assert (said.stdout, said.stderr) == ("0 rows kept, 0 were there already\n", "")


class _Unauthorized(BaseHTTPRequestHandler):
    """Telegram, when it does not know a token."""

    def do_POST(self) -> None:
        body = b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the address that is asked for holds the token."""


def test_a_token_that_telegram_does_not_know_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Unauthorized)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("TELEGRAM_API_BASE", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("BOT_TOKEN", "77:do-not-say-it")
    result = _type("serve")
    server.shutdown()
    server.server_close()
    assert result.exit_code == 1
    assert "Telegram does not know this BOT_TOKEN" in result.output
    assert "do-not-say-it" not in result.output


def test_the_sandbox_serves_its_page_and_stops_when_told(elsewhere: Path) -> None:
    port = _free_port()
    settings = {"SANDBOX_PORT": str(port), "SANDBOX_FOLDER": str(elsewhere), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], env={**os.environ, **settings})
    try:
        assert b"<title>Zhenxuan sandbox</title>" in _page(f"http://127.0.0.1:{port}/")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _page(address: str) -> bytes:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 an address of our own
                return bytes(answer.read())
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(address)
