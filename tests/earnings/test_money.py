"""Amounts are read exactly or refused with the right reason, and rounding equals exact fractions."""

from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.money import (
    MAX_FEN,
    MAX_FIGURE_E4,
    BadAmount,
    BadFigure,
    floor_div,
    format_e4,
    format_yuan,
    half_up,
    parse_e4,
    parse_yuan,
    round_decimal,
)

READ = {
    "100": 100_00,
    "100.50": 100_50,
    "100.5": 100_50,
    "100.": 100_00,
    "100。": 100_00,
    ".5": 50,
    "0.01": 1,
    " 100 ": 100_00,
    "+100": 100_00,
    "007": 7_00,
    "0" * 38 + "12": 12_00,
    "1.500": 1_50,
    "1,000": 1000_00,
    "1，000.5": 1000_50,
    "1,234,567.89": 1_234_567_89,
    "１００": 100_00,
    "１００．５０": 100_50,
    "¥100": 100_00,
    "￥ 100": 100_00,
    "100元": 100_00,
    "100块": 100_00,
    "100 块钱": 100_00,
    "100元整": 100_00,
    "RMB 100": 100_00,
    "100 yuan": 100_00,
    "1万": 10_000_00,
    "1.5万": 15_000_00,
    "1.5万元": 15_000_00,
    "1.234567万": 12_345_67,
    "2千": 2_000_00,
    "2k": 2_000_00,
    "3W": 30_000_00,
    "1,000万": 10_000_000_00,
    "1000000000": MAX_FEN,
    "1百": 100_00,
    "1万5": 15_000_00,
    "1万2千": 12_000_00,
    "12万5": 125_000_00,
    "3千5": 3_500_00,
    "3k5": 3_500_00,
    "1w2": 12_000_00,
    "1百万": 1_000_000_00,
    "2千万": 20_000_000_00,
    "1.5千万": 15_000_000_00,
    "1.5亿": 150_000_000_00,
    "1m": 1_000_000_00,
    "3万整": 30_000_00,
    "人民币五百元整": 500_00,
    "500人民币": 500_00,
    "三块五": 3_50,
    "3块5毛2分": 3_52,
    "三元五角": 3_50,
    "五毛钱": 50,
    "5分": 5,
}

REFUSED = {
    "not-a-number": [
        "",
        " ",
        ".",
        "¥",
        "万",
        "元",
        "一百来块",
        "100来块",
        "1e5",
        "1E400",
        "NaN",
        "inf",
        "0x10",
        "1_000",
        "1,00",
        "1,0000",
        ",100",
        "100,",
        "1 000",
        "1.2万5",
        "1万亿",
        "五五百",
        "毛",
        "1.2.3",
        "--5",
        "10²",
        "①",
        "٣",
        "100%",
        "$100",
        "100\n200",
        "9" * 5000,
    ],
    "negative": ["-5", "−5", "－５", "-0.01", "-1万", "-0"],
    "zero": ["0", "0.00", "0万", "¥0元", ".0"],
    "too-precise": ["0.001", "1.234", "1.23456789万", "0.0049"],
    "too-large": ["1000000000.01", "100001万", "99999999999999999999", "9999999999.999"],
}


@pytest.mark.parametrize(("text", "fen"), READ.items())
def test_amounts_people_type_are_read(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in REFUSED.items() for text in texts])
def test_other_amounts_are_refused_with_the_reason(reason: str, text: str) -> None:
    with pytest.raises(BadAmount) as refusal:
        parse_yuan(text)
    assert refusal.value.reason == reason
    assert refusal.value.text == text[:40]
    assert str(refusal.value) == f"{text[:40]!r} is not an amount: {reason}"


@given(st.integers(1, MAX_FEN))
def test_an_amount_written_out_reads_back(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen
    assert parse_yuan(str(Decimal(fen) / 100)) == fen


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    with suppress(BadAmount):
        assert 0 < parse_yuan(text) <= MAX_FEN


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "¥0"), (7, "¥0.07"), (123456, "¥1,234.56"), (-379, "−¥3.79"), (10**11, "¥1,000,000,000")],
)
def test_yuan_as_they_are_shown(fen: int, text: str) -> None:
    assert format_yuan(fen) == text


@given(st.integers(-MAX_FIGURE_E4, MAX_FIGURE_E4))
def test_a_figure_written_out_reads_back(value: int) -> None:
    assert parse_e4(f"{Decimal(value) / 10_000:f}") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.3790", 3790),
        ("3.485", 34850),
        ("21.2775", 212775),
        ("1", 10_000),
        ("-0.5", -5000),
        ("1.00000", 10_000),
        ("1.".ljust(40, "0"), 10_000),
    ],
)
def test_figures_are_read(text: str, value: int) -> None:
    assert parse_e4(text) == value


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        *(
            ("not-a-number", text)
            for text in ["", "NaN", "1e400", "inf", "1,000", "１", "+1", " 1", "1.", ".5", "-", "٣"]
        ),
        *(("not-a-number", text) for text in ["--", "<html>", "1" * 5000, "1\n"]),
        *(("too-precise", text) for text in ["0.00001", "1.23456"]),
        *(("too-large", text) for text in ["100000.0001", "99999999999999999999"]),
    ],
)
def test_other_figures_are_refused_with_the_reason(reason: str, text: str) -> None:
    with pytest.raises(BadFigure) as refusal:
        parse_e4(text)
    assert refusal.value.reason == reason
    assert refusal.value.text == text[:40]
    assert str(refusal.value) == f"{text[:40]!r} is not a figure: {reason}"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (3790, 4, "0.3790"),
        (13805, 3, "1.381"),
        (13804, 3, "1.380"),
        (23100, 2, "2.31"),
        (15000, 0, "2"),
        (-379000, 4, "−37.9000"),
        (-3, 2, "0.00"),
        (12_345_678_9000, 1, "12,345,678.9"),
    ],
)
def test_figures_as_they_are_shown(value: int, places: int, text: str) -> None:
    assert format_e4(value, places) == text


@given(st.integers(), st.integers(1, 10**12))
def test_half_up_is_the_nearest_and_a_half_goes_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    nearest = floor(abs(exact) + Fraction(1, 2))
    assert half_up(numerator, denominator) == (nearest if exact >= 0 else -nearest)


@given(st.integers(), st.integers(1, 10**12))
def test_floor_is_the_floor_of_the_fraction(numerator: int, denominator: int) -> None:
    assert floor_div(numerator, denominator) == floor(Fraction(numerator, denominator))


@given(st.decimals(-1000, 1000, places=8), st.integers(0, 6))
def test_decimals_round_as_integers_do(value: Decimal, places: int) -> None:
    rounded = round_decimal(value, places)
    assert int(rounded.scaleb(places)) == half_up(int(value.scaleb(8)), 10 ** (8 - places))
    assert rounded == value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
