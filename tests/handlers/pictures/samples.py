"""Pictures to draw, of any history."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from handlers.pictures.shapes import Curve, FallMark, Fan, Head, Panel, Point, Shape, Sheet, Square, Stack, Step

FIRST = date(2023, 3, 1)
HEAD = Head("银华日利C", "−¥1,234.56", "2023-03-01 以来的收益", -1)
LONG = Head("Invesco Great Wall Beijing Exchange Select, 2-Year A " * 3, "¥1,000,000,000 – ¥2,000,000,000", "so " * 40)
HISTORIES = {
    "one": ["1.378"],
    "two": ["1.378", "1.381"],
    "flat": ["1.0000"] * 30,
    "one zero": ["0"],
    "zeros": ["0.000"] * 5,
    "around zero": ["-1.2", "0", "3.4"],
    "all below zero": ["-5"] * 3,
    "four hundred": [str(Decimal(n * n % 97) / 100) for n in range(400)],
    "far apart": ["99999.9999", "0.0001"],
}


def points(values: Sequence[str]) -> list[Point]:
    return [(FIRST + timedelta(days=n), Decimal(value)) for n, value in enumerate(values)]


def shapes(values: Sequence[str], head: Head = HEAD) -> dict[str, Shape]:
    """Each kind of picture over a history."""
    line = points(values)
    since, until = sorted((max(line, key=lambda each: each[1]), min(line, key=lambda each: each[1])))
    steps = [Step(day, abs(value), value, value, abs(value) * 2) for day, value in line]
    return {
        "curve": Curve(head, line, "%"),
        "fallen": Curve(head, line, "¥", FallMark(since, until, "最深跌 $1_2$")),
        "stack": Stack(head, [Panel("累计收益", "+¥38.12", line), Panel("余额", "¥1", line, -1)]),
        "fan": Fan(head, steps, "十次有八次", "居中", "投入"),
        "sheet": sheet({day: Square(int(value * 100), waiting=False) for day, value in line[:31]}, head=head),
    }


def sheet(squares: dict[date, Square], first: date = FIRST, head: Head = HEAD) -> Sheet:
    return Sheet(head, tuple("一二三四五六日"), first, squares, first + timedelta(days=20))
