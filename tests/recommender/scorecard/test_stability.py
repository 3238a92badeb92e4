"""The index by hand, and its noise against samples of the same people."""

from math import log
from random import Random

import pytest

from recommender.scorecard.stability import Verdict, shift

SHARES = (0.1, 0.2, 0.4, 0.25, 0.05)


def test_the_index_of_large_counts_is_the_textbook_sum() -> None:
    by_hand = (0.3 - 0.5) * log(0.3 / 0.5) + (0.7 - 0.5) * log(0.7 / 0.5)
    assert shift([500_000, 500_000], [300_000, 700_000]).psi == pytest.approx(by_hand, rel=1e-4)


def test_a_bin_that_nobody_is_in_any_more_has_a_finite_index() -> None:
    found = shift([50, 50, 0], [100, 0, 0])
    assert 1 < found.psi < 10
    assert found.verdict is Verdict.CHANGED


def test_the_same_people_are_stable_and_few_of_them_may_look_moved() -> None:
    assert shift([10, 20, 30], [10, 20, 30]).psi == 0
    few = shift([200, 800], [3, 7])
    assert few.psi > 0.02
    assert few.verdict is Verdict.STABLE


def test_a_variable_of_one_bin_does_not_move() -> None:
    assert shift([7, 0], [9, 0]) == shift([1], [1_000]).__class__(0, 0, 0)


def test_between_the_two_bars_it_has_moved() -> None:
    assert shift([5_000, 5_000], [3_000, 7_000]).verdict is Verdict.MOVED
    assert shift([5_000, 5_000], [4_700, 5_300]).verdict is Verdict.STABLE


def test_the_noise_is_what_samples_of_the_same_people_show() -> None:
    random = Random(7)

    def drawn(rows: int) -> list[int]:
        people = random.choices(range(len(SHARES)), SHARES, k=rows)
        return [people.count(bin_) for bin_ in range(len(SHARES))]

    found = [shift(drawn(2_000), drawn(500)) for _ in range(400)]
    assert sum(each.psi for each in found) / len(found) == pytest.approx(found[0].by_chance, rel=0.15)
    beyond = sum(each.psi > each.by_chance_at_most for each in found) / len(found)
    assert 0.02 < beyond < 0.09
