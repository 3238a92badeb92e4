"""Whole texts: phrases written before anything was trained, and what must never be taken for something else."""

import csv
from pathlib import Path

import pytest

from bot.packaged_catalogue import packaged
from bot.understanding.training import samples, train
from handlers.understanding.grammar import count, fingerprint, lines
from handlers.understanding.intents import ACTS, Intent
from handlers.understanding.model import from_json, shipped
from handlers.understanding.slots.names import Named
from handlers.understanding.understand import understand
from tests.handlers.understanding.listed import LISTED, TODAY

HERE = Path(__file__).parent
LEAST = 40


@pytest.mark.parametrize("name", ["held_out", "held_out_third"])
def test_phrases_that_nobody_trained_on_are_understood_on_the_packaged_list(name: str) -> None:
    """The goals: 88 % right, 95 % among the three; at most 1 % of acts prepared wrongly."""
    listed = tuple(Named(each.code, each.name_zh, each.name_en) for each in packaged())
    with (HERE / f"{name}.csv").open(encoding="utf-8") as file:
        found = [(row, understand(row["text"], listed, TODAY)) for row in csv.DictReader(file)]
    right = [row["intent"] == each.intent for row, each in found]
    offered = [row["intent"] in each.offered for row, each in found]
    wrong = [each.intent in ACTS and each.sure and row["intent"] != each.intent for row, each in found]
    assert sum(right) / len(found) >= 0.88
    assert sum(offered) / len(found) >= 0.95
    assert sum(wrong) / len(found) <= 0.01


def test_every_intent_has_forty_phrases_in_each_language() -> None:
    for language in ("zh", "en"):
        phrases = dict.fromkeys(Intent, 0)
        for intent, line in lines(language):
            phrases[intent] += count(line)
        assert min(phrases.values()) >= LEAST, min(phrases, key=lambda each: phrases[each])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我快活不下去了", Intent.DISTRESS), ("亏完了不想活了", Intent.DISTRESS),
        ("I can't live like this any more", Intent.DISTRESS),
        ("QDII是什么", Intent.TERM), ("whats 七日年化", Intent.TERM), ("餘粮宝安全嗎", Intent.SAFETY),
        ("unsubcribe", Intent.STOP),
        ("recomend somthing", Intent.ADVISE), ("ｈｅｌｐ", Intent.HELP), ("谢谢谢谢谢谢", Intent.THANKS),
    ],
)  # fmt: skip
def test_what_it_means(text: str, intent: Intent) -> None:
    assert understand(text, LISTED, TODAY).intent is intent


@pytest.mark.parametrize(
    "text", ["", " ", "🙂", "!!!", "x" * 4096, "١٢٣", "\u202eabc", "。" * 300, "\ue000", "买" * 500, "1" * 500]
)
def test_anything_at_all_is_answered_with_three_intents(text: str) -> None:
    found = understand(text, LISTED, TODAY)
    assert len(set(found.offered)) == 3
    assert 0 <= found.confidence <= 1


def test_with_no_products_at_all() -> None:
    assert understand("余粮宝多少", (), TODAY).slots.products == ()


def test_the_weights_are_those_of_the_phrases_that_there_are() -> None:
    """Whoever edits a phrase or the lexicon trains anew: ``zhenxuan understanding train``."""
    assert shipped().trained_from == fingerprint()


@pytest.mark.soak
def test_trained_anew_they_are_the_same() -> None:
    anew = train(samples(), shipped().sharpness)
    assert (anew.intents, list(anew.names)) == (shipped().intents, list(shipped().names))
    apart = abs(anew.weights * anew.scales - shipped().weights * shipped().scales)
    assert apart.max() <= 0.05 * abs(shipped().weights * shipped().scales).max()


def test_what_is_kept_is_read_as_it_was() -> None:
    again = from_json(shipped().to_json())
    assert (again.weights == shipped().weights).all()
    assert again.to_json() == shipped().to_json()
