"""A month as a picture: a square for each day, with what it brought. Digits only, so it serves every language."""

from calendar import monthcalendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from earnings.money import Fen, format_yuan

WIDTH: Final = 1080
"""In pixels; the height follows from the number of weeks."""

_DPI: Final = 160
_CELL, _HEAD = WIDTH / 7, 130
_PAPER, _INK, _QUIET, _FAINT = "#fbfbf9", "#1f5f6b", "#5c6469", "#9aa1a3"
_WEEKEND: Final = "#f4f5f1"
_GAIN, _LOSS, _NOTHING = ("#e2eeee", _INK), ("#f2e8dc", "#7a4b1e"), ("#f0f1ef", _QUIET)
"""Paper and ink of a day: two calm colours that also differ in grey, beside the sign that says the same."""


@dataclass(frozen=True, slots=True)
class Square:
    """A day: its income in fen, None where none was credited, and whether a figure of it is yet to be published."""

    income: Fen | None
    waiting: bool


def month(first: date, squares: Mapping[date, Square], today: date) -> bytes:
    """A PNG of the month that begins on ``first``, Monday in front; days that are missing in ``squares`` are empty."""
    weeks = monthcalendar(first.year, first.month)
    height = _HEAD + _CELL * len(weeks)
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=_PAPER)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.axvspan(5 * _CELL, WIDTH, ymax=1 - _HEAD / height, color=_WEEKEND, linewidth=0)
    _head(axes, first, sum(square.income or 0 for square in squares.values()))
    for row, week in enumerate(weeks):
        for column, number in enumerate(week):
            if number:
                day = first.replace(day=number)
                corner = (column * _CELL, _HEAD + row * _CELL)
                _day(axes, corner, day, squares.get(day, Square(None, waiting=False)), today)
    picture = BytesIO()
    canvas.print_png(picture, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib types only part of itself
    return picture.getvalue()


def _head(axes: Axes, first: date, total: Fen) -> None:
    axes.text(40, _HEAD / 2, f"{first:%Y-%m}", fontsize=20, color=_QUIET, va="center")
    axes.text(WIDTH - 40, _HEAD / 2, format_yuan(total), fontsize=26, color=_ink(total), va="center", ha="right")


def _day(axes: Axes, corner: tuple[float, float], day: date, square: Square, today: date) -> None:
    left, top = corner
    over = day < today or square.income is not None
    axes.text(left + 18, top + 32, str(day.day), fontsize=14, color=_QUIET if over else _FAINT, va="center", zorder=2)
    if square.income is not None:
        _paper(axes, corner, _colours(square.income)[0])
        said = _signed(square.income)
        axes.text(
            left + _CELL / 2,
            top + _CELL * 0.6,
            said,
            fontsize=min(16.0, 96 / len(said)),
            color=_ink(square.income),
            va="center",
            ha="center",
            zorder=2,
        )
    if square.waiting:
        middle = (left + _CELL / 2, top + _CELL * 0.6) if square.income is None else (left + _CELL - 28, top + 32)
        axes.add_patch(Circle(middle, 9, fill=False, edgecolor=_QUIET, linewidth=1.4, zorder=2))
    if day == today:
        axes.plot([left + 16, left + 46], [top + 52, top + 52], color=_INK, linewidth=2.2, zorder=2)


def _paper(axes: Axes, corner: tuple[float, float], colour: str) -> None:
    inset, side = 5, _CELL - 10
    shape = FancyBboxPatch(
        (corner[0] + inset, corner[1] + inset), side, side, boxstyle="round,pad=0,rounding_size=14", linewidth=0
    )
    shape.set_facecolor(colour)
    axes.add_patch(shape)


def _colours(income: Fen) -> tuple[str, str]:
    return _GAIN if income > 0 else _LOSS if income < 0 else _NOTHING


def _ink(income: Fen) -> str:
    return _colours(income)[1]


def _signed(income: Fen) -> str:
    """With its sign and without the unit, which the head bears."""
    return ("+" if income > 0 else "") + format_yuan(income).replace("¥", "")
