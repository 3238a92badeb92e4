"""All texts in both languages: the same ids and variables, labels that fit, and nothing that urges or promises."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers.callbacks import Place
from handlers.keyboards import PHONE, width
from handlers.texts import LANGUAGES, Html, all_texts
from recommender.products.product import Kind, Status
from storage.people.consents import Purpose

HANDLERS: Final = Path(__file__).parents[2] / "handlers"
LABEL: Final = re.compile(r'(?:button\(\s*t\.plain\(|\bgo\(t, [^,"]+, )"([a-z0-9-]+)"')
SAID: Final = re.compile(r'\bt(?:\.plain)?\(\s*"([a-z0-9-]+)"[,)]')
NEVER: Final = (
    "!",
    "！",
    "guarantee",
    "hurry",
    "only today",
    "risk-free",
    "保证",
    "稳赚",
    "保本",
    "只限",
    "赶紧",
    "请注意",
    "您",
)
DENIED: Final = re.compile(r"不保证|not guaranteed")
"""What is said not to be promised may be named."""
LABELLED: Final = {
    Place.START,
    Place.DETAILS,
    Place.HOUR,
    Place.RHYTHM,
    Place.ZONE,
    Place.QUIET,
    Place.LEAST,
    Place.ALERTS,
    Place.CALENDAR,
    Place.BALANCE,
    Place.BY_PRODUCT,
    Place.BY_YEAR,
    Place.EXPORT,
}
"""Places that every button names in words of its own."""
SAMPLES: Final = {
    "number": "14",
    "hour": "21",
    "name": "",
    "years": "5",
    "level": "20",
    "year": "2023",
    "month": "12月",
}
"""Values for labels with variables; a product's name is cut to what is left."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 the parser's own name
        self.names.add(node.id.name)


class _Tags(HTMLParser):
    """The tags of a text, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.used: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.open.append(tag)
        self.used.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@cache
def _messages(language: str) -> Mapping[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in sorted((HANDLERS / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def _variables(message: ast.Message) -> set[str]:
    visitor = _Variables()
    visitor.visit(message)
    return visitor.names


def _text(message: ast.Message) -> str:
    assert message.value is not None
    return "".join(part.value for part in message.value.elements if isinstance(part, ast.TextElement))


def _code() -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted(HANDLERS.rglob("*.py")))


def test_both_languages_have_the_same_texts_with_the_same_variables() -> None:
    zh, en = ({key: _variables(message) for key, message in _messages(language).items()} for language in LANGUAGES)
    assert zh == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_urges_and_nothing_is_promised(language: str) -> None:
    for key, message in _messages(language).items():
        said = DENIED.sub("", _text(message).lower())
        assert [word for word in NEVER if word in said] == [], key


@pytest.mark.parametrize(("language", "who"), [("zh", "谁能看："), ("en", "Who can read it:")])
def test_every_purpose_says_who_can_read_what_and_that_the_operator_can(language: str, who: str) -> None:
    operator = {"zh": "运营方", "en": "operator"}[language]
    for purpose in Purpose:
        for key in (f"consent-{purpose}", f"notice-{purpose}"):
            (line,) = [line for line in all_texts()[language](key).split("\n") if line.startswith(who)]
            assert operator in line or "whoever sends" in line, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_that_they_alone_read_what_operators_can_look_up(language: str) -> None:
    for key, message in _messages(language).items():
        assert not re.search(r"只有你|only you", _text(message).lower()), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_few_and_closed(language: str) -> None:
    for key, message in _messages(language).items():
        tags = _Tags(_text(message))
        assert tags.open == [], key
        assert tags.used <= {"b", "i", "code"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_fits_on_a_phone(language: str) -> None:
    t, labels = all_texts()[language], set(LABEL.findall(_code()))
    assert {"consent-agree", "start-begin", "class-why", "advice-others"} <= labels
    built = {"operator-pause", "operator-list", "card-term-nav", "card-term-seven-day"}
    for key in labels | built | {f"purpose-{purpose}" for purpose in Purpose}:
        values = {name: SAMPLES[name] for name in _variables(_messages(language)[key])}
        assert 0 < width(t.plain(key, **values)) <= PHONE, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_labels_of_a_row_fit_beside_each_other(language: str) -> None:
    t = all_texts()[language]
    for pair in (
        ("consent-agree", "consent-decline"),
        ("consent-keep", "consent-withdraw-sure"),
        ("class-advice", "class-why"),
        ("class-redo", "go-home"),
        ("advice-others", "go-list"),
        ("go-holdings", "hold-undo"),
        ("earnings-details", "change-notices"),
        ("settings-hour", "settings-rhythm"),
        ("settings-zone", "settings-quiet"),
        ("settings-silent", "settings-least"),
        ("settings-sound", "settings-least"),
        ("settings-alerts", "other-language"),
        ("start-begin", "start-list"),
    ):
        assert sum(width(t.plain(key)) for key in pair) <= PHONE, pair


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_code_says_has_words(language: str) -> None:
    t = all_texts()[language]
    named = {*SAID.findall(_code()), *LABEL.findall(_code())}
    named |= {f"go-{place}" for place in Place if place not in LABELLED}
    for purpose in Purpose:
        named |= {f"{kind}-{purpose}" for kind in ("consent", "notice", "purpose", "withdraw")}
        named.add(f"consent-{purpose}-without")
    named |= {f"month-{number}" for number in range(1, 13)} | {f"kind-{kind}" for kind in Kind}
    named |= {f"status-{status}" for status in Status}
    assert len(named) > 130
    assert [key for key in sorted(named) if not t.has(key)] == []


def test_dates_are_said_as_people_say_them() -> None:
    zh, en, today = all_texts()["zh"], all_texts()["en"], date(2023, 6, 5)
    assert [t.day(date(2023, 3, 2), today) for t in (zh, en)] == ["3月2日", "2 Mar"]
    assert [t.day(date(2022, 12, 31), today) for t in (zh, en)] == ["2022年12月31日", "31 Dec 2022"]


def test_what_people_typed_cannot_become_markup() -> None:
    t = all_texts()["en"]
    assert "&lt;b&gt;&amp;" in t("amount-not-a-number", text="<b>&")
    assert "<b>&" in t.plain("amount-not-a-number", text="<b>&")
    assert "<b>&" in t("amount-not-a-number", text=Html("<b>&"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_text_or_variable_is_an_error_and_never_half_a_sentence(language: str) -> None:
    t = all_texts()[language]
    with pytest.raises(ValueError, match="amount-not-a-number"):
        t("amount-not-a-number")
    with pytest.raises(KeyError):
        t("no-such-text")
