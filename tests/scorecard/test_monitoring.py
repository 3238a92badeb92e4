"""New people beside those a card was made of: the same, others, few, and without an outcome."""

from pathlib import Path
from random import Random

import pytest

from tests.scorecard.people import drawn, write
from tests.scorecard.running import as_json, done, refused


def test_the_same_people_have_not_moved_and_are_told_apart(card_file: Path, data: Path) -> None:
    found = as_json("monitor", card_file, data)
    assert found["score"]["psi"] == 0
    assert {each["verdict"] for each in found["variables"].values()} == {"stable"}
    assert found["outcomes_known"] == found["rows"] == 600
    assert found["auc"] > 0.7


def test_people_drawn_by_the_same_law_are_within_what_chance_gives(card_file: Path, tmp_path: Path) -> None:
    found = as_json("monitor", card_file, write(tmp_path / "new.csv", drawn(2_000, 21)))
    assert found["score"]["verdict"] == "stable"
    assert {each["verdict"] for each in found["variables"].values()} == {"stable"}
    assert 0.6 < found["auc"] < 0.9
    assert 0.1 < found["ks"] < 0.7


def test_a_variable_that_moved_is_named(card_file: Path, tmp_path: Path) -> None:
    def change(row: dict[str, str], dice: Random) -> None:
        row["months"] = str(dice.randint(50, 72))

    rows = [{name: cell for name, cell in row.items() if name != "bad"} for row in drawn(500, 22, change)]
    new = write(tmp_path / "new.csv", rows)
    found = as_json("monitor", card_file, new)
    assert found["variables"]["months"]["verdict"] == found["score"]["verdict"] == "changed"
    assert found["variables"]["home"]["verdict"] == "stable"
    assert (found["auc"], found["ks"], found["outcomes_known"]) == (None, None, 0)
    lines = done("monitor", card_file, new).splitlines()
    assert lines[2].startswith("  months: PSI ")


def test_outcomes_that_are_known_count_and_others_do_not(card_file: Path, tmp_path: Path) -> None:
    rows = drawn(300, 23)
    for row in rows[:100]:
        row["bad"] = ""
    found = as_json("monitor", card_file, write(tmp_path / "new.csv", rows))
    assert found["outcomes_known"] == 200


@pytest.mark.parametrize("text", ["months,income,home\n", ""])
def test_a_file_without_people_is_refused(text: str, card_file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text(text, encoding="utf-8")
    assert "empty.csv" in refused("monitor", card_file, empty)
