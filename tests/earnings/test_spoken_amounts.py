"""Whatever people mix of figures and characters is an amount or refused, never an accident."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.alerts import read_percent
from earnings.money import MAX_FEN, BadAmount, BadFigure, parse_yuan
from earnings.spoken_amounts import CHARACTERS

typed = st.text(alphabet=f"{CHARACTERS}0123456789.,kwm块元毛角分钱整¥-个点% ", max_size=40)


@given(typed)
def test_an_amount_is_within_bounds_or_refused(text: str) -> None:
    with suppress(BadAmount):
        assert 0 < parse_yuan(text) <= MAX_FEN


@given(typed)
def test_a_percentage_is_within_bounds_or_refused(text: str) -> None:
    with suppress(BadFigure):
        assert 0 < read_percent(text) < 100_0000


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([("千", 1_000), ("万", 10_000), ("百", 100)]))
def test_a_last_figure_counts_tenths_of_the_unit_before_it(many: int, tenths: int, unit: tuple[str, int]) -> None:
    name, size = unit
    assert parse_yuan(f"{many}{name}{tenths}") == (many * size + tenths * size // 10) * 100


@given(st.integers(0, 9999), st.integers(0, 9), st.integers(0, 9))
def test_yuan_jiao_and_fen_are_said_apart(yuan: int, jiao: int, fen: int) -> None:
    value = yuan * 100 + jiao * 10 + fen
    if value:
        assert parse_yuan(f"{yuan}块{jiao}毛{fen}分") == value


@pytest.mark.parametrize(
    ("text", "level"),
    [("百分之二", 2_0000), ("百分之二点五", 2_5000), ("两个点", 2_0000), ("二点零五", 2_0500), ("2 percent", 2_0000)],
)
def test_a_percentage_is_read_as_it_is_said(text: str, level: int) -> None:
    assert read_percent(text) == level
