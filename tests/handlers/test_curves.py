"""What the picture of a history shows: its name, the figures of its days, and the deepest fall between two of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from earnings.figures.yields import PublishedNav, PublishedYield
from handlers.pictures.shapes import digest
from handlers.products.curves import curve
from handlers.texts import all_texts
from tests.support.data import listed

ZH, EN = (all_texts()[language] for language in ("zh", "en"))
GOLD, MONEY = listed("000216"), listed("015557")
START = date(2023, 3, 1)


def navs(values: Sequence[int], dividends: Sequence[int] = ()) -> list[PublishedNav]:
    return [
        PublishedNav("000216", START + timedelta(days=n), value, None, dividends[n] if dividends else 0)
        for n, value in enumerate(values)
    ]


def test_a_nav_is_shown_with_its_name_its_change_and_its_deepest_fall() -> None:
    shown = curve(ZH, GOLD, navs([10_000, 12_000, 9_000, 11_000]))
    assert shown is not None
    assert (shown.head.title, shown.head.figure, shown.unit) == (GOLD.name_zh, "+10.00%", "¥")
    assert shown.head.note == "2023-03-01 以来 · 2023-03-04 净值 1.1000"
    assert [value for _, value in shown.points] == [Decimal(value) / 10 for value in (10, 12, 9, 11)]
    assert shown.fall is not None
    assert (shown.fall.peak, shown.fall.bottom) == (shown.points[1], shown.points[2])
    assert shown.fall.label == "最深跌 25.00%"


def test_a_loss_is_coloured_as_one_and_english_has_words_of_its_own() -> None:
    shown = curve(EN, GOLD, navs([10_000, 9_000]))
    assert shown is not None
    assert (shown.head.title, shown.head.figure) == (GOLD.name_en, "−10.00%")
    assert shown.head.sign < 0
    assert shown.fall is not None
    assert shown.fall.label == "deepest fall 10.00%"


def test_a_dividend_is_no_fall() -> None:
    shown = curve(ZH, GOLD, navs([10_000, 9_500, 9_500], [0, 500, 0]))
    assert shown is not None
    assert {value for _, value in shown.points} == {Decimal(1)}
    assert (shown.fall, shown.head.figure) == (None, "0.00%")


def test_one_figure_has_no_change() -> None:
    shown = curve(EN, GOLD, navs([15_873]))
    assert shown is not None
    assert (shown.head.figure, shown.head.note, shown.fall) == ("¥1.5873", "NAV on 2023-03-01", None)


def test_a_yield_is_shown_in_percent_and_its_falls_are_no_losses() -> None:
    yields = [PublishedYield("015557", START, 5_000, 2_0000), PublishedYield("015557", date(2023, 3, 2), 5_000, 1_8970)]
    shown = curve(EN, MONEY, [*yields, PublishedYield("015557", date(2023, 3, 3), 5_000, None)])
    assert shown is not None
    assert (shown.head.figure, shown.head.note) == ("1.897%", "7-day annualised yield, 2023-03-02")
    assert [value for _, value in shown.points] == [Decimal(2), Decimal("1.897")]
    assert (shown.unit, shown.fall) == ("%", None)


def test_without_figures_there_is_nothing_to_show() -> None:
    assert curve(ZH, GOLD, []) is None
    assert curve(ZH, MONEY, [PublishedYield("015557", START, 5_000, None)]) is None


@given(values=some.lists(some.integers(5_000, 20_000), min_size=2, max_size=30), place=some.integers(0, 29))
def test_any_other_figure_is_another_picture(values: list[int], place: int) -> None:
    before = curve(ZH, GOLD, navs(values))
    corrected = list(values)
    corrected[place % len(values)] += 1
    after, in_english = curve(ZH, GOLD, navs(corrected)), curve(EN, GOLD, navs(values))
    assert before is not None
    assert after is not None
    assert in_english is not None
    assert len({digest(before), digest(after), digest(in_english)}) == 3
    assert digest(before) == digest(before)
