"""Small numbers in front of a unit, in either language: 3, 三, 十八, two, a couple of."""

import re
from typing import Final

from earnings.chinese_numerals import in_figures

HAN: Final = "一二三四五六七八九十百两俩"
_WORDS: Final = {
    word: value
    for value, words in enumerate(
        (
            "a an one", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
ENGLISH: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_RANGE: Final = re.compile(r"[一二三四五六七八九两][二三四五六七八九]", re.ASCII)


def count(written: str) -> float | None:
    """What a number says; of a range (两三), the smaller end; None for what is no number."""
    text = written.strip().lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    if text in _WORDS:
        return _WORDS[text]
    if _RANGE.fullmatch(text):
        text = text[0]
    figures = in_figures(text)
    return float(figures) if figures.isascii() and figures.isdigit() else None
