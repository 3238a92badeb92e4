"""Gaps between groups, by hand; who is approved when scores are equal; groups as they are named."""

import numpy as np
import pytest

from bot.cli.console import RefusedError
from bot.scorecard.training.fairness import approved, fairness
from bot.scorecard.training.rows.features import read_feature
from bot.scorecard.training.rows.groups import Protected, groups, parse
from bot.scorecard.training.rows.table import Column


def column(*cells: str) -> Column:
    known = tuple(dict.fromkeys(cells))
    return Column("age", known, np.array([known.index(cell) for cell in cells], dtype=np.int32))


def grouped(text: str, *cells: str) -> list[str]:
    it = column(*cells)
    found: list[str] = groups(parse(text), it, read_feature(it)).tolist()
    return found


def test_gaps_are_those_between_the_best_and_the_worst_treated_group() -> None:
    names = np.array(["a"] * 100 + ["b"] * 100 + ["tiny"] * 3)
    bad = np.array(([0] * 50 + [1] * 50) * 2 + [0] * 3, dtype=np.int8)
    taken = np.array([1] * 40 + [0] * 10 + [1] * 10 + [0] * 40 + [1] * 30 + [0] * 70 + [0] * 3, dtype=float)
    found = fairness(names, bad, taken[None, :], 80 / 203)
    by_name = {each.name: each for each in found.groups}
    assert (by_name["a"].approved, by_name["a"].good_approved) == (0.5, 0.8)
    assert (by_name["b"].approved, by_name["b"].good_approved) == (0.3, 0.6)
    assert by_name["tiny"].rows == 3
    assert found.approval_gap == pytest.approx(0.2)  # three people make no gap
    assert found.equal_opportunity_gap == pytest.approx(0.2)


def test_people_of_one_score_are_approved_together() -> None:
    scores = np.array([1.0, 2, 2, 2, 3, 3])
    assert approved(scores, 0.3).tolist() == [False] * 4 + [True] * 2
    assert approved(scores, 0.7).tolist() == [False] + [True] * 5


def test_groups_by_a_limit_by_value_and_by_quarters() -> None:
    assert grouped("age<=25", "25", "25.5", "", "x") == ["up to 25", "above 25", "not given", "not given"]
    assert grouped("age", "m", "f", "") == ["m", "f", "not given"]
    assert grouped("age", "1", "0", "1", "NA") == ["1", "0", "1", "not given"]
    assert set(grouped("age", *map(str, (5, 9, 1, 3, 2, 4, 8, 6)))) == {
        "up to 2.75", "up to 4.5", "up to 6.5", "above 6.5",
    }  # fmt: skip


def test_the_rarest_of_many_values_are_one_group() -> None:
    cells = [f"town {n}" for n in range(30) for _ in range(30 - n)]
    found = grouped("age", *cells)
    assert set(found) == {*(f"town {n}" for n in range(20)), "all others"}


def test_a_limit_of_what_is_no_number_is_refused() -> None:
    with pytest.raises(RefusedError, match="no numbers"):
        grouped("age<=25", "young", "old")


def test_a_limit_that_is_no_number_is_refused() -> None:
    assert parse(" age <= 25 ") == Protected("age", 25)
    assert parse("a<b") == Protected("a<b")
    with pytest.raises(RefusedError, match="age<=25"):
        parse("age<=2.5.1")
