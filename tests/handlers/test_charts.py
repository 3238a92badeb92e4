"""Pictures decode, have the size of a phone's screen, and are drawn for any history in any thread."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from handlers.money.month_picture import WIDTH, Square, month
from handlers.products.charts import SIZE, Point, Unit, history

AMOUNTS = (None, 379, -5318, 0, 10**15, -(10**15))


def points(*values: str) -> list[Point]:
    return [(date(2023, 3, 1) + timedelta(days=n), Decimal(value)) for n, value in enumerate(values)]


def ink(picture: bytes) -> int:
    """How many pixels are far from white."""
    grey = Image.open(BytesIO(picture)).convert("L")
    return sum(grey.histogram()[:160])


@pytest.mark.parametrize("unit", ["%", "¥"])
@pytest.mark.parametrize(
    "values",
    [
        ["1.378"],
        ["1.378", "1.381"],
        ["1.0000"] * 30,
        ["0"],
        ["0.000"] * 5,
        ["-1.2", "0", "3.4"],
        ["-5"] * 3,
        [str(Decimal(n * n % 97) / 100) for n in range(400)],
        ["99999.9999", "0.0001"],
    ],
    ids=["one", "two", "flat", "one zero", "zeros", "around zero", "all below zero", "four hundred", "far apart"],
)
def test_any_history_becomes_a_picture(values: list[str], unit: Unit) -> None:
    picture = history(points(*values), unit=unit)
    decoded = Image.open(BytesIO(picture))
    decoded.load()
    assert (decoded.format, decoded.size) == ("PNG", SIZE)
    assert ink(picture) > 500
    assert len(picture) < 150_000


def test_the_order_of_the_points_does_not_matter() -> None:
    rows = points("1.1", "1.3", "1.2")
    assert history(rows[::-1], unit="%") == history(rows, unit="%")


def test_the_unit_and_the_last_value_are_written_out() -> None:
    rows = points("1.1", "1.3")
    assert history(rows, unit="%") != history(rows, unit="¥")
    assert history(points("1.1", "1.30"), unit="%") != history(rows, unit="%")


def test_threads_draw_the_same_picture_at_once() -> None:
    rows = points(*(f"1.{n}" for n in range(10, 60)))
    with ThreadPoolExecutor(4) as pool:
        pictures = set(pool.map(lambda _: history(rows, unit="%"), range(12)))
    assert pictures == {history(rows, unit="%")}


def test_no_points_no_picture() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        history([], unit="%")


def test_a_month_is_drawn_for_any_income_with_gains_losses_and_days_to_come_apart() -> None:
    first, today = date(2023, 6, 1), date(2023, 6, 28)
    kinds = [Square(income, waiting=waits) for income in AMOUNTS for waits in (False, True)]
    pictures = [month(first, {date(2023, 6, 5): kind}, today) for kind in kinds]
    assert len(set(pictures)) == len(kinds)
    for picture in pictures:
        decoded = Image.open(BytesIO(picture))
        decoded.load()
        assert (decoded.format, decoded.width) == ("PNG", WIDTH)
        assert len(picture) < 150_000


@pytest.mark.parametrize(("first", "weeks"), [(date(2021, 2, 1), 4), (date(2023, 6, 1), 5), (date(2023, 7, 1), 6)])
def test_a_month_is_as_high_as_its_weeks(first: date, weeks: int) -> None:
    height = Image.open(BytesIO(month(first, {}, first))).height
    assert abs(height - (130 + weeks * WIDTH / 7)) <= 1
