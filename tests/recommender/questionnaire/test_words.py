"""Every code of this room has its words in both languages, with the same variables, and buttons short enough."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from recommender.products.product import Kind
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.questions import CURRENT, Part
from recommender.ranking.rank import PARTS
from recommender.ranking.reason import VARIABLES, Reason

LANGUAGES = ("zh", "en")
LONGEST = {"zh": 14, "en": 24}
NEVER = ("!", "！", "guarantee", "hurry", "保证", "稳赚", "请注意", "您", "<")
LOCALES = Path(__file__).parents[3] / "handlers" / "locales"


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 the parser's own name
        self.names.add(node.id.name)


@cache
def _messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for name in ("questionnaire.ftl", "advice-reasons.ftl"):
        text = (LOCALES / language / name).read_text("utf-8")
        for entry in FluentParser().parse(text).body:
            assert not isinstance(entry, ast.Junk), entry.content
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def _variables(message: ast.Message) -> set[str]:
    visitor = _Variables()
    visitor.visit(message)
    return visitor.names


def _expected() -> Iterator[tuple[str, set[str]]]:
    """The id of each text, and the variables it may name."""
    for question in CURRENT.questions:
        yield f"question-{question.code}", set()
        for option in question.options:
            yield f"question-{question.code}-{option.code}", set()
            yield f"answer-{question.code}-{option.code}", set()
    for rule in CURRENT.contradictions:
        yield f"conflict-{rule.code}", {"cautious", "bold"}
    for risk_class in RiskClass:
        yield f"class-{risk_class.key}", set()
        yield f"class-{risk_class.key}-means", set()
    plain = [*(f"part-{part}" for part in Part), *(f"level-{level.key}" for level in RiskLevel)]
    plain += [f"risk-{level.key}" for level in RiskLevel]
    plain += [*(f"kind-{kind}" for kind in Kind), *(f"need-{part}" for part in PARTS)]
    yield from ((each, set()) for each in plain)
    for code, names in VARIABLES.items():
        yield Reason(code, None, {}).message, {name.removesuffix("_e4").removesuffix("_fen") for name in names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_exactly_the_codes_have_words_with_exactly_their_variables(language: str) -> None:
    assert {name: _variables(message) for name, message in _messages(language).items()} == dict(_expected())


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_fit_on_a_button_and_differ_from_each_other(language: str) -> None:
    messages = _messages(language)
    for question in CURRENT.questions:
        labels = [_text(messages[f"question-{question.code}-{option.code}"]) for option in question.options]
        assert len(set(labels)) == len(labels)
        assert all(len(label) <= LONGEST[language] for label in labels), labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_urges_or_promises(language: str) -> None:
    words = "".join(_text(message) for message in _messages(language).values()).lower()
    assert not [word for word in NEVER if word in words]


def _text(message: ast.Message) -> str:
    assert message.value is not None
    return "".join(part.value for part in message.value.elements if isinstance(part, ast.TextElement))
