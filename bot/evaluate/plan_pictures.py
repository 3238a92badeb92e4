"""What plans would have done, as pictures: every year that was held, and what counting losses more or less changes."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.evaluate.plan_study import DRAWN, Frontier
from recommender.evaluation.hindsight import Held, Outcome, outcome

COLOURS: Final = {"plan": "#1f6f78", "three names": "#c9762b", "highest level": "#8a4f7d", "money fund": "#7a7a7a"}
_PERCENT: Final = 100

Ways = Mapping[str, Sequence[Held]]


def draw_years(held: Ways, path: Path) -> None:
    """Every year of every way, class by class: worst and best, the middle half, the median."""
    figure, axes = _panels("What a year brought, of all that was held", "percent")
    for axis, risk_class in zip(axes, DRAWN, strict=True):
        axis.set_title(risk_class.name)
        for place, (way, theirs) in enumerate(held.items()):
            years = sorted(each.brought * _PERCENT for each in theirs if each.risk_class is risk_class)
            _range(axis, len(held) - place, years, COLOURS[way])
        axis.set_yticks([len(held) - place for place in range(len(held))], list(held))
        axis.axvline(0, color="black", linewidth=0.6)
    _save(figure, path)


def draw_frontier(frontier: Frontier, held: Ways, path: Path) -> None:
    """Worst year against median, for plans that count a loss once, less or more, and for the other ways."""
    figure, axes = _panels("Worst year and median, as a loss counts more or less", "worst, percent")
    for axis, risk_class in zip(axes, DRAWN, strict=True):
        axis.set_title(risk_class.name)
        points = frontier[risk_class]
        axis.plot(*_points(points.values()), "o-", color=COLOURS["plan"], markersize=3, linewidth=1)
        for times, found in points.items():
            axis.annotate(f"×{times:g}", (found.worst * _PERCENT, found.median * _PERCENT), fontsize=7)
        for way, theirs in held.items():
            if whole := outcome(each for each in theirs if each.risk_class is risk_class):
                axis.plot(*_points([whole]), "s" if way != "plan" else "D", color=COLOURS[way], label=way)
        axis.set_ylabel("median, percent")
    axes[0].legend(fontsize=7)
    _save(figure, path)


def _panels(title: str, unit: str) -> tuple[Figure, Sequence[Axes]]:
    figure = Figure(figsize=(9, 6), layout="constrained")
    figure.suptitle(title)
    axes = list(figure.subplots(2, 2).flat)
    for axis in axes:
        axis.set_xlabel(unit)
        axis.grid(visible=True, linewidth=0.3)
    return figure, axes


def _range(axis: Axes, height: int, years: Sequence[float], colour: str) -> None:
    if years:
        quarter = len(years) // 4
        axis.plot([years[0], years[-1]], [height, height], color=colour, linewidth=1)
        axis.plot([years[quarter], years[-quarter - 1]], [height, height], color=colour, linewidth=7, alpha=0.5)
        axis.plot([years[len(years) // 2]], [height], "o", color=colour)


def _points(found: Iterable[Outcome]) -> tuple[list[float], list[float]]:
    listed = list(found)
    return [each.worst * _PERCENT for each in listed], [each.median * _PERCENT for each in listed]


def _save(figure: Figure, path: Path) -> None:
    FigureCanvasAgg(figure)
    figure.savefig(path, dpi=100)
