"""How anything is measured here: several runs in turn, the median quoted, memory as the operating system counts it."""

import asyncio
import resource
from collections.abc import Callable, Coroutine, Sequence
from statistics import median
from time import perf_counter
from typing import Any, Final

RUNS: Final = 5


def medians(*measured: Callable[[], Coroutine[Any, Any, float]], runs: int = RUNS) -> tuple[float, ...]:
    """The median of each measure, all of them taken in turn (A B A B …), so that a slower minute is shared."""
    taken = [[asyncio.run(each()) for each in measured] for _ in range(runs)]
    return tuple(median(column) for column in zip(*taken, strict=True))


async def seconds(work: Coroutine[Any, Any, object]) -> float:
    """How long something takes."""
    start = perf_counter()
    await work
    return perf_counter() - start


def peak_megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown; numbers beside each other are easier to believe than sentences."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
