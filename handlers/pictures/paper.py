"""The paper that pictures are drawn on: its size, colours and writing. A point is a pixel here.

A phone 390 wide shows 1080 pixels on some 340 in a chat: letters of 36 are read there like 11 of its own.
"""

from io import BytesIO
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from handlers.pictures.lettering import families
from handlers.pictures.shapes import Head

WIDTH: Final = 1080
MARGIN: Final = 44
HEAD: Final = 250
"""How high the head of a picture is."""
SMALL, PLAIN, NAME, FIGURE = 36, 38, 46, 72
"""Sizes of letters, in pixels."""

PAPER, INK, QUIET, RULE = "#fbfbf9", "#1f5f6b", "#5c6469", "#e0e3df"
GAIN, LOSS = INK, "#8a4a16"
"""Two calm colours that also differ in grey, beside the sign that says the same."""

_DPI: Final = 72


def sheet(height: int) -> tuple[Figure, Axes]:
    """Empty paper, and axes over all of it that count in pixels from the top left corner."""
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    page = figure.add_axes((0, 0, 1, 1))
    page.set_axis_off()
    page.set_xlim(0, WIDTH)
    page.set_ylim(height, 0)
    return figure, page


def png(figure: Figure) -> bytes:
    """The finished picture."""
    picture = BytesIO()
    _canvas(figure).print_png(picture, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib types only part of itself
    return picture.getvalue()


def head(page: Axes, what: Head) -> None:
    """What a picture is of, its figure, and what that means: beside the figure, or below where there is no room."""
    write(page, (MARGIN, 64), what.title, NAME, "#262b2d", most=WIDTH - 2 * MARGIN)
    figure = write(page, (MARGIN, 156), what.figure, FIGURE, colour(what.sign), most=WIDTH - 2 * MARGIN)
    beside = MARGIN + width(figure) + 28
    note = write(page, (beside, 163), what.note, PLAIN, QUIET)
    if beside + width(note) > WIDTH - MARGIN:
        note.set_position((MARGIN, 222))
        shrink(note, WIDTH - 2 * MARGIN)


def write(
    page: Axes, at: tuple[float, float], text: str, size: float, colour: str, most: float = 0, ha: str = "left"
) -> Text:
    """A line of text, made smaller where it would be wider than ``most``."""
    line = page.text(*at, text, fontsize=size, color=colour, va="center", ha=ha, parse_math=False, family=families())
    if most:
        shrink(line, most)
    return line


def shrink(line: Text, most: float) -> None:
    """Make a line of text as small as it has to be to fit, and no smaller."""
    if (there := width(line)) > most:
        line.set_fontsize(float(line.get_fontsize()) * most / there)


def width(line: Text) -> float:
    """How wide a line of text is, in pixels."""
    figure = line.get_figure(root=True)
    assert figure is not None  # noqa: S101 it was written on a page
    return float(line.get_window_extent(_canvas(figure).get_renderer()).width)  # type: ignore[no-untyped-call]  # as above


def colour(sign: int) -> str:
    """The colour of a gain or a loss."""
    return LOSS if sign < 0 else GAIN


def _canvas(figure: Figure) -> FigureCanvasAgg:
    canvas = figure.canvas
    if not isinstance(canvas, FigureCanvasAgg):
        raise TypeError("pictures are drawn on Agg's canvas")
    return canvas
