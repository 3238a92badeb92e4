"""Numbers in characters are read as they are spoken, and what is no number is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.chinese_numerals import in_figures
from earnings.money import BadAmount, parse_yuan

SPOKEN = {
    "五万": 50_000,
    "两千五": 2_500,
    "一万二": 12_000,
    "一百五": 150,
    "十五": 15,
    "二十": 20,
    "一百十五": 115,
    "一百零五": 105,
    "一千零五十": 1_050,
    "一万零五": 10_005,
    "三亿五": 350_000_000,
    "伍佰": 500,
    "〇": 0,
}
DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number as it is written out in full."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return written(number // size) + name + (gap + written(rest) if rest else "")
    for size, name in ((1_000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return DIGITS[number // size] + name + (gap + written(rest) if rest else "")
    return DIGITS[number]


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_out_in_full_is_read(number: int) -> None:
    assert in_figures(written(number)) == str(number)


@pytest.mark.parametrize(("text", "value"), SPOKEN.items())
def test_as_it_is_spoken(text: str, value: int) -> None:
    assert in_figures(text) == str(value)


@pytest.mark.parametrize(
    "text",
    ["万", "百", "万五", "五五百", "一二三", "十百", "百五千", "零十", "", "5万", "亿万", "一万亿", "万亿", "亿亿"],
)
def test_what_is_no_number_in_characters_is_left_alone(text: str) -> None:
    assert in_figures(text) == text


def test_amounts_in_characters_are_amounts() -> None:
    assert [parse_yuan(text) for text in ("五万", "两千五块", "¥一百", "三十万元整")] == [
        50_000_00,
        2_500_00,
        100_00,
        300_000_00,
    ]
    for text in ("零", "一百来块", "负五百"):
        with pytest.raises(BadAmount):
            parse_yuan(text)
