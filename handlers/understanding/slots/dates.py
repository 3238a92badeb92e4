"""Days of the calendar: 明年春节前, 2029年前, 3月5日, 年底, before 2029, by June, end of next year, 2028-03-05."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

import holidays

from handlers.understanding.slots.counts import HAN, count
from handlers.understanding.slots.masked import DAY, take
from handlers.understanding.slots.spans import later

_NAMES: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH: Final = "|".join((*_NAMES, *(name[:3] for name in _NAMES), "sept"))
_YEARS: Final = {
    "今年": 0, "明年": 1, "后年": 2, "大后年": 3, "去年": -1, "前年": -2,
    "this year": 0, "next year": 1, "last year": -1,
}  # fmt: skip
_LUNAR: Final = {
    "春节": "春节", "过年": "春节", "新年": "春节", "端午": "端午节", "中秋": "中秋节", "清明": "清明节",
    "chinese new year": "春节", "spring festival": "春节", "lunar new year": "春节", "cny": "春节",
}  # fmt: skip
_FIXED: Final = {
    "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "十一": (10, 1),
    "圣诞": (12, 25), "暑假": (7, 1),
    "christmas": (12, 25), "xmas": (12, 25), "national day": (10, 1), "new year's": (1, 1), "new year": (1, 1),
}  # fmt: skip
_ISO: Final = re.compile(r"\b(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b", re.ASCII)
_FEAST: Final = re.compile(
    rf"(?P<year>今年|明年|后年|大后年|this year |next year )?的?(?P<name>{'|'.join((*_LUNAR, *_FIXED))})"
    r"(?!好|快乐)(?:节|假期|放假)?",
    re.ASCII,
)
_CHINESE: Final = re.compile(
    rf"(?:(?P<year>20\d\d|今|明|后|去|前|大后)年)?的?(?<!\d)(?P<month>1[0-2]|[1-9]|十[一二]?|[{HAN}])月份?"
    rf"(?:(?P<day>[1-3]?\d|[{HAN}]{{1,3}})[日号]?|(?P<part>底|末|初|中))?(?![个])",
    re.ASCII,
)
_CHINESE_YEAR: Final = re.compile(
    r"(?P<year>20\d\d年|大后年|明年|后年|今年)(?:年?(?P<part>底|末|初|中)|(?P<same>这个?时候|这时候|今天|此时))?",
    re.ASCII,
)
_YEAR_END: Final = re.compile(r"年底|年末|(?:the )?end of (?:the|this) year|year'?s? end", re.ASCII)
_ENGLISH: Final = re.compile(
    rf"\b(?P<part>end of |early |mid |late )?(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?"
    rf"(?P<next>next |this )?(?P<month>{_MONTH})\b\.?(?: (?P<second>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?"
    r",?(?: (?P<year>20\d\d))?",
    re.ASCII,
)
_ENGLISH_YEAR: Final = re.compile(
    r"(?P<word>before|by|until|till|in|from|after|during|end of) (?:the )?(?:year )?(?P<year>20\d\d)\b"
    r"(?! ?(?:yuan|rmb))",
    re.ASCII,
)
_NEXT: Final = re.compile(
    r"(?P<end>end of )?(?:this time )?next (?P<unit>year|month|week)"
    r"|(?P<month_end>月底|本月底|(?:the )?end of (?:the|this) month)"
    r"|下个?(?P<chinese>月|周|星期|礼拜)(?P<chinese_end>底)?(?![一二三四五六日天])",
    re.ASCII,
)
_SURE: Final = re.compile(
    r"(?:by|before|until|till|in|of|on|since|from|next|this|around|early|late|mid|\d(?:st|nd|rd|th)?) ?$", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as it is when it is to come, and when it has been."""

    ahead: date
    behind: date


def moments(text: str, today: date) -> tuple[list[Moment], str]:
    """The days that a text names, and the text with a mark in place of each."""
    found: list[Moment] = []
    for pattern, read in _READERS:
        some, text = take(text, pattern, lambda match, read=read: _safely(read, match, today), DAY)  # type: ignore[misc]
        found += some
    return found, text


def _safely(read: "_Reader", match: re.Match[str], today: date) -> Moment | None:
    try:
        return read(match, today)
    except ValueError:  # the 30th of February
        return None


def _exact(day: date) -> Moment:
    return Moment(day, day)


def _yearly(month: int, day: int, today: date, last: bool = False) -> Moment:
    def of(year: int) -> date:
        return date(year, month, monthrange(year, month)[1] if last else day)

    this = of(today.year)
    return Moment(this if this >= today else of(today.year + 1), this if this <= today else of(today.year - 1))


def _iso(found: re.Match[str], _: date) -> Moment:
    return _exact(date(int(found["year"]), int(found["month"]), int(found["day"])))


@cache
def _lunar(year: int, name: str) -> date:
    return min(holidays.country_holidays("CN", years=year, language="zh_CN").get_named(name))


def _feast(found: re.Match[str], today: date) -> Moment | None:
    name, word = found["name"], (found["year"] or "").strip()
    if name == "十一" and not found["year"]:
        return None
    if name in _FIXED and not word:
        return _yearly(*_FIXED[name], today)

    def of(year: int) -> date:
        return date(year, *_FIXED[name]) if name in _FIXED else _lunar(year, _LUNAR[name])

    if word:
        return _exact(of(today.year + _YEARS[word]))
    this = of(today.year)
    return Moment(this if this >= today else of(today.year + 1), this if this <= today else of(today.year - 1))


def _chinese(found: re.Match[str], today: date) -> Moment | None:
    month, day = int(count(found["month"]) or 0), int(count(found["day"] or "1") or 1)
    last = found["part"] in {"底", "末"}
    day = 15 if found["part"] == "中" else day
    if not found["year"]:
        return _yearly(month, day, today, last)
    year = int(found["year"]) if found["year"].isdigit() else today.year + _YEARS[found["year"] + "年"]
    return _exact(date(year, month, monthrange(year, month)[1] if last else day))


def _chinese_year(found: re.Match[str], today: date) -> Moment | None:
    word, part = found["year"], found["part"]
    year = int(word[:4]) if word[0] == "2" else today.year + _YEARS[word]
    if part:
        return _exact(date(year, *{"底": (12, 31), "末": (12, 31), "初": (1, 1), "中": (7, 1)}[part]))
    if word[0] == "2":
        return _exact(date(year, 1, 1))
    return None if word == "今年" else _exact(later(today, 12 * (year - today.year)))


def _year_end(_: re.Match[str], today: date) -> Moment:
    return _yearly(12, 31, today)


def _english(found: re.Match[str], today: date) -> Moment | None:
    if found["month"] in {"may", "march", "mar", "sun", "dec", "sep", "jun"} and not (
        found["first"] or found["second"] or found["year"] or _SURE.search(found.string[: found.start("month")])
    ):
        return None
    month = [name[:3] for name in _NAMES].index(found["month"][:3]) + 1
    day = int(found["first"] or found["second"] or (15 if found["part"] == "mid " else 1))
    last = found["part"] in {"end of ", "late "}
    if found["year"]:
        year = int(found["year"])
        return _exact(date(year, month, monthrange(year, month)[1] if last else day))
    return _yearly(month, day, today, last)


def _english_year(found: re.Match[str], _: date) -> Moment:
    year = int(found["year"])
    return _exact(date(year, 12, 31) if found["word"] == "end of" else date(year, 1, 1))


def _next(found: re.Match[str], today: date) -> Moment:
    month_end = today.replace(day=monthrange(today.year, today.month)[1])
    if found["month_end"]:
        return _exact(month_end)
    unit = found["unit"] or {"月": "month"}.get(found["chinese"] or "", "week")
    if found["end"] and unit == "year":
        return _exact(date(today.year + 1, 12, 31))
    if (found["end"] or found["chinese_end"]) and unit == "month":
        return _exact(later(month_end + timedelta(days=1), 1) - timedelta(days=1))
    if unit == "week":
        return _exact(today + timedelta(days=7))
    return _exact(later(today, 12 if unit == "year" else 1))


_Reader = Callable[[re.Match[str], date], Moment | None]
_READERS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (_ISO, _iso),
    (_FEAST, _feast),
    (_CHINESE, _chinese),
    (_CHINESE_YEAR, _chinese_year),
    (_YEAR_END, _year_end),
    (_ENGLISH_YEAR, _english_year),
    (_ENGLISH, _english),
    (_NEXT, _next),
)
