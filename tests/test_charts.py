"""Pictures decode, have the size of a phone's screen, and are drawn for any history in any thread."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from handlers.charts import SIZE, Point, Unit, history


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
