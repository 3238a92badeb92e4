"""Which option is meant by what is typed: the words of either language, small differences, the place, not knowing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.onboarding.typed_answers import option_meant
from handlers.texts import all_texts
from recommender.questionnaire.questions import CURRENT, UNKNOWN, Question

OPTIONS = [(question, option) for question in CURRENT.questions for option in question.options]

UNDERSTOOD = (
    ("debts", "没有欠债", "e"), ("debts", "没有欠债。", "e"), ("debts", " 没有 欠债 ！", "e"), ("debts", "没有", "e"),
    ("debts", "没有负债", "e"), ("debts", "I have no debts", "e"), ("debts", "none", "e"), ("debts", "NOTHING", "e"),
    ("debts", "我没有欠债", "e"), ("debts", "a lot", "a"), ("debts", "Some, just managable", "b"),
    ("debts", "3", "c"), ("debts", "３", "c"), ("debts", "3.", "c"), ("debts", "③", "c"), ("debts", "(3)", "c"),
    ("debts", "第三个", "c"), ("debts", "选3", "c"), ("debts", "c", "c"), ("debts", "Ｃ", "c"),
    ("debts", "option 3", "c"), ("debts", "the third one", "c"), ("debts", "three", "c"),
    ("debts", "不知道", UNKNOWN), ("debts", "不知道。", UNKNOWN), ("debts", "我不太清楚", UNKNOWN),
    ("debts", "I don't know", UNKNOWN), ("debts", "I don’t know!", UNKNOWN), ("debts", "not sure", UNKNOWN),
    ("assets", "５－２０万", "b"), ("assets", "5到20万", "b"), ("assets", "5 万 以下", "a"),
    ("assets", "more than ¥2 million", "e"), ("assets", "50,000 to 200,000", "b"),
    ("years", "没买过。", "a"), ("years", "1-3年", "c"), ("years", "1 to 3 years", "c"), ("years", "不到一年", "b"),
    ("horizon", "三个月内", "a"), ("horizon", "within three months", "a"),
    ("largest-loss", "５％以内", "a"), ("largest-loss", "5-15", "b"), ("largest-loss", "15% - 30%", "c"),
    ("gain-loss", "赚5％或亏1％", "a"), ("gain-loss", "+5% or -1%", "a"),
    ("capacity", "是", "yes"), ("capacity", "Yes.", "yes"), ("capacity", "no", "no"), ("capacity", "满了", "yes"),
    ("no-loss", "不是", "no"), ("no-loss", "是的", "yes"),
)  # fmt: skip
NOT_UNDERSTOOD = (
    ("debts", "有欠债"), ("debts", "有一些"), ("debts", "some"), ("debts", "7"), ("debts", "0"), ("debts", "第九个"),
    ("debts", "hello"), ("debts", "帮我买一点"), ("debts", "？"), ("debts", ""), ("debts", "x" * 4096),
    ("assets", "200 万以下"), ("assets", "5 万以上"), ("assets", "under 2 million"), ("assets", "5万"),
    ("largest-loss", "50%"), ("largest-loss", "5% 以上"), ("largest-loss", "under 50%"),
    ("gain-loss", "赚 1% 或亏 5%"), ("horizon", "5 年以内"), ("horizon", "within 5 years"),
    ("capacity", "不知道"), ("experience", "I don't know"), ("income-source", "有稳定收入"), ("years", "没有"),
)  # fmt: skip
"""What says too little, fits two options, or says the opposite of the nearest one."""


@pytest.mark.parametrize(("code", "text", "option"), UNDERSTOOD)
def test_what_is_meant_is_taken(code: str, text: str, option: str) -> None:
    assert option_meant(CURRENT.question(code), text) == option


@pytest.mark.parametrize(("code", "text"), NOT_UNDERSTOOD)
def test_what_is_not_clear_is_not_guessed(code: str, text: str) -> None:
    assert option_meant(CURRENT.question(code), text) is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["question", "answer"])
def test_every_option_is_known_by_its_words(kind: str, language: str) -> None:
    t = all_texts()[language]
    for question, option in OPTIONS:
        said = t.plain(f"{kind}-{question.code}-{option.code}")
        assert option_meant(question, said) == option.code, said
        assert option_meant(question, _wide(said)) == option.code, said
        assert option_meant(question, f" {said.upper()}。 ") == option.code, said


@given(st.text(max_size=100), st.sampled_from(CURRENT.questions))
def test_whatever_is_typed_is_an_option_or_none(text: str, question: Question) -> None:
    found = option_meant(question, text)
    assert found is None or found in question.by_code


def _wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)
