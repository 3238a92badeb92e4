"""Spans of time from today, in days: 半年, 一年半, 三个月, 18 months, half a year, a couple of weeks."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from handlers.understanding.slots.counts import ENGLISH, HAN, count
from handlers.understanding.slots.masked import SPAN, take

_MONTHS: Final = {"年": 12, "year": 12, "yr": 12, "季度": 3, "quarter": 3, "月": 1, "month": 1, "mth": 1, "mo": 1}
_DAYS: Final = {"周": 7, "星期": 7, "礼拜": 7, "week": 7, "wk": 7, "天": 1, "日": 1, "day": 1}
_LATEST: Final = 100 * 12

_CHINESE: Final = re.compile(
    rf"(?<![每\d.{HAN}年第近])(?P<count>\d+(?:\.\d+)?|[{HAN}]+|半)(?:[-到至~](?:\d+|[{HAN}]+))?"
    r"(?:(?P<of>个)(?P<middle>半)?|(?<=半)个|来|多)?多?(?P<unit>年|季度|月|星期|礼拜|周|天|日)"
    r"(?![初末底中度化]|收益)(?P<half>半)?(?:左右|时间|期)?",
    re.ASCII,
)
_LATIN: Final = re.compile(
    rf"\b(?<!every )(?<!each )(?<!per )"
    rf"(?P<count>half an?|an? half|a couple(?: of)?|couple(?: of)?|\d+(?:\.\d+)?|{ENGLISH})(?: ?(?:-|to|or) ?\d+)?"
    rf"(?P<middle> and a half)?[ -]?(?P<unit>year|yr|quarter|month|mth|mo|week|wk|day)s?(?:'s?)?"
    r"(?P<half> and a half)?\b",
    re.ASCII,
)
_BEFORE_A_RATE: Final = re.compile(r"(?:[\d\ue001kw]|yuan|rmb|bucks) ?$", re.ASCII)


def spans(text: str, today: date) -> tuple[list[int], str]:
    """The spans in days as the calendar has them from today, and the text with a mark in place of each."""
    chinese, text = take(text, _CHINESE, lambda found: _chinese(found, today), SPAN)
    english, text = take(text, _LATIN, lambda found: _english(found, today), SPAN)
    return [*chinese, *english], text


def _chinese(found: re.Match[str], today: date) -> int | None:
    written, unit = found["count"], found["unit"]
    if unit == "月" and not found["of"] and written != "半":
        return None  # 三月 is March
    if (unit == "年" and re.fullmatch(r"\d{4}", written)) or (unit == "日" and not written.isdigit()):
        return None  # a year of the calendar; 一日 is the first of a month
    half = 0.5 if found["middle"] or found["half"] else 0.0
    number = 0.5 if written == "半" else count(written)
    return None if number is None else _days(number + half, unit, today)


def _english(found: re.Match[str], today: date) -> int | None:
    written, unit = found["count"], found["unit"]
    if written in {"a", "an"} and _BEFORE_A_RATE.search(found.string[: found.start()]):
        return None  # 500 a month is a rate
    half = 0.5 if found["middle"] or found["half"] else 0.0
    word = "a" if written.startswith(("half", "a half", "an half")) else written.removesuffix(" of").removeprefix("a ")
    number = count(word or "a")
    if number is None:
        return None
    return _days((0.5 if "half" in written else number) + half, unit, today)


def _days(number: float, unit: str, today: date) -> int | None:
    if unit in _DAYS:
        return round(number * _DAYS[unit]) if 0 < number <= 36_525 else None
    months = number * _MONTHS[unit]
    if not 0 < months <= _LATEST:
        return None
    whole = int(months)
    return (later(today, whole) - today).days + round((months - whole) * 30)


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
