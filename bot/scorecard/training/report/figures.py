"""The pictures of a report, each as the data of an image inside the page."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.metrics import roc_curve

from bot.scorecard.training.measuring import likelihood

Logits = NDArray[np.float64]
Outcomes = NDArray[np.int8]

COLOURS: Final = ("#1f5fa8", "#c2571a", "#6b6b6b")
GROUPS: Final = 10


def roc(logits: Mapping[str, Logits], bad: Outcomes) -> str:
    """How many good people are kept for how many bad ones."""
    figure, axes = _axes("share of the bad approved", "share of the good approved")
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    for (name, line), colour in zip(logits.items(), COLOURS, strict=False):
        false, true, _ = roc_curve(1 - bad, line)
        axes.plot(false, true, label=name, color=colour)
    axes.legend(frameon=False, loc="lower right")
    return _image(figure)


def gap(logits: Logits, scores: Logits, bad: Outcomes) -> str:
    """The shares of good and of bad people below each score; KS is where they are furthest apart."""
    figure, axes = _axes("score", "share below")
    order = np.argsort(scores, kind="stable")
    for name, of, colour in (("bad", bad, COLOURS[1]), ("good", 1 - bad, COLOURS[0])):
        axes.plot(scores[order], np.cumsum(of[order]) / of.sum(), label=name, color=colour)
    false, true, cuts = roc_curve(1 - bad, logits)
    widest = int(np.argmax(true - false))
    at = scores[np.argmin(np.abs(logits - cuts[widest]))]
    axes.vlines(at, 1 - true[widest], 1 - false[widest], color="#333333", linestyle=":", label="KS")
    axes.legend(frameon=False)
    return _image(figure)


def calibration(logits: Mapping[str, Logits], bad: Outcomes) -> str:
    """What was foretold of tenths of the rows, and what came, with the error that so many rows have."""
    figure, axes = _axes("foretold share of bad outcomes", "share that came")
    top = 0.0
    for (name, line), colour in zip(logits.items(), COLOURS, strict=False):
        told, came, error = tenths(line, bad)
        axes.errorbar(told, came, error, marker="o", markersize=4, linewidth=1, label=name, color=colour)
        top = max(top, float(told.max()), float((came + error).max()))
    axes.plot([0, top], [0, top], color="#bbbbbb", linewidth=1)
    axes.legend(frameon=False, loc="upper left")
    return _image(figure)


def tenths(logits: Logits, bad: Outcomes) -> tuple[Logits, Logits, Logits]:
    """Of each tenth of the rows by what was foretold: that, what came, and its standard error."""
    parts = np.array_split(np.argsort(-logits, kind="stable"), GROUPS)
    told = np.array([likelihood(logits[part]).mean() for part in parts])
    came = np.array([bad[part].mean() for part in parts])
    sizes = np.array([len(part) for part in parts])
    return told, came, np.sqrt(came * (1 - came) / sizes)


def spread(scores: Logits, bad: Outcomes) -> str:
    """How many people of each outcome have about which score."""
    figure, axes = _axes("score", "people")
    edges = np.histogram_bin_edges(scores, bins=min(40, max(5, len(scores) // 25)))
    both = [scores[bad == 0], scores[bad == 1]]
    axes.hist(both, bins=edges.tolist(), stacked=True, label=["good", "bad"], color=list(COLOURS[:2]))
    axes.legend(frameon=False)
    return _image(figure)


def _axes(x: str, y: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(5.2, 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _image(figure: Figure) -> str:
    """The same picture is the same text."""
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=110, metadata={"Software": None})
    return "data:image/png;base64," + b64encode(picture.getvalue()).decode()
