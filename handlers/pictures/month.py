"""Draws a month: a square for each day, with what it brought."""

from calendar import monthcalendar
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch

from earnings.money import Fen
from handlers.pictures import paper
from handlers.pictures.amounts import short
from handlers.pictures.shapes import Sheet, Square

CELL: Final = paper.WIDTH / 7
TOP: Final = paper.HEAD + 70
"""Where the first week begins, below the names of the weekdays."""
_FAINT: Final = "#8d9497"
_WEEKEND: Final = "#f1f2ed"
_GAIN, _LOSS, _NOTHING = "#dcebeb", "#f4e3d3", "#eceeeb"


def month(what: Sheet) -> bytes:
    """The month, Monday in front; days without a square of their own are empty."""
    weeks = monthcalendar(what.first.year, what.first.month)
    height = round(TOP + CELL * len(weeks))
    figure, page = paper.sheet(height)
    page.axvspan(5 * CELL, paper.WIDTH, ymax=1 - paper.HEAD / height, color=_WEEKEND, linewidth=0)
    paper.head(page, what.head)
    for column, name in enumerate(what.weekdays):
        at = ((column + 0.5) * CELL, paper.HEAD + 36)
        paper.write(page, at, name, paper.SMALL, paper.QUIET, ha="center")
    for row, week in enumerate(weeks):
        for column, number in enumerate(week):
            if number:
                day = what.first.replace(day=number)
                square = what.squares.get(day, Square(None, waiting=False))
                _day(page, (column * CELL, TOP + row * CELL), day, square, what.today)
    return paper.png(figure)


def _day(page: Axes, corner: tuple[float, float], day: date, square: Square, today: date) -> None:
    left, top = corner
    over = day < today or square.income is not None
    if square.income is not None:
        _paper(page, corner, _colour(square.income))
        middle = (left + CELL / 2, top + CELL * 0.66)
        ink = paper.QUIET if square.income == 0 else paper.colour(square.income)
        paper.write(page, middle, short(square.income), paper.PLAIN, ink, most=CELL - 26, ha="center")
    paper.write(page, (left + 14, top + 36), str(day.day), paper.SMALL, paper.QUIET if over else _FAINT)
    if square.waiting:
        middle = (left + CELL / 2, top + CELL * 0.66) if square.income is None else (left + CELL - 28, top + 32)
        page.add_patch(Circle(middle, 12, fill=False, edgecolor=paper.QUIET, linewidth=3, zorder=2))
    if day == today:
        page.plot([left + 16, left + 54], [top + 64, top + 64], color=paper.INK, linewidth=5, zorder=2)


def _paper(page: Axes, corner: tuple[float, float], colour: str) -> None:
    inset, side = 5, CELL - 10
    shape = FancyBboxPatch(
        (corner[0] + inset, corner[1] + inset), side, side, boxstyle="round,pad=0,rounding_size=14", linewidth=0
    )
    shape.set_facecolor(colour)
    page.add_patch(shape)


def _colour(income: Fen) -> str:
    return _GAIN if income > 0 else _LOSS if income < 0 else _NOTHING
