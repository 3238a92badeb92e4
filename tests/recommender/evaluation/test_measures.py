"""The measures, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.evaluation.measures import NothingBoughtError, ndcg, profile_coherence, roi, suitable

TEN = [*"abcdefghij"]


@pytest.mark.parametrize(
    ("ranking", "bought", "expected"),
    [
        (TEN, {"a"}, 1.0),
        (TEN, {"b"}, 0.6309297536),  # 1 / log2(3)
        (TEN, {"j"}, 0.2890648263),  # 1 / log2(11)
        (TEN, {"a", "c"}, 0.9197207891),  # (1 + 1/2) / (1 + 0.6309297536)
        (TEN, {"x"}, 0.0),
        ([], {"x"}, 0.0),
        ([*TEN, "k"], {"k"}, 0.0),  # the eleventh is not looked at
        (TEN, {*TEN, "k", "l"}, 1.0),  # twelve bought: ten at the top are all there can be
        (TEN, {"a", *"klmnopqrstu"}, 0.2200917662),  # 1 / 4.5435593...
        (["b", "a"], {"a", "b", "c"}, 0.7653606369),  # 1.6309297536 / 2.1309297536
    ],
)
def test_ndcg_by_hand(ranking: list[str], bought: set[str], expected: float) -> None:
    assert ndcg(ranking, bought) == pytest.approx(expected, abs=1e-9)


def test_somebody_who_bought_nothing_has_no_ndcg() -> None:
    with pytest.raises(NothingBoughtError):
        ndcg(TEN, set())


@given(bought=st.sets(st.sampled_from([*"abcdefghijklmnop"]), min_size=1), order=st.permutations([*"abcdefghijklmnop"]))
def test_ndcg_is_between_none_and_all_and_best_with_what_was_bought_first(bought: set[str], order: list[str]) -> None:
    assert 0 <= ndcg(order, bought) <= 1
    assert ndcg(sorted(order, key=lambda asset: asset not in bought), bought) == 1


def test_roi_is_the_mean_of_what_is_known() -> None:
    assert roi(["a", "b"], {"a": 0.02, "b": -0.01, "c": 5.0}) == pytest.approx(0.005)
    assert roi(["a", "b"], {"a": 0.02}) == 0.02
    assert roi([*TEN, "k"], {"k": 0.02}) is None
    assert roi([], {}) is None


def test_coherence_is_one_level_either_way_and_suitable_is_not_above() -> None:
    levels = [1, 2, 3, 4, None, 2, 2, 2, 2, 2, 1]  # the eleventh is not looked at
    assert profile_coherence(levels, 2) == 0.8
    assert suitable(levels, 2) == 0.7
    assert suitable(levels, 4) == 0.9
    assert profile_coherence(levels, 1) == 0.7
    assert suitable([], 1) == profile_coherence([], 1) == 1.0
