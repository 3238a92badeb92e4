"""``zhenxuan understand``: one text, or a file of them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli

RUN = CliRunner()
DAY = ("--today", "2026-11-28")


def understood(*words: str) -> list[dict[str, object]]:
    done = RUN.invoke(cli, ["understand", *words, *DAY])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_text() -> None:
    (found,) = understood("我有五万块半年后要用，买什么好", "--language", "zh", "--json")
    assert found["intent"] == "advise"
    assert isinstance(found["offered"], list)
    assert len(found["offered"]) == 3
    assert isinstance(found["slots"], dict)
    assert found["slots"]["amount"] == "50000"
    assert found["slots"]["days"] == 181
    assert isinstance(found["confidence"], float)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("I put ¥3,000.50 into it", "amount", "3000.50"), ("tell me when it is below 1.5%", "percent", "1.5"),
        ("270042", "product", "270042"), ("改到早上9点", "hour", 9), ("说英文", "language", "en"),
        ("昨天赚了多少", "day", "2026-11-27"),
        ("what is a drawdown", "term", "drawdown"), ("before 2029", "days", 765),
    ],
)  # fmt: skip
def test_slots(text: str, name: str, value: object) -> None:
    (found,) = understood(text, "--json", "--language", "en")
    assert isinstance(found["slots"], dict)
    assert found["slots"][name] == value


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text('language,text\nzh,怎么退订\nen,"is my money safe, really?"\nzh,\n', encoding="utf-8-sig")
    found = understood("--file", str(file))
    assert [each["intent"] for each in found[:2]] == ["stop", "safety"]
    assert len(found) == 3


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("language,text\nfr,bonjour\n", encoding="utf-8")
    for words in (["--file", str(file)], [], ["a", "--file", str(file)]):
        done = RUN.invoke(cli, ["understand", *words])
        assert done.exit_code in {1, 2}
        assert done.stderr
        assert "Traceback" not in done.output


def test_as_a_person_reads_it() -> None:
    done = RUN.invoke(cli, ["understand", "怎么赎回"])
    assert done.stdout.startswith("redeem-how (")
