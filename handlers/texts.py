"""Every word a person reads, in Chinese and English, from ``locales``."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("zh", "en")


class Html(str):
    """A text that is formatted already, and is not escaped again when it becomes part of another."""

    __slots__ = ()


class Texts:
    """The texts of one language; calling it with a message's id and its variables gives HTML for Telegram."""

    def __init__(self, language: str, bundle: FluentBundle) -> None:
        self.language: Final = language
        self._bundle = bundle

    def __call__(self, key: str, /, **variables: str | int) -> Html:
        """The message as HTML. Raises KeyError for an unknown id, ValueError for a missing variable."""
        return Html(self._format(key, {name: _escaped(value) for name, value in variables.items()}))

    def plain(self, key: str, /, **variables: str | int) -> str:
        """The same for places that take no HTML: a button, a toast, a command's description."""
        return self._format(key, variables)

    def has(self, key: str) -> bool:
        """Whether there is a message of that id."""
        return self._bundle.has_message(key)

    def day(self, day: date, today: date) -> str:
        """A date as a person says it, with its year only when that is another one."""
        key = "date-short" if day.year == today.year else "date-long"
        month = self.plain(f"month-{day.month}")
        return self.plain(key, day=str(day.day), month=month, year=str(day.year))

    def _format(self, key: str, variables: Mapping[str, str | int]) -> str:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(pattern, dict(variables))
        if errors:
            raise ValueError(f"{self.language}: {key}: {errors}")
        return str(text)


def _escaped(value: str | int) -> str | int:
    return value if isinstance(value, Html | int) else escape(value, quote=False)


@cache
def all_texts() -> Mapping[str, Texts]:
    """The texts by language, read once from the package."""
    return MappingProxyType({language: Texts(language, _bundle(language)) for language in LANGUAGES})


def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    texts = (each for each in (files("handlers") / "locales" / language).iterdir() if each.name.endswith(".ftl"))
    for file in sorted(texts, key=lambda file: file.name):
        bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle
