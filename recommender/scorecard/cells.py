"""How a cell of a file is read, the same when a card is trained and when somebody is scored with it."""

from math import isfinite
from typing import Final

MISSING: Final = frozenset({"", "NA", "N/A", "#N/A", "n/a", "NaN", "nan", "NULL", "null"})
"""What stands for "not given". "none" does not: it is an answer."""


def number(text: str) -> float | None:
    """The number in a cell; None for anything else, infinity included."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None
