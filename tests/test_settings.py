"""The settings and the file that shows them to people say the same."""

import re

import pytest
from pydantic import ValidationError

from bot.settings import Settings
from tests.data import ROOT

EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))


def test_the_example_names_every_setting_and_no_other() -> None:
    assert {name.lower() for name in EXAMPLE} == set(Settings.model_fields)


def test_the_example_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Settings(_env_file=None)
    for name, value in EXAMPLE.items():
        monkeypatch.setenv(name, value)
    assert Settings(_env_file=None) == bare


@pytest.mark.parametrize("secret", ["", "with space", "ü", "x" * 257, "a/b"])
def test_a_webhook_secret_that_telegram_would_refuse_is_refused_first(secret: str) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, webhook_secret=secret)


def test_operators_are_ids_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATORS", "12, 34,")
    assert Settings(_env_file=None).operators == {12, 34}


def test_a_token_is_never_printed() -> None:
    assert "123:abc" not in repr(Settings(_env_file=None, bot_token="123:abc"))
