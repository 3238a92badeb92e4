"""What a card is made of, and that it says the same as the trainer does, always."""

import csv
import random
from itertools import pairwise
from pathlib import Path

import pytest

from bot.scorecard.training.making import make
from bot.scorecard.training.rows.people import read_people
from bot.scorecard.training.rows.table import read_table
from recommender.scorecard import card_json
from recommender.scorecard.card import STANDARD, Card
from recommender.scorecard.scoring import Scorer
from tests.scorecard.people import Row, drawn, write
from tests.scorecard.running import done, trained


def test_what_makes_a_bad_outcome_likelier_costs_points(card: Card) -> None:
    by_name = {each.name: each for each in card}
    assert {"months", "income", "home"} <= set(by_name)
    points = [each.points for each in by_name["months"].bins]
    assert points == sorted(points, reverse=True)
    homes = {value: each.points for each in by_name["home"].bins for value in each.values}
    assert homes["own"] > homes["with parents"] > homes["免租"]


def test_every_column_earns_points_or_is_said_not_to(card: Card) -> None:
    aside = {each.name: each.why for each in card.training.set_aside}
    assert aside["age"] == "protected"
    assert aside["id"] == "names the person"
    assert {each.name for each in card} | set(aside) == {"id", "months", "income", "home", "town", "height", "age"}
    assert not {each.name for each in card} & set(aside)


def test_each_bin_counts_the_rows_it_was_made_of(card: Card, data: Path) -> None:
    with data.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    bad = sum(row["bad"] == "1" for row in rows)
    assert (card.training.rows, card.training.bad) == (len(rows), bad)
    assert sum(band.rows for band in card.bands) == len(rows)
    for variable in card:
        assert sum(each.rows for each in variable.each) == len(rows)
        assert sum(each.bad for each in variable.each) == bad
        assert min(each.points for each in variable.each) == 0
    missing = next(each.missing for each in card if each.name == "income")
    assert missing.rows == sum(row["income"] == "" for row in rows)


def test_the_score_is_the_trainers_to_the_point(data: Path, card: Card) -> None:
    people = read_people(read_table(data), "bad", "id")
    made = make(people.without(("age",), "protected"), STANDARD)
    scorer = Scorer(card)
    with data.open(encoding="utf-8") as lines:
        assert [scorer.score(row) for row in csv.DictReader(lines)] == made.scores(people).tolist()


def test_the_same_file_gives_the_same_card_byte_for_byte(data: Path, card_file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    done("train", data, "--target", "bad", "--protected", "age", "--out", again)
    assert again.read_bytes() == card_file.read_bytes()


def test_another_order_of_columns_gives_the_same_points(data: Path, card: Card, tmp_path: Path) -> None:
    with data.open(encoding="utf-8") as lines:
        rows = [dict(sorted(row.items())) for row in csv.DictReader(lines)]
    other = trained(write(tmp_path / "other.csv", rows), "--protected", "age")
    assert {each.name: each for each in other} == {each.name: each for each in card}
    assert other.base == card.base


def test_monotone_points_only_rise_or_only_fall(tmp_path: Path) -> None:
    def change(row: dict[str, str], dice: random.Random) -> None:
        hours = dice.randint(0, 100)
        row["hours"] = str(hours)  # the outcome is likelier at both ends
        row["bad"] = str(int(dice.random() < 0.1 + 0.6 * abs(hours - 50) / 50))

    data = write(tmp_path / "people.csv", drawn(500, 3, change))
    turning, plain = trained(data), trained(data, "--monotone")
    assert _turns(turning, "hours") == 1
    assert _turns(plain, "hours") == 0


def _turns(card: Card, name: str) -> int:
    points = [each.points for variable in card if variable.name == name for each in variable.bins]
    steps = [right - left for left, right in pairwise(points) if right != left]
    return sum((left > 0) != (right > 0) for left, right in pairwise(steps))


def test_what_is_foretold_is_what_comes_among_people_never_seen(card: Card, data: Path) -> None:
    scorer = Scorer(card)
    people: list[Row] = list(drawn(20_000, 99))
    foretold = sum(card.scale.probability(scorer.score(row)) for row in people)
    assert foretold == pytest.approx(sum(row["bad"] == "1" for row in people), rel=0.2)
    risky = sorted(people, key=scorer.score)[:4_000]
    there = sum(card.scale.probability(scorer.score(row)) for row in risky)
    assert there == pytest.approx(sum(row["bad"] == "1" for row in risky), rel=0.25)


def test_the_card_on_disk_is_the_card(card: Card, card_file: Path) -> None:
    assert card_json.write(card) == card_file.read_text(encoding="utf-8")
