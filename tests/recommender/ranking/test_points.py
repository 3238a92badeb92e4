"""Points as they are shown are of 100 and add up, whatever the weights."""

from hypothesis import given
from hypothesis import strategies as st

from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from recommender.ranking.advice import Part, Pick
from recommender.ranking.points import Share, shares

any_parts = st.lists(st.builds(Part, st.just("calm"), st.integers(1, 5), st.integers(0, 100)), min_size=1, max_size=8)


def _pick(*parts: Part) -> Pick:
    return Pick("000001", Kind.MONEY, RiskLevel.R1, fresh=True, parts=parts)


@given(any_parts)
def test_shares_add_up_to_the_total_of_100(parts: list[Part]) -> None:
    pick = _pick(*parts)
    found, whole = shares(pick), sum(part.weight for part in parts)
    assert sum(share.most for share in found) == 100
    assert abs(whole * sum(share.points for share in found) - pick.total) * 2 <= whole
    assert all(0 <= share.points <= share.most for share in found)


@given(any_parts)
def test_a_part_differs_from_its_exact_share_by_less_than_a_point(parts: list[Part]) -> None:
    whole = sum(part.weight for part in parts)
    for part, share in zip(parts, shares(_pick(*parts)), strict=True):
        assert abs(whole * share.points - part.points) < whole
        assert abs(whole * share.most - 100 * part.weight) < whole


def test_by_hand() -> None:
    """Weights of 5, 3 and 1 are 55.6, 33.3 and 11.1 of 100; half, all and none of them are 61.1."""
    parts = (Part("income", 5, 50), Part("calm", 3, 100), Part("cost", 1, 0))
    assert shares(_pick(*parts)) == (Share("income", 28, 56), Share("calm", 33, 33), Share("cost", 0, 11))


def test_without_parts_there_is_nothing_to_share() -> None:
    assert shares(_pick()) == ()
