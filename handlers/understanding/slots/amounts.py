"""Amounts of money as people type them: 五万, 5w, 2w5, 两千五, 一百来块, 千把块, 10k, ¥3,000.50, five thousand."""

import re
from decimal import Decimal
from typing import Final

from earnings.chinese_numerals import in_figures
from earnings.money import MAX_FEN, Fen
from handlers.understanding.slots.masked import AMOUNT, take

_SCALES: Final = {
    "百": 2, "千": 3, "万": 4, "亿": 8, "k": 3, "w": 4, "m": 6,
    "grand": 3, "hundred": 2, "thousand": 3, "million": 6, "mio": 6,
}  # fmt: skip
_UNIT: Final = r"(?:\s?(?:元整|元|块钱|块|圆|人民币|rmb|cny|yuan|kuai|renminbi|bucks|dollars?|quid))"
_HAN: Final = "零〇一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿"
_ABOUT: Final = "[多来几余把]?"
_FIGURES: Final = re.compile(
    r"(?<![\d.a-z+])(?:rmb|cny|¥|\$)?\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>百|千|万|亿|k|w|m|grand|hundred|thousand|million|mio)(?![a-z])(?P<tail>\d(?!\d))?)?"
    rf"(?:{_ABOUT}\+?{_UNIT})?(?![\d年月日号天周点:%])(?![a-z])",
    re.ASCII,
)
_CHARACTERS: Final = re.compile(rf"(?P<number>[{_HAN}]+)(?P<about>{_ABOUT})个?(?P<unit>{_UNIT})?", re.ASCII)
_AROUND: Final = re.compile(rf"(?:小|近|快)?(?P<size>[百千万])(?:把|来|几)块?{_UNIT}?", re.ASCII)
_ONES: Final = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(1, 20),
        strict=True,
    )
) | {"a": 1, "an": 1, "half a": 0, "a couple of": 2, "couple": 2, "a couple": 2}
_TENS: Final = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_NAMED: Final = "|".join(sorted((*_TENS, *_ONES), key=len, reverse=True))
_WORDS: Final = re.compile(
    rf"\b(?P<count>(?:{_NAMED})(?:[ -](?:{_NAMED}))?) (?P<scale>hundred|thousand|grand|million)"
    rf"(?: thousand)?s?{_UNIT}?\b",
    re.ASCII,
)


def amounts(text: str) -> tuple[list[Fen], str]:
    """The amounts in fen, in their order, and the text with a mark in place of each."""
    by_words, text = take(text.replace("个亿", "亿"), _WORDS, _worded, AMOUNT)
    around, text = take(text, _AROUND, lambda found: 100 * 10 ** _SCALES[found["size"]], AMOUNT)
    by_figures, text = take(text, _FIGURES, _figures, AMOUNT)
    by_characters, text = take(text, _CHARACTERS, _characters, AMOUNT)
    return [*by_words, *by_figures, *by_characters, *around], text


def _figures(found: re.Match[str]) -> Fen | None:
    number = Decimal(found["number"].replace(",", ""))
    scale = _SCALES[found["scale"]] if found["scale"] else 0
    tail = Decimal(found["tail"] or 0).scaleb(scale - 1) if scale > 1 else Decimal(0)
    return _fen(number.scaleb(scale) + tail)


def _characters(found: re.Match[str]) -> Fen | None:
    """A number in characters that is an amount: with a unit of money, or with hundreds at least."""
    if not found["unit"] and not re.search("[百佰千仟万亿]", found["number"]):
        return None
    written = in_figures(found["number"])
    return _fen(Decimal(written)) if written.isascii() and written.isdigit() else None


def _worded(found: re.Match[str]) -> Fen | None:
    scale = 10 ** _SCALES[found["scale"]] * (1000 if found[0].rstrip("s").endswith("hundred thousand") else 1)
    if found["count"] == "half a":
        return _fen(Decimal(scale) / 2)
    words = [found["count"]] if found["count"] in _ONES else re.split("[ -]", found["count"])
    return _fen(Decimal(sum(_TENS.get(word, _ONES.get(word, 0)) for word in words) * scale))


def _fen(yuan: Decimal) -> Fen | None:
    """None for what is no amount: nothing, finer than a fen, or more than is taken anywhere."""
    fen = yuan.scaleb(2)
    return int(fen) if fen == fen.to_integral_value() and 0 < fen <= MAX_FEN else None
