"""``make bench``: a process for each section, so that memory is its own; ``python -m bench NAME`` for one alone."""

import os
import platform
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

SECTIONS: Final[tuple[str, ...]] = ("earnings", "delivery", "updates", "advice", "plans", "affinity", "scorecard")
"""The modules of this package that measure, in the order in which they are read; each has a ``run() -> str``."""

RESULTS: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
HEAD: Final = """# Benchmarks

Written by `make bench`. Compare the ratios, which come from one run; absolute figures are those of a shared machine.
Each figure is the median of five runs unless it says otherwise.
"""


def main() -> None:
    """One section to the screen, or all of them to the file."""
    if len(sys.argv) > 1:
        print(import_module(f"bench.{sys.argv[1]}").run())  # noqa: T201 this is what the command is for
        return
    machine = f"Python {platform.python_version()} on {platform.machine()}, {len(os.sched_getaffinity(0))} cores."
    RESULTS.write_text("\n".join([HEAD, machine, *map(_measured, SECTIONS)]) + "\n", encoding="utf-8")


def _measured(name: str) -> str:
    done = subprocess.run([sys.executable, "-m", "bench", name], check=True, capture_output=True, text=True)  # noqa: S603 our own module
    return f"\n{done.stdout.strip()}"


if __name__ == "__main__":
    main()
