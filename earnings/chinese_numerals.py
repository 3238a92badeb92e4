"""Numbers written in Chinese characters, as people type amounts: 五万, 两千五, 一百零五, 三十万, 一万二."""

import re
from typing import Final

_DIGITS: Final = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
}
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_GROUPS: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_WRITTEN: Final = re.compile(f"[{''.join([*_DIGITS, *_UNITS, *_GROUPS])}]+")
_FIGURE: Final = re.compile(r"[0-9]")


def in_figures(text: str) -> str:
    """The text with a number in characters written in figures; as it was where it holds figures already, or none.

    A last digit without a unit counts tenths of the unit before it, as it is spoken: 两千五 is 2,500, 一万二 is 12,000;
    behind a 零 it counts ones. What is no number (万五, 五五百) is left as it was.
    """
    found = _WRITTEN.search(text)
    if found is None or _FIGURE.search(text):
        return text
    value = _value(found[0])
    return text if value is None else text[: found.start()] + str(value) + text[found.end() :]


def _value(written: str) -> int | None:
    """Groups from the largest to the smallest, each times what stands before it."""
    total, unit = 0, 10**12
    rest = written
    for name, size in sorted(_GROUPS.items(), key=lambda each: -each[1]):
        before, found, after = rest.partition(name)
        if not found:
            continue
        value = _below_ten_thousand(before)
        if value is None or value == 0 or size >= unit:
            return None
        total, unit, rest = total + value * size, size, after
    if not rest:
        return total if unit < 10**12 else None
    value = _below_ten_thousand(rest, after=unit if unit < 10**12 else 0)
    return None if value is None else total + value


def _below_ten_thousand(written: str, after: int = 0) -> int | None:
    """The value of 千, 百, 十 and ones in that order; ``after`` is the group that stood before, if any."""
    total, unit, digit, ones = 0, after, None, False
    for character in written:
        if character in _DIGITS:
            if digit is not None and not ones:
                return None
            digit, ones = _DIGITS[character], ones or _DIGITS[character] == 0
            continue
        size = _UNITS.get(character)
        if size is None or (unit and size >= unit) or digit == 0 or (digit is None and size != 10):
            return None
        total, unit, digit, ones = total + (1 if digit is None else digit) * size, size, None, False
    if digit is None:
        return total
    return total + digit * (1 if ones or unit <= 10 else unit // 10)
