"""Cross-validation, which takes minutes: on generated people, and on real loans where they are here."""

from pathlib import Path

import pytest

from tests.scorecard.people import drawn, write
from tests.scorecard.running import as_json, done
from tests.support.data import funds_folder

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few hundred."""
    return write(tmp_path_factory.mktemp("evaluation") / "people.csv", drawn(260, 31))


def test_a_report_is_written_with_the_card(people: Path, tmp_path: Path) -> None:
    card, page = tmp_path / "card.json", tmp_path / "report.html"
    done("train", people, "--target", "bad", "--out", card, "--report", page, "--protected", "age<=40")
    done("train", people, "--target", "bad", "--out", tmp_path / "alone.json", "--protected", "age<=40")
    assert (tmp_path / "alone.json").read_bytes() == card.read_bytes()
    assert "<td>up to 40</td>" in page.read_text(encoding="utf-8")


def test_an_evaluation_measures_both_models_on_the_same_folds_and_fairness(people: Path) -> None:
    arguments = ("--target", "bad", "--folds", "2", "--repeats", "1", "--protected", "age<=40", "--approved", "0.6")
    found = as_json("evaluate", people, *arguments)
    assert found["rows"] == 260
    for model in ("card", "with_protected", "challenger"):
        assert 0.5 < found[model]["auc"] < 1
        assert 0 < found[model]["ks"] < 1
        assert 0 < found[model]["brier"] < 0.25
    assert found["card_minus_challenger_auc"] == pytest.approx(
        found["card"]["auc"] - found["challenger"]["auc"], abs=2e-4
    )
    column = found["fairness"]["columns"]["age<=40"]
    groups = {each["name"]: each for each in column["card"]["groups"]}
    assert groups["up to 40"]["rows"] + groups["above 40"]["rows"] == 260
    approved = sum(each["rows"] * each["approved"] for each in groups.values()) / 260
    assert approved == pytest.approx(0.6, abs=0.05)
    gap = abs(groups["up to 40"]["good_approved"] - groups["above 40"]["good_approved"])
    assert column["card"]["equal_opportunity_gap"] == pytest.approx(gap, abs=2e-4)


def test_on_real_loans_the_card_keeps_up_with_boosted_trees() -> None:
    loans = funds_folder().parent / "credit" / "german_credit.csv"
    found = as_json("evaluate", loans, "--target", "bad", "--repeats", "2", "--protected", "age_in_years<=25")
    assert found["card"]["auc"] > 0.77
    assert found["card_minus_challenger_auc"] > -0.01
    assert 0.85 < found["card"]["calibration_slope"] < 1.15
