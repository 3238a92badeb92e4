"""The settings and the file that shows them to people say the same."""

import re

import pytest
from pydantic import ValidationError

from bot.settings import Settings
from tests.support.data import ROOT

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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bot_token", "nonsense"),
        ("telegram_api_base", "nonsense"),
        ("telegram_rate_per_second", "0"),
        ("operators", "Olivia"),
        ("database_url", "mysql://localhost/zhenxuan"),
        ("webhook_url", "t.example"),
        ("sandbox_start", "2023-06-05T09:00:00"),
        ("sandbox_port", "65536"),
        ("log_level", "LOUD"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name.upper(), value)
    with pytest.raises(ValidationError) as refused:
        Settings(_env_file=None)
    assert {str(problem["loc"][0]) for problem in refused.value.errors()} == {name}


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(ValidationError, match="WEBHOOK_SECRET"):
        Settings(_env_file=None, webhook_url="https://t.example")
