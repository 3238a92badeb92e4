"""A text of which parts have been read: a letter for its kind stands in place of each, so that none is read twice."""

import re
from collections.abc import Callable
from typing import Final, TypeVar

PRODUCT: Final = "\ue000"
AMOUNT: Final = "\ue001"
SPAN: Final = "\ue002"
DAY: Final = "\ue003"
PERCENT: Final = "\ue004"
HOUR: Final = "\ue005"

Value = TypeVar("Value")


def take(
    text: str, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Value | None], mark: str
) -> tuple[list[Value], str]:
    """All that a pattern finds and `read` makes sense of, in order, and the text with the mark in place of each."""
    found: list[Value] = []

    def replaced(match: re.Match[str]) -> str:
        value = read(match)
        if value is None:
            return match[0]
        found.append(value)
        return f" {mark} "

    return found, pattern.sub(replaced, text)
