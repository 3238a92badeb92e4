"""What a NAV gained and how far it fell, with what was paid out."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from earnings.figures.yields import PublishedNav, deepest_fall_e4, growth_e4, with_dividends

START = date(2023, 6, 5)


def navs(figures: Sequence[int], dividends: dict[int, int] | None = None) -> list[PublishedNav]:
    paid = dividends or {}
    return [
        PublishedNav("000216", START + timedelta(days=n), nav_e4, None, paid.get(n, 0))
        for n, nav_e4 in enumerate(figures)
    ]


def test_dividends_count_from_their_day_on_and_the_first_rows_own_does_not() -> None:
    rows = navs([10_000, 9_500, 9_700, 9_000], {0: 300, 1: 500, 3: 700})
    assert with_dividends(rows) == [10_000, 10_000, 10_200, 10_200]
    assert with_dividends(rows[:1]) == [10_000]


@pytest.mark.parametrize(
    ("figures", "dividends", "gained"),
    [
        ([10_000, 10_530], {1: 470}, 10_0000),
        ([10_000, 12_000, 9_000], {}, -10_0000),
        ([10_000], {0: 470}, 0),
        ([3, 4], {}, 33_3333),
        ([3, 5], {}, 66_6667),
    ],
)
def test_growth_is_from_the_first_row_to_the_last(figures: list[int], dividends: dict[int, int], gained: int) -> None:
    assert growth_e4(navs(figures, dividends)) == gained


def test_the_deepest_fall_is_from_a_peak_before_it() -> None:
    up_and_down = [9_000, 12_000, 9_000, 12_600, 11_000, 10_000, *[13_000] * 54]
    assert deepest_fall_e4(navs(up_and_down)) == 25_0000
    assert deepest_fall_e4(navs(up_and_down, {2: 600})) == 20_0000
    assert deepest_fall_e4(navs([3, 2, *[3] * 58])) == 33_3333


def test_what_never_fell_fell_by_nothing() -> None:
    assert deepest_fall_e4(navs(range(10_000, 10_060))) == 0


def test_of_fewer_than_sixty_rows_no_fall_is_said() -> None:
    assert deepest_fall_e4(navs([10_000, 5_000, *[10_000] * 57])) is None
    assert deepest_fall_e4(navs([10_000, 5_000, *[10_000] * 58])) == 50_0000
