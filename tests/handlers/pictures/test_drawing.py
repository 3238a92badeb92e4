"""Pictures decode at the size they say, are drawn for any history in any thread, and in letters that are there."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from handlers.pictures import curve, fan, lettering, month, paper, scales
from handlers.pictures.amounts import short
from handlers.pictures.drawing import draw
from handlers.pictures.shapes import Curve, Shape, Square, Stack
from tests.handlers.pictures.samples import FIRST, HISTORIES, LONG, points, shapes, sheet

AMOUNTS = (None, 379, -5318, 0, 10**15, -(10**15))


def opened(shape: Shape) -> Image.Image:
    """A picture as whoever receives it opens it."""
    content = draw(shape, shape)
    assert len(content) < 300_000
    picture = Image.open(BytesIO(content))
    picture.load()
    assert picture.format == "PNG"
    return picture


def ink(picture: Image.Image) -> int:
    """How many pixels are far from white."""
    return sum(picture.convert("L").histogram()[:160])


@pytest.mark.parametrize("kind", shapes(["1"]))
@pytest.mark.parametrize("history", HISTORIES)
def test_any_history_becomes_a_picture_of_the_stated_size(history: str, kind: str) -> None:
    heights = {"curve": curve.HEIGHT, "fallen": curve.HEIGHT, "fan": fan.HEIGHT, "stack": paper.HEAD + 2 * curve.PANEL}
    picture = opened(shapes(HISTORIES[history])[kind])
    assert picture.width == paper.WIDTH
    assert picture.height == heights.get(kind, picture.height)
    assert ink(picture) > 500


@pytest.mark.parametrize("kind", shapes(["1"]))
def test_words_that_are_too_long_are_made_smaller_and_stay_on_the_paper(kind: str) -> None:
    picture = opened(shapes(HISTORIES["four hundred"], LONG)[kind]).convert("L")
    margin = picture.crop((paper.WIDTH - paper.MARGIN + 4, 0, paper.WIDTH, paper.HEAD))
    assert ink(margin) == 0
    assert ink(picture.crop((0, 0, paper.WIDTH, paper.HEAD))) > 500


def test_the_order_of_the_points_does_not_matter() -> None:
    line = points(["1.1", "1.3", "1.2"])
    forward, backward = (Curve(LONG, each, "%") for each in (line, line[::-1]))
    assert draw(forward, forward) == draw(backward, backward)


def test_a_line_is_not_filled_down_to_an_axis_that_is_cut() -> None:
    """Far below a line that stays high there is nothing but paper and the rule."""
    picture = opened(Curve(LONG, points(["1.5", "1.6", "1.0", *["1.6"] * 40]), "¥"))
    below = picture.convert("RGB").crop((600, 500, 900, curve.HEIGHT - 90))
    assert {colour for _, colour in below.getcolors(10_000) or ()} <= _between(paper.PAPER, paper.RULE)


def test_threads_draw_the_same_picture_at_once() -> None:
    shape = shapes(HISTORIES["four hundred"])["fallen"]
    with ThreadPoolExecutor(4) as pool:
        pictures = set(pool.map(lambda _: draw(shape, shape), range(8)))
    assert pictures == {draw(shape, shape)}


def test_a_month_shows_gains_losses_and_days_to_come_apart() -> None:
    kinds = [Square(income, waiting=waits) for income in AMOUNTS for waits in (False, True)]
    pictures = {opened(sheet({date(2023, 3, 5): kind})).tobytes() for kind in kinds}
    assert len(pictures) == len(kinds)


@pytest.mark.parametrize(("first", "weeks"), [(date(2021, 2, 1), 4), (date(2023, 6, 1), 5), (date(2023, 7, 1), 6)])
def test_a_month_is_as_high_as_its_weeks(first: date, weeks: int) -> None:
    assert abs(opened(sheet({}, first)).height - (month.TOP + weeks * month.CELL)) <= 1


def test_everything_in_a_head_is_drawn() -> None:
    shape = shapes(HISTORIES["two"])["curve"]
    assert isinstance(shape, Curve)
    changed = [
        replace(shape.head, title="银华日利B"),
        replace(shape.head, figure="1%"),
        replace(shape.head, note="其他"),
        replace(shape.head, sign=1),
    ]
    pictures = {draw(each, each) for each in (shape, *(replace(shape, head=head) for head in changed))}
    assert len(pictures) == 5


def test_without_chinese_letters_the_english_picture_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese, english = shapes(HISTORIES["two"])["curve"], Curve(LONG, points(["1", "2"]), "%")
    before = draw(english, english)
    monkeypatch.setattr(lettering, "CHINESE", ())
    lettering.chinese_font.cache_clear()
    try:
        assert lettering.families() == [lettering.LATIN]
        assert Image.open(BytesIO(draw(chinese, english))).size == Image.open(BytesIO(before)).size
        assert draw(chinese, english) == draw(english, english)
    finally:
        monkeypatch.undo()
        lettering.chinese_font.cache_clear()


def test_the_preferred_of_the_fonts_that_are_there_is_taken() -> None:
    assert lettering.best(["DejaVu Sans", "SimHei", "PingFang SC"]) == "PingFang SC"
    assert lettering.best(["DejaVu Sans", "Noto Sans CJK JP"]) is None


def test_words_in_a_picture_are_never_smaller_than_a_phone_can_show() -> None:
    """A chat on a phone 390 wide shows 1080 pixels as 340: below 11 of its own nothing is read."""
    assert min(paper.SMALL, paper.PLAIN, paper.NAME, paper.FIGURE) * 340 / paper.WIDTH >= 11


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (38_12, "+38.12"),
        (-5_00, "−5"),
        (0, "0"),
        (999_99, "+999.99"),
        (1_000_00, "+1,000"),
        (12_345_50, "+12,346"),
        (-1_234_567_89, "−1,234,568"),
    ],
)
def test_what_a_day_brought_is_said_in_a_square(fen: int, said: str) -> None:
    assert short(fen) == said


def test_minus_signs_stand_before_the_unit() -> None:
    assert (scales.with_unit("-1,234.5", "¥"), scales.with_unit("-0.5", "%")) == ("−¥1,234.5", "−0.5%")


def test_values_that_are_close_together_are_told_apart_at_the_axis() -> None:
    figure, _ = paper.sheet(400)
    axes = scales.plot(figure, 0, 400, 400)
    scales.limit(axes, [FIRST], [Decimal("0.9998"), Decimal("0.9999")])
    scales.mark_values(axes, "¥")
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert 2 < len(labels) == len(set(labels))


def test_each_panel_has_its_own_scale() -> None:
    """38 of income beside a deposit of 2,000 rises as high as its own panel."""
    stack = shapes(["0", "38"])["stack"]
    assert isinstance(stack, Stack)
    earned, worth = stack.panels[0], replace(stack.panels[1], points=points(["10000", "12038"]))
    picture = opened(replace(stack, panels=[earned, worth])).convert("L")
    upper = picture.crop((paper.WIDTH // 2, paper.HEAD + 90, paper.WIDTH, paper.HEAD + 340))
    rows = [y for y in range(upper.height) if ink(upper.crop((0, y, upper.width, y + 1)))]
    assert rows
    assert rows[-1] - rows[0] > upper.height / 3
    assert FIRST in {day for day, _ in earned.points}


def _between(one: str, other: str) -> set[tuple[int, int, int]]:
    """All mixtures of two colours, as the edge of a line has them."""
    a, b = ([int(each[n : n + 2], 16) for n in (1, 3, 5)] for each in (one, other))
    steps = range(1001)
    mixed = {tuple(round(x + (y - x) * step / 1000) for x, y in zip(a, b, strict=True)) for step in steps}
    near = (-1, 0, 1)
    return {(r + i, g + j, bl + k) for r, g, bl in mixed for i in near for j in near for k in near}
