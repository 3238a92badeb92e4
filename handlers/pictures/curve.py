"""Draws a history as a line, and several below one another."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from handlers.pictures import paper, scales
from handlers.pictures.lettering import families
from handlers.pictures.shapes import Curve, FallMark, Panel, Point, Stack

HEIGHT: Final = 960
_FOOT: Final = 84
_NAME: Final = 92
PANEL: Final = 450


def curve(what: Curve) -> bytes:
    """One line, with its deepest fall."""
    figure, page = paper.sheet(HEIGHT)
    paper.head(page, what.head)
    axes = scales.plot(figure, paper.HEAD + 20, HEIGHT - _FOOT, HEIGHT)
    points = sorted(what.points)
    _line(axes, points)
    if what.fall:
        _fall(axes, points, what.fall)
    scales.mark_values(axes, what.unit)
    scales.mark_days(axes, [day for day, _ in points])
    return paper.png(figure)


def stack(what: Stack) -> bytes:
    """A line for each panel, in yuan."""
    height = paper.HEAD + PANEL * len(what.panels)
    figure, page = paper.sheet(height)
    paper.head(page, what.head)
    for place, panel in enumerate(what.panels):
        top = paper.HEAD + place * PANEL
        _named(page, panel, top + 36)
        axes = scales.plot(figure, top + _NAME, top + PANEL - _FOOT, height)
        points = sorted(panel.points)
        _line(axes, points)
        scales.mark_values(axes, "¥", ticks=3)
        scales.mark_days(axes, [day for day, _ in points])
    return paper.png(figure)


def _named(page: Axes, panel: Panel, at: float) -> None:
    name = paper.write(page, (paper.MARGIN, at), panel.name, paper.PLAIN, paper.QUIET)
    beside = paper.MARGIN + paper.width(name) + 20
    paper.write(page, (beside, at), panel.figure, paper.PLAIN + 8, paper.colour(panel.sign))


def _line(axes: Axes, points: Sequence[Point]) -> None:
    days, values = [day for day, _ in points], [value for _, value in points]
    scales.limit(axes, days, values)
    drawn = [scales.number(day) for day in days], [float(value) for value in values]
    axes.plot(*drawn, color=paper.INK, linewidth=4.5, solid_joinstyle="round", solid_capstyle="round")
    _dot(axes, points[-1], paper.INK)


def _dot(axes: Axes, point: Point, colour: str) -> None:
    day, value = point
    axes.plot([scales.number(day)], [float(value)], "o", ms=17, color=colour, mec=paper.PAPER, mew=3.5, zorder=4)


def _fall(axes: Axes, points: Sequence[Point], mark: FallMark) -> None:
    """The stretch from the peak to the bottom in the colour of a loss, named below the bottom."""
    (since, _), (until, low) = mark.peak, mark.bottom
    fallen = [(scales.number(day), float(value)) for day, value in points if since <= day <= until]
    axes.plot(*zip(*fallen, strict=True), color=paper.LOSS, linewidth=5.5, solid_capstyle="round", zorder=3)
    _dot(axes, mark.peak, paper.LOSS)
    _dot(axes, mark.bottom, paper.LOSS)
    floor, ceiling = axes.get_ylim()
    axes.set_ylim(floor - 0.1 * (ceiling - floor), ceiling)
    left, right = axes.get_xlim()
    share = (scales.number(until) - left) / (right - left)
    align = "left" if share < 0.25 else "right" if share > 0.75 else "center"
    axes.annotate(
        mark.label,
        (scales.number(until), float(low)),
        xytext=(0, -40),
        textcoords="offset pixels",
        fontsize=paper.PLAIN,
        family=families(),
        parse_math=False,
        color=paper.LOSS,
        ha=align,
        va="center",
        zorder=5,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": paper.PAPER, "edgecolor": "none", "alpha": 0.85},
    )
