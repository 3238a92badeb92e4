"""A day for many holders: accrual, balances and a message each, beside the floor of the same machine.

The floor is one INSERT … SELECT of as many ready-made rows into the same table of the same database. Each size and
engine is measured in a process of its own, so that its memory is its own.
"""

import json
import subprocess
import sys
from itertools import product as each_pair
from pathlib import Path
from typing import Any, Final

from bench.measure import table

SIZES: Final = (10_000, 100_000, 1_000_000)
ENGINES: Final = ("sqlite", "postgresql")
NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PICTURE: Final = Path(__file__).parent.parent / "docs" / "benchmarks-earnings.png"


def run() -> str:
    """The section, and its picture."""
    measured = {(engine, size): _measured(engine, size) for engine, size in each_pair(ENGINES, SIZES)}
    draw(measured)
    rows = [_row(NAMES[engine], size, figures) for (engine, size), figures in measured.items()]
    head = (
        "",
        "holders",
        "floor, s",
        "accruals, s",
        "× the floor",
        "with balances, s",
        "messages, s",
        "all, s",
        "peak, MB",
    )
    return "\n".join(
        (
            "## A day's earnings",
            "",
            "Accruals are the day's entries counted and a row a holder; balances follow; a message row is queued for",
            "each. The floor is one `INSERT … SELECT` of as many ready-made accruals into the same table. Medians of",
            "five days. The peak is the most memory that the process held, Python and its libraries included.",
            "",
            table(head, rows),
            "",
            "![Seconds and memory for 10,000, 100,000 and 1,000,000 holders](benchmarks-earnings.png)",
        )
    )


def _measured(engine: str, size: int) -> dict[str, float]:
    """What a process that does nothing else measured."""
    command = [sys.executable, "-m", "bench.earnings_day", engine, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own module
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _row(name: str, size: int, it: dict[str, float]) -> tuple[str, ...]:
    seconds = (it["floor"], it["accrual"], it["accrual"] / it["floor"], it["credit"], it["messages"])
    whole = it["credit"] + it["messages"]
    return (name, f"{size:,}", *(f"{each:.2f}" for each in seconds), f"{whole:.2f}", f"{it['peak']:.0f}")


def draw(measured: dict[tuple[str, int], dict[str, float]]) -> None:
    """Seconds and megabytes over the number of holders, both axes logarithmic for time: a straight line is linear."""
    import matplotlib as mpl  # noqa: PLC0415 the parent alone draws, and memory is measured in its children

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 as above

    figure, (time, memory) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for engine in ENGINES:
        whole = [measured[engine, size]["credit"] + measured[engine, size]["messages"] for size in SIZES]
        time.plot(SIZES, whole, marker="o", label=NAMES[engine])
        memory.plot(SIZES, [measured[engine, size]["peak"] for size in SIZES], marker="o", label=NAMES[engine])
    _label(time, "A day, seconds")
    time.set_yscale("log")
    _label(memory, "Peak memory, MB")
    memory.set_ylim(0, 220)
    memory.axhline(200, linestyle=":", color="grey")
    figure.savefig(PICTURE, dpi=110)
    plt.close(figure)


def _label(axes: Any, title: str) -> None:  # noqa: ANN401 matplotlib's Axes, which is imported late
    axes.set_title(title)
    axes.set_xscale("log")
    axes.set_xlabel("holders")
    axes.legend(frameon=False)
