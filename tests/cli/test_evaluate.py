"""``zhenxuan evaluate fartrans``: on real purchases, on a folder made by hand, and on folders that are broken."""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from bot.evaluate.fartrans import LEVELS
from tests.support.data import fartrans_folder, rows_of

FEW = "14-15"

FOLDER: Mapping[str, str] = {
    "customers.csv": "customer,risk_level,kept\nu1,Conservative,x\nu2,Aggressive,y\nu3,Not_Available,z\nu4,Income,z\n",
    "assets.csv": "asset,isin,risk_level\na,1,Conservative\nb,2,Income\nc,3,Aggressive\nd,4,\ne,5,Conservative\n",
    "train.csv": "customer,asset,first_split\nu1,a,0\nu2,a,3\nu2,c,99\nu3,b,0\nu9,c,7\n",
    "test.csv": "split,customer,asset,warm\n7,u1,e,1\n7,u2,c,1\n7,u3,e,1\n7,u4,b,0\n7,u9,a,1\n9,u1,b,1\n",
    "candidates.csv": "split,asset\n7,a\n7,b\n7,c\n7,d\n7,e\n9,b\n",
    "returns.csv": "split,asset,monthly_return\n7,a,0.5\n7,b,nan\n7,c,\n",
}


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "fartrans", str(folder), *arguments])


def measured(folder: Path, *arguments: str) -> Any:  # noqa: ANN401 JSON is whatever the command printed
    result = run(folder, "--json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def ranked(path: Path) -> dict[tuple[str, str], list[str]]:
    """The rankings of a file, each with its ranks in order."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows_of(path):
        found[row["split"], row["customer"]].append(row["asset"])
        assert row["rank"] == str(len(found[row["split"], row["customer"]]))
    return dict(found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder: u3's class is not known, nor d's level; u9 is no customer of the file; at split 9 b is alone."""
    made = tmp_path / "made"
    made.mkdir()
    for name, text in FOLDER.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def test_a_folder_by_hand(folder: Path, tmp_path: Path) -> None:
    found = measured(folder, "--rankings", str(tmp_path / "out.csv"))
    assert found["splits"] == [7, 9]
    rankings = ranked(tmp_path / "out.csv")
    assert {key: sorted(assets) for key, assets in rankings.items()} == {
        ("7", "u1"): ["b", "c", "d", "e"],
        ("7", "u2"): ["b", "c", "d", "e"],  # c was bought later
        ("7", "u3"): ["a", "c", "d", "e"],
        ("7", "u9"): ["a", "b", "d", "e"],
        ("9", "u1"): ["b"],
    }
    assert found["warm"]["fewer_than_ten"] == found["warm"]["customers"] == 5
    assert found["cold"]["customers"] == 1
    assert found["cold"]["roi@10"] == 0.5
    assert found["warm"]["suitable@10"] == ((2 / 4 + 3 / 4) / 2 - 0.125 + 0) / 2  # u1: e; u2: b c e; then b for u1


def test_never_above_the_class(folder: Path, tmp_path: Path) -> None:
    found = measured(folder, "--never-above-class", "--rankings", str(tmp_path / "out.csv"))
    assert {key: sorted(assets) for key, assets in ranked(tmp_path / "out.csv").items()} == {
        ("7", "u1"): ["e"],
        ("7", "u2"): ["b", "c", "e"],
        ("7", "u3"): ["a", "e"],
        ("7", "u9"): ["a", "e"],
    }
    assert found["warm"]["suitable@10"] == 1
    assert found["cold"]["suitable@10"] == 1


def test_a_range_of_splits(folder: Path) -> None:
    assert measured(folder, "--splits", "8-20")["splits"] == [9]
    assert measured(folder, "--splits", "7")["splits"] == [7]
    for wanted, why in (("0-6", "There is no such split"), ("x", "--splits is 'x'"), ("9-7", "There is no such split")):
        result = run(folder, "--splits", wanted)
        assert result.exit_code == 1
        assert why in result.output


def test_zipped_or_not_with_returns_or_without(folder: Path) -> None:
    plain = measured(folder)
    for name in FOLDER:
        (folder / f"{name}.gz").write_bytes(gzip.compress((folder / name).read_bytes()))
        (folder / name).unlink()
    assert measured(folder) == plain
    (folder / "returns.csv.gz").unlink()
    assert measured(folder)["warm"] == plain["warm"] | {"roi@10": None}
    assert "roi@10 unknown" in run(folder).output


def test_nobody_has_bought_anything_before(folder: Path) -> None:
    (folder / "train.csv").write_text("customer,asset,first_split\n", encoding="utf-8")
    assert measured(folder)["warm"]["customers"] == 5


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("train.csv", None, "train.csv: the file: is missing from "),
        ("train.csv", "", "train.csv: line 1, customer: this column is missing"),
        ("train.csv", "customer,asset,first_split\nu1,a,soon\n", "train.csv: line 2, first_split: 'soon' is not"),
        ("train.csv", "customer,asset,first_split\n,a,1\n", "train.csv: line 2, customer: is empty"),
        ("test.csv", "split,customer,asset,warm\n7,u1,a\n", "test.csv: line 2: 3 cells under 4 columns"),
        ("test.csv", "split,customer,asset,warm\n7,u1,a,yes\n", "test.csv: line 2, warm: 'yes' is neither 0 nor 1"),
        ("test.csv", "split,customer,asset,warm\n", "There is no such split in test.csv; there are none"),
        ("assets.csv", "asset\na\n", "assets.csv: line 1, risk_level: this column is missing"),
        ("candidates.csv", "split,asset\n-1,a\n", "candidates.csv: line 2, split: -1 is negative"),
    ],
)
def test_a_broken_folder_is_said_to_be_so_and_nothing_is_written(
    folder: Path, tmp_path: Path, name: str, text: str | None, why: str
) -> None:
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text, encoding="utf-8")
    result = run(folder, "--rankings", str(tmp_path / "out.csv"))
    assert result.exit_code == 1
    assert result.output.startswith(why)
    assert not (tmp_path / "out.csv").exists()


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "train.csv").write_bytes(b"\x1f\x8bnothing zipped")
    assert "train.csv: the file: not UTF-8 text, nor gzip of it" in run(folder).output


def test_few_splits_of_real_investors_never_above_the_class(tmp_path: Path) -> None:
    """Every customer has ten, none held already, none above the class; twice the same to the byte."""
    source, first, second = fartrans_folder(), tmp_path / "first.csv", tmp_path / "second.csv"
    found = measured(source, "--splits", FEW, "--never-above-class", "--rankings", str(first))
    assert found["warm"]["ndcg@10"] > 0.315
    assert found["warm"]["pc@10"] > 0.86
    assert found["warm"]["suitable@10"] == 1
    assert found["warm"]["fewer_than_ten"] == 0
    customers = {row["customer"]: LEVELS.get(row["risk_level"], 1) for row in rows_of(source / "customers.csv.gz")}
    assets = {row["asset"]: LEVELS.get(row["risk_level"], 9) for row in rows_of(source / "assets.csv")}
    held = {(row["customer"], row["asset"]): int(row["first_split"]) for row in rows_of(source / "train.csv.gz")}
    for (split, customer), ten in ranked(first).items():
        assert len(set(ten)) == 10
        assert all(assets[asset] <= customers[customer] for asset in ten)
        assert all(held.get((customer, asset), 99) > int(split) for asset in ten)
    measured(source, "--splits", FEW.split("-", maxsplit=1)[0], "--never-above-class", "--rankings", str(second))
    assert first.read_bytes().startswith(second.read_bytes())


def test_few_splits_of_real_investors(tmp_path: Path) -> None:
    found = measured(fartrans_folder(), "--splits", FEW, "--rankings", str(tmp_path / "out.csv"))
    assert found["warm"]["ndcg@10"] > 0.43
    assert found["cold"]["ndcg@10"] > 0.3971  # popularity within risk level, on the same people
    with (tmp_path / "out.csv").open(encoding="utf-8") as lines:
        assert sum(1 for _ in csv.reader(lines)) == 1 + 10 * found["warm"]["customers"]


@pytest.mark.soak
def test_all_splits_of_real_investors() -> None:
    source = fartrans_folder()
    free = measured(source, "--splits", "0-44")
    assert free["warm"]["ndcg@10"] >= 0.402
    assert free["cold"]["ndcg@10"] > 0.3459  # popularity within risk level on the same customers
    limited = measured(source, "--splits", "0-44", "--never-above-class")
    assert limited["warm"]["ndcg@10"] >= 0.315
    assert limited["warm"]["pc@10"] >= 0.86
    assert limited["warm"]["suitable@10"] == 1
    assert limited["cold"]["ndcg@10"] > 0.2284  # the same, never above the class
