"""Amounts as people say them, brought into figures: 1万2, 3千5, 2千万, 三块五, 五毛, 人民币五百."""

import re
from typing import Final

from earnings.chinese_numerals import in_figures

CHARACTERS: Final = "零〇一二三四五六七八九十百千万亿两俩壹贰叁肆伍陆柒捌玖拾佰仟萬"
_RUN: Final = re.compile(f"[{CHARACTERS}]+")
_MIXED: Final = re.compile(f"[0-9{CHARACTERS}]+")
_FIGURES: Final = re.compile("[0-9]+")
_UNITS: Final = "十百千万亿"
_LETTERS: Final = str.maketrans("kw", "千万")
_CHANGE: Final = re.compile(
    r"(?P<sign>[+-]?)¥?(?:(?P<yuan>[0-9]+) ?(?:块|元) ?)?"
    r"(?:(?P<jiao>[0-9])(?P<named>毛|角)?钱?)?(?:(?P<fen>[0-9])分钱?)?"
)
_MONEY: Final = re.compile("人民币|元整|整$")
_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = _DIGITS + "〇"
_PLACE: Final = str.maketrans(_PLACES, "01234567890")
_PERCENT: Final = re.compile("^百分之|个(?:百分)?点$| ?percent$| ?per cent$")


def said_in_figures(text: str) -> str:
    """The text with its amount in figures, as far as it is one that is spoken; anything else as it was."""
    plain = _MONEY.sub("", text).strip()
    plain = _changed(plain) or plain
    mixed = _MIXED.search(re.sub(r"(?<=[0-9])[kw](?=[0-9])", lambda found: found[0].translate(_LETTERS), plain))
    if mixed is None or not _is_spoken(mixed[0]):
        return in_figures(plain)
    written = _FIGURES.sub(lambda found: _written(int(found[0])), mixed[0]) if len(mixed[0]) < 20 else mixed[0]
    value = in_figures(written)
    return plain[: mixed.start()] + value + plain[mixed.end() :] if value != written else plain


def percentage_in_figures(text: str) -> str:
    """A percentage as it is said, 百分之二点五 or 两个点, as a number in figures; anything else as it was."""
    plain = _PERCENT.sub("", text).strip()
    whole, point, part = plain.partition("点")
    spoken = all(digit in _PLACES for digit in part)
    return in_figures(whole) + ("." + part.translate(_PLACE) if point and spoken else point + part)


def _is_spoken(mixed: str) -> bool:
    """Figures with more beside them than one unit behind, which is plain enough."""
    return bool(_FIGURES.search(mixed)) and bool(re.search(f"[{_UNITS}].", mixed))


def _changed(plain: str) -> str | None:
    """Yuan, jiao and fen as yuan with decimals."""
    found = _CHANGE.fullmatch(_RUN.sub(lambda run: in_figures(run[0]), plain))
    if found is None or not (found["named"] or found["fen"] or (found["yuan"] and found["jiao"])):
        return None
    return f"{found['sign']}{found['yuan'] or 0}.{found['jiao'] or 0}{found['fen'] or 0}"


def _written(number: int) -> str:
    """A number below ten thousand in characters; larger ones stay in figures, which nobody mixes with units."""
    if number >= 10_000:
        return str(number)
    if number < 10:
        return _DIGITS[number]
    size, name = next((size, name) for size, name in ((1_000, "千"), (100, "百"), (10, "十")) if number >= size)
    rest = number % size
    gap = "零" if 0 < rest < size // 10 else ""
    return _DIGITS[number // size] + name + (gap + _written(rest) if rest else "")
