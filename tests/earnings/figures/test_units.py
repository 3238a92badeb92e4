"""Units that are split or merged: exact against fractions, and no return, fall, alert or projection sees it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earnings.accrual import nav_value
from earnings.alerts import AlertKind, begun, fallen_e4, look
from earnings.figures.check import Verdict, moved, why_nav_held
from earnings.figures.units import (
    LARGEST,
    ONE,
    SMALLEST,
    BadRatio,
    format_ratio,
    in_new_units,
    lot_changes,
    of_new_unit,
    parse_ratio,
)
from earnings.figures.yields import PublishedNav, deepest_fall_e4, growth_e4, in_newest_units, with_dividends
from earnings.money import half_up
from earnings.projection import of_navs

START = date(2023, 6, 5)
RATIOS = some.one_of(some.sampled_from([2 * ONE, ONE // 2, 1_162_668_813_000]), some.integers(SMALLEST, LARGEST))
UNITS = some.integers(0, 10**13)


def rows(
    navs_e4: list[int], ratios: dict[int, int] | None = None, paid: dict[int, int] | None = None
) -> list[PublishedNav]:
    """A NAV a day; on some days what one unit became, or what was paid on it."""
    return [
        PublishedNav("000216", START + timedelta(days=n), nav, None, (paid or {}).get(n, 0), (ratios or {}).get(n, ONE))
        for n, nav in enumerate(navs_e4)
    ]


@given(ratio=RATIOS)
def test_a_ratio_is_read_as_it_is_printed(ratio: int) -> None:
    assert parse_ratio(format_ratio(ratio)) == ratio
    assert Decimal(format_ratio(ratio)) == Decimal(ratio) / ONE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not-a-number"),
        ("two", "not-a-number"),
        ("-2", "not-a-number"),
        ("1e3", "not-a-number"),
        ("٢", "not-a-number"),
        ("0", "out-of-range"),
        ("0.0009", "out-of-range"),
        ("1000.1", "out-of-range"),
        ("1.0000000000001", "too-precise"),
    ],
)
def test_what_is_no_ratio_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(BadRatio) as refused:
        parse_ratio(text)
    assert refused.value.reason == reason


@given(units=UNITS, ratio=RATIOS)
def test_units_are_multiplied_and_rounded_down(units: int, ratio: int) -> None:
    assert in_new_units(units, ratio) == floor(Fraction(units * ratio, ONE))


@given(units=some.integers(0, 10**11), nav_e4=some.integers(5_000, 50_000), ratio=some.integers(ONE // 10, 10 * ONE))
def test_worth_is_what_it_was_but_for_the_rounding(units: int, nav_e4: int, ratio: int) -> None:
    """The NAV of a new unit is published to four places, and less than a hundredth of a unit is dropped."""
    after_e4 = half_up(nav_e4 * ONE, ratio)
    became = in_new_units(units, ratio)
    exact = Fraction(units * nav_e4, 10_000)
    slack = Fraction(after_e4 + became, 10_000) / 1 + 1
    assert abs(nav_value(became, after_e4) - exact) <= slack


@given(
    earning=some.integers(0, 10**9),
    lots=some.lists(some.integers(-(10**8), 10**9), max_size=4),
    ratio=RATIOS,
    was=some.one_of(some.just(ONE), RATIOS),
)
def test_lots_change_so_that_everything_together_is_rounded_once(
    earning: int, lots: list[int], ratio: int, was: int
) -> None:
    held = sum(lots) + earning
    if held < 0:
        lots = [*lots, -held]
    changes = lot_changes(earning, lots, was, ratio)
    first = in_new_units(earning, ratio) - in_new_units(earning, was)
    assert len(changes) == len(lots)
    assert first + sum(changes) == in_new_units(max(0, held), ratio) - in_new_units(max(0, held), was)


@given(value=some.integers(0, 10**7), ratio=RATIOS)
def test_what_is_said_of_a_unit_is_divided(value: int, ratio: int) -> None:
    exact = Fraction(value * ONE, ratio)
    assert abs(of_new_unit(value, ratio) - exact) <= Fraction(1, 2) + exact / (ratio // 1000)


NAVS = some.lists(some.integers(8_000, 12_000), min_size=62, max_size=70)


@given(navs=NAVS, at=some.integers(1, 60), ratio=some.sampled_from([2, 4, 5, 10]), paid=some.sampled_from([0, 400]))
def test_no_return_and_no_fall_sees_a_split(navs: list[int], at: int, ratio: int, paid: int) -> None:
    """Beside a fund that never split, whose NAV is what this one's would have been."""
    whole = rows([nav * ratio for nav in navs], paid={at: paid * ratio, 61: paid * ratio})
    split = rows(
        [nav * ratio if n < at else nav for n, nav in enumerate(navs)],
        ratios={at: ratio * ONE},
        paid={at: paid * ratio, 61: paid} if at < 61 else {},
    )
    assert growth_e4(split) == growth_e4(whole)
    assert deepest_fall_e4(split) == deepest_fall_e4(whole)
    assert [level for _, level in of_navs(split)] == [level for _, level in of_navs(whole)]
    scale = with_dividends(split)[0] // split[0].nav_e4
    assert [each // scale for each in with_dividends(split)] == with_dividends(whole)
    assert in_newest_units(split) == [Decimal(worth) / (10_000 * ratio) for worth in with_dividends(whole)]


@given(navs=NAVS, at=some.integers(1, 60), level=some.integers(1, 20))
def test_no_alert_sees_a_split(navs: list[int], at: int, level: int) -> None:
    whole = rows([nav * 2 for nav in navs])
    split = rows([nav * 2 if n < at else nav for n, nav in enumerate(navs)], ratios={at: 2 * ONE})
    one = other = begun(AlertKind.FALL, level * 1_0000, whole[0])
    for before, after in zip(whole[1:], split[1:], strict=True):
        (one, tells), (other, tells_too) = look(one, before), look(other, after)
        assert tells == tells_too
        assert fallen_e4(one.peak_e4, before.nav_e4) == fallen_e4(other.peak_e4, after.nav_e4)


def test_a_merger_of_units_is_drawn_in_units_of_today() -> None:
    drawn = in_newest_units(rows([5_000, 5_000, 20_100], ratios={2: ONE // 4}))
    assert drawn == [Decimal("2.0"), Decimal("2.0"), Decimal("2.01")]


@pytest.mark.parametrize(
    ("nav_e4", "dividend_e4", "ratio", "held"),
    [(10_000, 0, ONE, True), (10_000, 0, 2 * ONE, False), (20_000, 0, 2 * ONE, True), (10_000, 10_000, ONE, False)],
)
def test_a_jump_that_a_split_explains_is_none(nav_e4: int, dividend_e4: int, ratio: int, held: bool) -> None:
    before, row = rows([20_000, nav_e4], ratios={1: ratio}, paid={1: dividend_e4})
    assert why_nav_held(row, before) == (Verdict.JUMP if held else None)
    assert moved(row, before) == Fraction(nav_e4 * ratio, 20_000 * ONE) + Fraction(dividend_e4, 20_000)
