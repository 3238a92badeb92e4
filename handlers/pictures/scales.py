"""The axes of a line: days below, values at the left, and paper between."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator

from handlers.pictures import paper
from handlers.pictures.lettering import families
from handlers.pictures.shapes import Unit

_MINUS: Final = "\N{MINUS SIGN}"


def plot(figure: Figure, top: float, bottom: float, page_height: int) -> Axes:
    """Axes between two heights of a page, in pixels from its top, without a frame."""
    axes = figure.add_axes((0, 0, 1, 1), facecolor=paper.PAPER)
    axes.spines[:].set_visible(False)
    axes.grid(visible=True, axis="y", color=paper.RULE, linewidth=2)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=12, labelsize=paper.SMALL, labelcolor=paper.QUIET)
    axes.set_position((0, 1 - bottom / page_height, 1, (bottom - top) / page_height))
    return axes


def number(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]  # matplotlib types only part of itself


def limit(axes: Axes, days: Sequence[date], values: Sequence[Decimal]) -> None:
    """Room for all values, and a little around them: the axis is cut, so nothing is filled below the line."""
    # A float is precise to far less than a pixel; what is written out is taken from the Decimal.
    low, high = float(min(values)), float(max(values))
    room = (high - low) * 0.12 or max(abs(high) * 0.02, 0.01)
    axes.set_ylim(low - room, high + room)
    first, last = number(min(days)), number(max(days))
    side = (last - first) * 0.03 or 1.0
    axes.set_xlim(first - side, last + side)


def mark_values(axes: Axes, unit: Unit, ticks: int = 6) -> None:
    """The values at the left; the axes begin where the widest of them ends."""
    low, high = axes.get_ylim()
    locator = MaxNLocator(ticks, steps=[1, 2, 2.5, 5, 10])
    marked = [float(tick) for tick in locator.tick_values(low, high) if low <= tick <= high]
    places = next((n for n in range(7) if all(abs(tick - round(tick, n)) < 1e-9 for tick in marked)), 7)
    axes.yaxis.set_major_locator(FixedLocator(marked))
    axes.yaxis.set_major_formatter(FixedFormatter([with_unit(f"{tick:,.{places}f}", unit) for tick in marked]))
    _in_our_letters(axes.get_yticklabels())
    begins = paper.MARGIN + 12 + max((paper.width(label) for label in axes.get_yticklabels()), default=0)
    box = axes.get_position()
    left = begins / paper.WIDTH
    axes.set_position((left, box.y0, 1 - left - paper.MARGIN / paper.WIDTH, box.height))


def mark_days(axes: Axes, days: Sequence[date]) -> None:
    """The first day, the last, and one between them."""
    marked = _spread(days)
    axes.xaxis.set_major_locator(FixedLocator([number(day) for day in marked]))
    axes.xaxis.set_major_formatter(FixedFormatter([day.isoformat() for day in marked]))
    _in_our_letters(axes.get_xticklabels())
    if len(marked) > 1:
        first, *_, last = axes.xaxis.get_ticklabels()
        first.set_horizontalalignment("left")
        last.set_horizontalalignment("right")


def _in_our_letters(labels: Iterable[Text]) -> None:
    for label in labels:
        label.set_fontfamily(families())


def _spread(days: Sequence[date]) -> list[date]:
    """The day between the others only if it stands where its label has room."""
    first, last = min(days), max(days)
    centre = min(days, key=lambda day: abs((day - first) - (last - day)))
    has_room = 5 * min(centre - first, last - centre) > (last - first) * 2
    return sorted({first, last, centre} if has_room else {first, last})


def with_unit(number: str, unit: Unit) -> str:
    """A formatted number as it is read, with a true minus sign."""
    sign, digits = (_MINUS, number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{digits}%" if unit == "%" else f"{sign}¥{digits}"
