"""What pictures show, as data: a screen makes it, ``drawing`` draws it. Nothing here needs matplotlib."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Final, Literal

from earnings.money import Fen

Unit = Literal["%", "¥"]
Point = tuple[date, Decimal]
"""A day and a value, in percent or yuan."""

STYLE: Final = 2
"""Goes up with every change of how pictures are drawn, so that none drawn the old way is shown again."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a picture: what it is of, its figure (with the sign that colours it), and what that means."""

    title: str
    figure: str
    note: str
    sign: int = 0


@dataclass(frozen=True, slots=True)
class FallMark:
    """A fall on a line: where it began and ended, and how it is named."""

    peak: Point
    bottom: Point
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A history as a line, by day, with its deepest fall marked where one is to be shown."""

    head: Head
    points: Sequence[Point]
    unit: Unit
    fall: FallMark | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several lines over the same days, below one another, with its name and its last value as it is said."""

    name: str
    figure: str
    points: Sequence[Point]
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Stack:
    """Several panels under one head."""

    head: Head
    panels: Sequence[Panel]


@dataclass(frozen=True, slots=True)
class Step:
    """A month of a projection, in yuan: what was paid in by then, and the low, middle and high outcome."""

    month: date
    paid: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Fan:
    """A projection month by month, and how its range, its middle and what was paid in are named."""

    head: Head
    steps: Sequence[Step]
    band: str
    middle: str
    paid: str


@dataclass(frozen=True, slots=True)
class Square:
    """A day: its income in fen, None where none was credited, and whether a figure of it is yet to be published."""

    income: Fen | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month: its first day, the names of the weekdays from Monday on, the days that have something, and today."""

    head: Head
    weekdays: Sequence[str]
    first: date
    squares: Mapping[date, Square]
    today: date


Shape = Curve | Stack | Fan | Sheet


def digest(shape: Shape) -> str:
    """A short name for exactly this picture, drawn in this style."""
    return blake2b(f"{STYLE} {shape!r}".encode(), digest_size=10).hexdigest()
