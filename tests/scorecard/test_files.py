"""Files as people have them: each is handled, or refused with the reason, and nothing is left half done."""

import gzip
from pathlib import Path
from random import Random

import pytest

from recommender.scorecard.card import Kind
from tests.scorecard.people import Change, drawn, write
from tests.scorecard.running import refused, trained


def setting(name: str, value: object) -> Change:
    def change(row: dict[str, str], _: Random) -> None:
        row[name] = str(value)

    return change


def filled_in_afterwards(row: dict[str, str], dice: Random) -> None:
    row["dunning letters"] = str(dice.randint(1, 5)) if row["bad"] == "1" else "0"


def test_columns_that_are_no_use_are_set_aside_with_the_reason(tmp_path: Path) -> None:
    rows = drawn(300, 5)
    for number, row in enumerate(rows):
        filled_in_afterwards(row, Random(number))
        row |= {"branch": "1", "empty": "", "row": str(number), "name": f"person {number * 7 % 300}", "comment": ""}
    rows[3]["comment"] = "called twice"
    card = trained(write(tmp_path / "people.csv", rows))
    aside = {each.name: each.why for each in card.training.set_aside}
    assert "gives the outcome away" in aside["dunning letters"]
    assert aside["branch"] == aside["empty"] == "every row has the same value"
    assert aside["row"] == "numbers the rows"
    assert "no value is shared" in aside["name"]
    assert "no value is shared" in aside["comment"]
    assert not {each.name for each in card} & {"dunning letters", "branch", "empty", "row", "name", "comment"}


def test_what_the_cells_are_is_found_out(tmp_path: Path) -> None:
    def change(row: dict[str, str], dice: Random) -> None:
        bad = row["bad"] == "1"
        row["postcode"] = "0123" if dice.random() < (0.7 if bad else 0.3) else "4567"
        row["debts"] = f"{dice.gauss(3 if bad else 1, 1):.2e}" if dice.random() < 0.97 else "unknown"
        row["job"] = dice.choice(("clerk", "cook")) if dice.random() < 0.97 else f"job {dice.randint(1, 999)}"
        row["job"] = "none" if bad and dice.random() < 0.6 else row["job"]

    card = trained(write(tmp_path / "people.csv", drawn(700, 6, change)))
    by_name = {each.name: each for each in card}
    assert by_name["postcode"].kind is Kind.CATEGORY
    assert by_name["debts"].kind is Kind.NUMBER
    assert by_name["debts"].missing.rows > 0
    assert any("no numbers" in note for note in card.training.notes)
    assert {value for each in by_name["job"].bins for value in each.values} == {"clerk", "cook", "none"}
    assert by_name["job"].other.rows > 0


def test_a_file_may_be_gzipped_have_a_mark_and_a_column_without_a_name(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.csv", drawn(300, 8))
    lines = plain.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(f",{line}" if n == 0 else f"{n},{line}" for n, line in enumerate(lines))
    marked = tmp_path / "marked.csv.gz"
    marked.write_bytes(gzip.compress(b"\xef\xbb\xbf" + text.encode()))
    found = trained(marked)
    assert found.variables == trained(plain).variables
    assert "column 1" in {each.name for each in found.training.set_aside}


BAD_FILES = {
    "no file at all": (b"", "no column 'bad'"),
    "no rows": (b"id,months,bad\r\n", "no rows"),
    "twelve rows": (b"id,months,bad\n" + b"".join(b"%d,%d,%d\n" % (n, n % 5, n % 2) for n in range(12)), "at least 20"),
    "no outcome": (b"id,months\n1,2\n", "no column 'bad'"),
    "semicolons": (b"id;months;bad\n1;2;0\n", "id;months;bad"),
    "an outcome of two": (b"months,bad\n" + b"1,0\n2,1\n" * 30 + b"3,2\n", "in row 61 it is '2'"),
    "an outcome in words": (b"months,bad\n" + b"1,yes\n2,no\n" * 30, "There are 2 such values"),
    "an outcome that is missing": (b"months,bad\n" + b"1,0\n2,1\n" * 30 + b"3,\n", "it is empty"),
    "one outcome": (b"months,bad\n" + b"1,0\n" * 60, "at least 20"),
    "a name twice": (b"months,months,bad\n1,2,0\n", "twice"),
    "a short row": (b"months,bad\n1,0\n2\n", "line 3"),
    "not UTF-8": ("年龄,bad\n1,0\n".encode("gb18030"), "not UTF-8"),
    "nothing but the outcome": (b"bad\n" + b"0\n1\n" * 30, "No column tells"),
    "noughts and ones that tell nothing": (b"x,bad\n" + b"0,0\n0,1\n1,0\n1,1\n" * 30, "No column tells"),
    "a broken archive": (b"\x1f\x8b\x08\x00 not gzip", "gzip"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_what_no_card_can_be_made_of_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    data, out = tmp_path / "data.csv", tmp_path / "card.json"
    data.write_bytes(BAD_FILES[name][0])
    out.write_text("as it was", encoding="utf-8")
    assert BAD_FILES[name][1] in refused("train", data, "--target", "bad", "--out", out)
    assert out.read_text(encoding="utf-8") == "as it was"
    assert {each.name for each in tmp_path.iterdir()} == {"data.csv", "card.json"}


@pytest.mark.parametrize("option", ["--protected", "--without", "--id"])
def test_a_column_that_is_not_there_is_named(option: str, data: Path, tmp_path: Path) -> None:
    said = refused("train", data, "--target", "bad", "--out", tmp_path / "card.json", option, "gender")
    assert "'gender'" in said
    assert "months" in said


def test_if_the_report_cannot_be_written_there_is_no_card_either(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "card.json"
    nowhere = tmp_path / "missing" / "report.html"
    assert "missing" in refused("train", data, "--target", "bad", "--out", out, "--report", nowhere)
    assert not list(tmp_path.iterdir())
