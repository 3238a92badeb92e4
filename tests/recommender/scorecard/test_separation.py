"""AUC and KS against every pair, counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.scorecard.separation import separation

SCORES = st.lists(st.integers(500, 520), min_size=1, max_size=40)


@given(SCORES, SCORES)
def test_auc_is_the_share_of_pairs_in_order_and_ks_the_widest_gap(good: list[int], bad: list[int]) -> None:
    found = separation(Counter(good), Counter(bad))
    assert found is not None
    won = sum((left > right) + (left == right) / 2 for left in good for right in bad)
    assert found.auc == pytest.approx(won / len(good) / len(bad))
    gaps = [
        sum(each <= cut for each in bad) / len(bad) - sum(each <= cut for each in good) / len(good)
        for cut in range(499, 521)
    ]
    assert found.ks == pytest.approx(max(gaps))


def test_outcomes_of_one_kind_cannot_be_told_apart() -> None:
    assert separation(Counter([500]), Counter()) is None
    assert separation(Counter(), Counter([500])) is None
