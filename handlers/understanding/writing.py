"""The ways in which one thing is typed, brought to one: width, case, traditional characters, marks, long letters."""

import re
from importlib.resources import files
from typing import Final
from unicodedata import normalize

LONGEST: Final = 200
"""How much of a text is read: nobody's wish is longer, and a pasted page is none."""

_MARKS: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "、": ",", "。": " ", "\N{MINUS SIGN}": "-", "￥": "¥"}
)
_STRETCHED: Final = re.compile(r"([^\d\s.])\1{2,}")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufe0f\ufeff]")


def _pairs() -> dict[int, str]:
    lines = (files("handlers") / "understanding" / "traditional.txt").read_text("utf-8").splitlines()
    written = [line for line in lines if not line.startswith("#")]
    return {ord(pair[0]): pair[1] for line in written for pair in line.split()}


_SIMPLIFIED: Final = _pairs()


def plain(text: str) -> str:
    """A text as it is looked at: narrow, small, simplified, without what is only for show."""
    narrow = _INVISIBLE.sub("", normalize("NFKC", text[:LONGEST].translate(_MARKS)))
    simple = narrow.translate(_MARKS).casefold().translate(_SIMPLIFIED)
    return " ".join(_STRETCHED.sub(r"\1", simple).split())


def is_han(letter: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= letter <= "\u9fff" or letter == "〇"
