"""Draws a projection as a fan: from what there is now to a range that opens with time."""

from typing import Final

from matplotlib.axes import Axes

from handlers.pictures import paper, scales
from handlers.pictures.shapes import Fan

HEIGHT: Final = 1020
_FOOT, _KEY = 84, 66
_BAND: Final = "#cfe3e4"


def fan(what: Fan) -> bytes:
    """The range between its low and high outcome, the middle in it, and what was paid in."""
    figure, page = paper.sheet(HEIGHT)
    paper.head(page, what.head)
    _key(page, what)
    axes = scales.plot(figure, paper.HEAD + _KEY + 20, HEIGHT - _FOOT, HEIGHT)
    months = [step.month for step in what.steps]
    values = [value for step in what.steps for value in (step.paid, step.low, step.high)]
    scales.limit(axes, months, values)
    _bands(axes, what)
    scales.mark_values(axes, "¥")
    scales.mark_days(axes, months)
    return paper.png(figure)


def _bands(axes: Axes, what: Fan) -> None:
    at = [scales.number(step.month) for step in what.steps]
    low, high, middle, paid = (
        [float(getattr(step, name)) for step in what.steps] for name in ("low", "high", "middle", "paid")
    )
    axes.fill_between(at, low, high, color=_BAND, linewidth=0, zorder=2)
    axes.plot(at, middle, color=paper.INK, linewidth=4.5, solid_capstyle="round", zorder=3)
    axes.plot(at, paid, color=paper.QUIET, linewidth=3, linestyle=(0, (3, 2)), zorder=3)


def _key(page: Axes, what: Fan) -> None:
    """What each of the three means, in one line."""
    at, height = float(paper.MARGIN), paper.HEAD + _KEY / 2
    for colour, style, text in (
        (_BAND, "band", what.band),
        (paper.INK, "solid", what.middle),
        (paper.QUIET, (0, (2, 1)), what.paid),
    ):
        if style == "band":
            page.fill_between([at, at + 46], height - 16, height + 16, color=colour, linewidth=0)
        else:
            page.plot([at, at + 46], [height, height], color=colour, linewidth=5, linestyle=style)
        said = paper.write(page, (at + 60, height), text, paper.SMALL, paper.QUIET)
        at += 60 + paper.width(said) + 34
