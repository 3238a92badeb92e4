"""Yuan for shares, against what must hold of any."""

from hypothesis import given
from hypothesis import strategies as st

from recommender.plans.amounts import FEN, amounts, typed_unit


def test_what_people_type() -> None:
    assert amounts(5_000_000, [12, 5, 3], [100, 100, 100], 0, typed_unit(5_000_000)) == (3_000_000, 1_250_000, 750_000)
    assert amounts(1_234_567, [12, 5, 3], [100, 100, 100], 0, typed_unit(1_234_567)) == (754_567, 300_000, 180_000)


def test_a_minimum_is_kept_where_rounding_down_would_break_it() -> None:
    assert amounts(1_234_567, [19, 1], [100, 61_000], 0, typed_unit(1_234_567)) == (1_172_839, 61_728)


@given(
    st.integers(1, 10**12),
    st.lists(st.integers(0, 20), min_size=1, max_size=4).filter(lambda steps: sum(steps) <= 20),
    st.integers(1, 10**8),
)
def test_amounts_add_up_and_none_is_under_its_minimum(amount: int, others: list[int], minimum: int) -> None:
    steps = [20 - sum(others), *others]
    minimums = [min(minimum, amount * step // 20) for step in steps]
    found = amounts(amount, steps, minimums, 0, typed_unit(amount))
    assert sum(found) == amount
    assert all(each >= least for each, least in zip(found, minimums, strict=True))
    assert all(each <= amount * step / 20 for each, step in zip(found[1:], steps[1:], strict=True))


@given(st.integers(1, 10**12))
def test_the_unit_is_one_that_people_type(amount: int) -> None:
    unit = typed_unit(amount)
    assert unit == FEN or (unit % 100 == 0 and str(unit).strip("0") == "1" and unit <= amount / 20)
