"""Pictures of a product's history. They hold digits, dates and a unit only, so one picture serves every language."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Final, Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator

Unit = Literal["%", "¥"]
Point = tuple[date, Decimal]

SIZE: Final = (1080, 720)
"""Width and height in pixels: sharp across a phone, and some 40 kB."""

_DPI: Final = 160
_PAPER: Final = "#fbfbf9"
_INK: Final = "#1f5f6b"
_QUIET: Final = "#6b7378"
_RULE: Final = "#e4e6e3"


def history(points: Sequence[Point], *, unit: Unit) -> bytes:
    """A PNG of values over days, the last of them written out.

    Values are in percent or yuan, in any order of days. Draws on a canvas of its own, so threads may draw at once.
    Raises ValueError without points.
    """
    if not points:
        raise ValueError("a history has at least one point")
    figure = Figure(figsize=(SIZE[0] / _DPI, SIZE[1] / _DPI), dpi=_DPI, facecolor=_PAPER)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0.17, 0.12, 0.78, 0.68), facecolor=_PAPER)
    ordered = sorted(points)
    _draw_line(axes, ordered)
    _draw_frame(axes)
    _mark_days(axes, [day for day, _ in ordered])
    _mark_values(axes, unit)
    _write_last(axes, *ordered[-1], unit)
    picture = BytesIO()
    canvas.print_png(picture, metadata={"Software": None})  # type: ignore[no-untyped-call]  # as _numbers
    return picture.getvalue()


def _draw_line(axes: Axes, points: Sequence[Point]) -> None:
    # A float is precise to far less than a pixel; what is written out is taken from the Decimal.
    days, values = _numbers([day for day, _ in points]), [float(value) for _, value in points]
    low, high = min(values), max(values)
    room = (high - low) * 0.12 or max(abs(high) * 0.02, 0.01)
    axes.set_ylim(low - room, high + room)
    side = (days[-1] - days[0]) * 0.03 or 1.0
    axes.set_xlim(days[0] - side, days[-1] + side)
    axes.fill_between(days, values, low - room, color=_INK, alpha=0.08, linewidth=0)
    axes.plot(days, values, color=_INK, linewidth=2.0, solid_joinstyle="round", solid_capstyle="round")
    axes.plot(days[-1:], values[-1:], marker="o", markersize=7, color=_INK, markeredgecolor=_PAPER, markeredgewidth=1.5)


def _draw_frame(axes: Axes) -> None:
    axes.spines[:].set_visible(False)
    axes.grid(visible=True, axis="y", color=_RULE, linewidth=1.0)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=8, labelsize=12, labelcolor=_QUIET)


def _mark_days(axes: Axes, days: Sequence[date]) -> None:
    marked = _spread(days)
    axes.xaxis.set_major_locator(FixedLocator(_numbers(marked)))
    axes.xaxis.set_major_formatter(FixedFormatter([day.isoformat() for day in marked]))
    if len(marked) > 1:
        first, *_, last = axes.xaxis.get_ticklabels()
        first.set_horizontalalignment("left")
        last.set_horizontalalignment("right")


def _spread(days: Sequence[date]) -> list[date]:
    """The first day, the last, and one between them if it stands where its label has room."""
    first, last = days[0], days[-1]
    centre = min(days, key=lambda day: abs((day - first) - (last - day)))
    has_room = 4 * min(centre - first, last - centre) > (last - first) * 1.5
    return sorted({first, last, centre} if has_room else {first, last})


def _mark_values(axes: Axes, unit: Unit) -> None:
    low, high = axes.get_ylim()
    ticks = [
        float(tick) for tick in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low <= tick <= high
    ]
    places = next((n for n in range(4) if all(abs(tick - round(tick, n)) < 1e-9 for tick in ticks)), 4)
    axes.yaxis.set_major_locator(FixedLocator(ticks))
    axes.yaxis.set_major_formatter(FixedFormatter([_with_unit(f"{tick:,.{places}f}", unit) for tick in ticks]))


def _write_last(axes: Axes, day: date, value: Decimal, unit: Unit) -> None:
    axes.text(0, 1.16, _with_unit(f"{value:,f}", unit), transform=axes.transAxes, fontsize=26, color=_INK, va="center")
    axes.text(1, 1.16, day.isoformat(), transform=axes.transAxes, fontsize=14, color=_QUIET, va="center", ha="right")


def _with_unit(number: str, unit: Unit) -> str:
    sign, digits = ("\N{MINUS SIGN}", number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{digits}%" if unit == "%" else f"{sign}¥{digits}"


def _numbers(days: Sequence[date]) -> list[float]:
    return [float(date2num(day)) for day in days]  # type: ignore[no-untyped-call]  # matplotlib types only part of itself
