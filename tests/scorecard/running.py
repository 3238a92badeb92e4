"""The commands, run as they are typed."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from bot.__main__ import cli
from recommender.scorecard import card_json
from recommender.scorecard.card import Card


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["scorecard", *map(str, arguments)])


def done(*arguments: str | Path) -> str:
    """What a command printed, which was to succeed."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str | Path) -> str:
    """Why a command could not be done."""
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    return result.stderr


def trained(data: Path, *options: str | Path) -> Card:
    """The card of a file."""
    out = data.with_suffix(".json")
    done("train", data, "--target", "bad", "--out", out, *options)
    return card_json.read(out.read_text(encoding="utf-8"))


def as_json(*arguments: str | Path) -> Any:  # noqa: ANN401 JSON is whatever the command printed
    return json.loads(done(*arguments, "--json"))
