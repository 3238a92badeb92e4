"""Decimals are rounded half away from zero whatever the context says, and figures are written for programs to read."""

from decimal import ROUND_DOWN, Decimal, localcontext

import pytest

from earnings.figures.yields import seven_day_annualised
from earnings.money import format_e4, plain_percent, plain_yuan, round_decimal


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.5", 0, "1"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.0005", 3, "0.001"), ("0.0004999", 3, "0.000")],
)
def test_a_half_goes_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert str(round_decimal(Decimal(value), places)) == rounded


def test_a_long_value_is_not_too_long() -> None:
    assert round_decimal(Decimal("9" * 50 + ".125"), 2) == Decimal("9" * 50 + ".13")


def test_the_context_around_changes_nothing() -> None:
    with localcontext(prec=3, rounding=ROUND_DOWN):
        assert str(round_decimal(Decimal("1234.5"), 0)) == "1235"
        assert str(seven_day_annualised([10_000] * 7)) == "3.717"


@pytest.mark.parametrize(
    ("fen", "text"), [(1234_56, "1234.56"), (-3_79, "-3.79"), (7, "0.07"), (-7, "-0.07"), (0, "0.00")]
)
def test_an_amount_for_programs(fen: int, text: str) -> None:
    assert plain_yuan(fen) == text


@pytest.mark.parametrize(
    ("yield_e4", "text"),
    [(1_8970, "1.897"), (1_8971, "1.8971"), (1_0000, "1.000"), (-5, "-0.0005"), (-12_0340, "-12.034"), (0, "0.000")],
)
def test_a_yield_for_programs(yield_e4: int, text: str) -> None:
    assert plain_percent(yield_e4) == text


def test_a_figure_has_four_places_unless_fewer_are_asked_for() -> None:
    assert format_e4(3790) == "0.3790"
