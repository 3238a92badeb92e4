"""People scored by the command: reasons in both languages, other columns, other orders, and files that do not fit."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from recommender.scorecard.card import Card
from recommender.scorecard.scoring import Scorer
from tests.scorecard.people import drawn, write
from tests.scorecard.running import done, refused

HEAD = ["id", "score", "probability", "reason_1", "reason_2", "reason_3", "reason_4"]


def scored(card: Path, rows: list[dict[str, str]], folder: Path, *options: str) -> list[dict[str, str]]:
    people, out = write(folder / "new.csv", rows), folder / "scores.csv"
    done("score", card, people, "--out", out, *options)
    with out.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        assert reader.fieldnames == HEAD
        return list(reader)


def test_scores_are_the_cards_whatever_the_order_and_whatever_else_is_there(
    card: Card, card_file: Path, tmp_path: Path
) -> None:
    rows: list[dict[str, str]] = [{"extra": "x", **dict(sorted(row.items()))} for row in drawn(50, 12)]
    del rows[0]["bad"]
    rows = [{name: row[name] for name in rows[0]} for row in rows]
    scorer = Scorer(card)
    found = scored(card_file, rows, tmp_path)
    assert [each["id"] for each in found] == [row["id"] for row in rows]
    assert [int(each["score"]) for each in found] == [scorer.score(row) for row in rows]
    for each in found:
        assert float(each["probability"]) == pytest.approx(card.scale.probability(int(each["score"])), abs=1e-6)


def test_reasons_are_told_in_both_languages_or_in_one(card_file: Path, tmp_path: Path) -> None:
    worst = {**drawn(1)[0], "months": "72", "income": "", "home": "免租"}
    (both,) = scored(card_file, [worst], tmp_path)
    (chinese,) = scored(card_file, [worst], tmp_path, "--language", "zh")
    (english,) = scored(card_file, [worst], tmp_path, "--language", "en")
    for place in range(1, 5):
        told = [each[f"reason_{place}"] for each in (chinese, english)]
        assert both[f"reason_{place}"] == (" / ".join(told) if told[0] else "")
    assert any(text.startswith("months是“72”：少 ") for text in chinese.values())
    assert any(text.startswith("income is not given: ") for text in english.values())


def test_people_without_an_id_are_numbered_by_their_row(card_file: Path, tmp_path: Path) -> None:
    rows = [{name: cell for name, cell in row.items() if name != "id"} for row in drawn(3, 4)]
    assert [each["id"] for each in scored(card_file, rows, tmp_path)] == ["1", "2", "3"]


def test_a_file_that_lacks_a_variable_is_refused(card_file: Path, tmp_path: Path) -> None:
    rows = [{"id": "1", "months": "3"}]
    out = tmp_path / "out.csv"
    said = refused("score", card_file, write(tmp_path / "few.csv", rows), "--out", out)
    assert "home" in said
    assert "income" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"\xff\xfe", "not a scorecard" + "|" + "utf-8"), (b"{}", "not a scorecard"), (b"[1]", "not a scorecard")],
)
def test_what_is_no_card_is_refused(content: bytes, why: str, data: Path, tmp_path: Path) -> None:
    card = tmp_path / "card.json"
    card.write_bytes(content)
    said = refused("score", card, data, "--out", tmp_path / "out.csv")
    assert any(each in said for each in why.split("|"))


def test_serving_imports_no_learning_library(card_file: Path, data: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.scorecard.scoring import Language, score;"
        "from bot.scorecard.monitoring import monitor; card, people, out = map(Path, sys.argv[1:]);"
        "score(card, people, out, Language.EN); monitor(card, people);"
        "print({'sklearn', 'optbinning', 'lightgbm', 'fairlearn', 'scipy', 'pandas'} & set(sys.modules))"
    )
    arguments = [sys.executable, "-c", code, str(card_file), str(data), str(tmp_path / "out.csv")]
    ran = subprocess.run(arguments, check=True, capture_output=True, text=True)  # noqa: S603 our own modules
    assert ran.stdout.strip() == "set()"
