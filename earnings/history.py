"""What several products were worth together, day by day."""

from collections.abc import Iterable, Sequence
from datetime import date

from earnings.money import Fen

Worth = tuple[date, Fen]
"""What something was worth at the end of a day, in fen."""


def together(series: Iterable[Sequence[Worth]]) -> tuple[Worth, ...]:
    """The sum of several series, each sorted by day, on every day on which any of them has a value.

    A series without a value on a day is worth what it was last, and nothing before its first day.
    """
    changes: dict[date, Fen] = {}
    for each in series:
        before = 0
        for day, worth in each:
            changes[day] = changes.get(day, 0) + worth - before
            before = worth
    total, sums = 0, []
    for day in sorted(changes):
        total += changes[day]
        sums.append((day, total))
    return tuple(sums)
