"""What is still held was paid for with its part of all that was paid, to the fen."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.cost import Cost, Put, cost, gain_e4

FIRST = date(2026, 3, 5)


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def test_what_was_put_in_is_what_it_cost() -> None:
    assert cost([Put(on(0), 10_000_00, 10_000_00), Put(on(9), 500_00, 500_00)], {}) == Cost(10_500_00, on(0))


def test_whoever_takes_out_a_half_keeps_half_of_the_cost() -> None:
    puts = [Put(on(0), 1_000_00, 1_000_00), Put(on(5), -550_00, 550_00)]
    assert cost(puts, {on(1): 60_00, on(3): 40_00}) == Cost(500_00, on(0))


def test_growth_of_the_day_itself_comes_after_what_is_put_in_on_it() -> None:
    puts = [Put(on(0), 1_000_00, 1_000_00), Put(on(5), -500_00, 500_00)]
    assert cost(puts, {on(5): 100_00}) == Cost(500_00, on(0))


def test_whoever_took_out_all_begins_anew() -> None:
    puts = [Put(on(0), 300_00, 300_00), Put(on(2), -300_00, 310_00), Put(on(7), 50_00, 50_00)]
    assert cost(puts, {}) == Cost(50_00, on(7))
    assert cost(puts[:2], {}) is None
    assert cost([], {}) is None


def test_units_cost_what_was_paid_and_not_what_they_are_worth() -> None:
    puts = [Put(on(0), 100_00, 160_00), Put(on(1), 100_00, 240_00), Put(on(2), -50_00, 0)]
    assert cost(puts, {}) == Cost(300_00, on(0))


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 10**8), st.integers(1, 10**8)), min_size=1, max_size=12),
    st.dictionaries(st.integers(0, 12), st.integers(0, 10**6), max_size=5),
)
def test_it_is_the_exact_part_within_half_a_fen_for_each_time_something_was_taken_out(
    steps: list[tuple[bool, int, int]], growth: dict[int, int]
) -> None:
    puts, held, exact, taken = list[Put](), 0, Fraction(0), 0
    for number, (adds, size, paid) in enumerate(steps):
        held += growth.get(number - 1, 0) if number else 0
        size = size if adds else -min(size, held)  # noqa: PLW2901 no more than is there
        puts.append(Put(on(number), size, paid))
        exact = exact + paid if size > 0 else exact * Fraction(held + size, held) if held else Fraction(0)
        held, taken = held + size, taken + (size <= 0)
        exact = exact if held else Fraction(0)
    found = cost(puts, {on(day): fen for day, fen in growth.items()})
    assert abs((found.fen if found else 0) - exact) <= Fraction(taken, 2)


@pytest.mark.parametrize(
    ("worth", "paid", "gain"),
    [(110, 100, 10_0000), (99, 100, -1_0000), (100_00, 99_99, 100), (0, 5, -100_0000), (5, 0, None)],
)
def test_a_gain_is_a_part_of_the_cost(worth: int, paid: int, gain: int | None) -> None:
    assert gain_e4(worth, paid) == gain
