"""Which intent is taken for which, as a picture."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from handlers.understanding.intents import Intent

_NAMES: Final = tuple(Intent)


def draw(pairs: Sequence[tuple[Intent, Intent]]) -> bytes:
    """A PNG: rows are what was meant, columns what was understood, darker the larger the share of its row."""
    counted = np.zeros((len(_NAMES), len(_NAMES)))
    for meant, understood in pairs:
        counted[_NAMES.index(meant), _NAMES.index(understood)] += 1
    shares = counted / np.maximum(counted.sum(axis=1, keepdims=True), 1)
    figure = Figure(figsize=(10, 9.6), dpi=120, facecolor="#fbfbf9", layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.imshow(shares, cmap="GnBu", vmin=0, vmax=1)
    axes.set_xticks(range(len(_NAMES)), _NAMES, rotation=90, fontsize=8)
    axes.set_yticks(range(len(_NAMES)), _NAMES, fontsize=8)
    axes.set_xlabel("understood")
    axes.set_ylabel("meant")
    for row, column in np.argwhere(shares > 0):
        share = shares[row, column]
        colour = "white" if share > 0.6 else "#333333"
        axes.text(column, row, f"{share * 100:.0f}", ha="center", va="center", fontsize=6, color=colour)
    picture = BytesIO()
    canvas.print_png(picture, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib types a part of itself
    return picture.getvalue()
