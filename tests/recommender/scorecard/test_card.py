"""The card as JSON and back, and what is refused as none."""

import json
from dataclasses import replace
from typing import Any

import pytest

from recommender.scorecard import card_json
from recommender.scorecard.card import STANDARD, Bin
from tests.recommender.scorecard.cards import CARD, HOME, MONTHS, with_months


def test_it_comes_back_as_it_was_and_is_the_same_text_again() -> None:
    text = card_json.write(CARD)
    assert card_json.read(text) == CARD
    assert card_json.write(card_json.read(text)) == text


def test_it_can_be_read_by_a_person() -> None:
    plain = json.loads(card_json.write(CARD))
    assert plain["version"] == 1
    assert plain["scale"] == {"score": 600, "odds": 50, "double": 20}
    assert plain["variables"][0]["bins"][1] == {"points": 11, "rows": 35, "bad": 9, "at_least": 12.0, "below": 36.5}
    assert plain["variables"][1]["bins"][0]["values"] == ["own", "免租"]


def changed(**fields: object) -> str:
    return json.dumps({**json.loads(card_json.write(CARD)), **fields})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "JSON"),
        ("[]", "object"),
        ("{}", "target"),
        (changed(version=2), "version 2"),
        (changed(base=1.5), "base"),
        (changed(variables=[]), "variables"),
        (changed(scale={"score": 600, "odds": 0, "double": 20}), "above zero"),
    ],
)
def test_what_is_no_card_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(card_json.BadCardError, match=why):
        card_json.read(text)


@pytest.mark.parametrize(
    "bins",
    [
        (),
        (Bin(1, 1, 0, None, 2.0),),  # ends before the highest number
        (Bin(1, 1, 0, None, 2.0), Bin(1, 1, 0, 3.0, None)),  # a gap
        (Bin(1, 1, 0, None, 3.0), Bin(1, 1, 0, 3.0, 2.0), Bin(1, 1, 0, 2.0, None)),  # back again
        (Bin(1, 1, 0, None, None), Bin(1, 1, 0, None, None)),
    ],
)
def test_bins_of_numbers_follow_each_other(bins: tuple[Bin, ...]) -> None:
    with pytest.raises(ValueError, match="bins"):
        with_months(*bins)


def test_points_counts_and_values_that_cannot_be() -> None:
    fields: list[dict[str, Any]] = [{"points": -1}, {"rows": 1, "bad": 2}, {"points": 10**7}]
    for each in fields:
        with pytest.raises(ValueError, match="points"):
            replace(MONTHS.missing, **each)
    with pytest.raises(ValueError, match="two bins"):
        replace(HOME, bins=(*HOME.bins, HOME.bins[0]))
    with pytest.raises(ValueError, match="own name"):
        replace(CARD, variables=(HOME, HOME))
    with pytest.raises(ValueError, match="above zero"):
        replace(STANDARD, double=0)
