"""Days as people type them: ``2026-03-05``, ``3月5日``, ``去年10月8日``, ``5 March``, ``yesterday``, ``3天前``."""

import re
from datetime import date, timedelta
from typing import Final
from unicodedata import normalize

from earnings.chinese_numerals import in_figures

_LONGEST: Final = 40
_ONE: Final = timedelta(days=1)
_WRITTEN: Final = re.compile("[零〇一二三四五六七八九十两廿]+")
_SPOKEN: Final = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), 1),
    **dict.fromkeys(("前天", "前日", "day before yesterday"), 2),
    "大前天": 3,
}
_YEARS_BACK: Final = {"今年": 0, "this year": 0, "去年": 1, "last year": 1, "前年": 2}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED: Final = "(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR: Final = "(?P<year>(?:19|20)[0-9]{2})"
_BACK: Final = "(?P<back>今年|去年|前年|this year|last year)"
_DAY: Final = "(?P<day>[0-9]{1,2})"
_ORDINAL: Final = f"(?:the )?{_DAY}(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        f"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.]{_DAY}",
        f"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        f"(?:{_YEAR}年|(?P<short>[0-9]{{2}})年|{_BACK} ?的?)? ?(?P<month>[0-9]{{1,2}})月(?:份的?)?{_DAY}[日号]?",
        f"{_ORDINAL}(?: of)? ?{_NAMED}\\.?,? ?(?:{_YEAR}|{_BACK})?",
        f"{_NAMED}\\.? {_ORDINAL},? ?(?:{_YEAR}|{_BACK})?",
        f"(?:(?P<last>上个?月)|这个?月|本月)?{_DAY}[日号]",
        f"(?P<month>[0-9]{{1,2}})[-/.]{_DAY}",
    )
)
_AGO: Final = re.compile(
    r"(?P<n>[0-9]{1,4}|a|an|one) ?个?(?P<unit>天|日|周|星期|礼拜|月|年|days?|weeks?|months?|years?)(?:以?前| ago)"
)
_DAYS_OF: Final = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "礼": 7, "w": 7}
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LAST_WEEKDAY: Final = re.compile(
    r"last (?P<name>mon|tue|wed|thu|fri|sat|sun)[a-z]*|上(?:个?星期|周|个?礼拜)(?P<number>[1-6日天])"
)


def read_day(text: str, today: date) -> date | None:
    """The day that is meant, in the future too; None where that is none or not clear.

    Without a year it is the last day of that name, up to today. ``3/5`` is March 5th, as Chinese has it.
    """
    plain = _plain(text) if len(text) <= _LONGEST else ""
    if plain.removeprefix("the ") in _SPOKEN:
        return today - _SPOKEN[plain.removeprefix("the ")] * _ONE
    for read in (_ago, _last_weekday, _named):
        if (found := read(plain, today)) is not None:
            return found
    return None


def _plain(text: str) -> str:
    """Narrow, lower case, single spaces, numbers in figures."""
    narrow = " ".join(normalize("NFKC", text).lower().split())
    return _WRITTEN.sub(lambda found: in_figures(found[0]), narrow).removeprefix("on ").rstrip(".。")


def _ago(plain: str, today: date) -> date | None:
    found = _AGO.fullmatch(plain)
    if found is None:
        return None
    count, unit = int(found["n"]) if found["n"].isdigit() else 1, found["unit"]
    if unit[0] in _DAYS_OF:
        return _safely(today.toordinal() - count * _DAYS_OF[unit[0]])
    months = count * (12 if unit[0] in "年y" else 1)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return _last_of(year, month + 1, today.day)


def _last_weekday(plain: str, today: date) -> date | None:
    """That day of the week before this one."""
    found = _LAST_WEEKDAY.fullmatch(plain)
    if found is None:
        return None
    number = found["number"]
    weekday = _WEEKDAYS.index(found["name"]) if found["name"] else 6 if number in "日天" else int(number) - 1
    return today - (today.weekday() + 7 - weekday) * _ONE


def _named(plain: str, today: date) -> date | None:
    for form in _FORMS:
        if (found := form.fullmatch(plain)) is not None:
            return _of(found.groupdict(), today)
    return None


def _of(parts: dict[str, str | None], today: date) -> date | None:
    day, month = int(parts["day"] or 0), _month(parts, today)
    if parts.get("month") is None and parts.get("name") is None:  # a day of a month, as 5号
        return _in_month(month, day, today, last=parts.get("last") is not None)
    if (year := _year(parts, today)) is not None:
        return _date(year, month, day)
    found = _date(today.year, month, day)
    return found if found is not None and found <= today else _date(today.year - 1, month, day)


def _month(parts: dict[str, str | None], today: date) -> int:
    name = parts.get("name")
    return _MONTHS.index(name) + 1 if name else int(parts.get("month") or today.month)


def _year(parts: dict[str, str | None], today: date) -> int | None:
    if parts.get("short"):
        return 2000 + int(parts["short"] or 0)
    if parts.get("back"):
        return today.year - _YEARS_BACK[parts["back"] or ""]
    return int(parts["year"] or 0) if parts.get("year") else None


def _in_month(month: int, day: int, today: date, *, last: bool) -> date | None:
    """A day of this month or, where that is yet to come or was said so, of the one before."""
    found = None if last else _date(today.year, month, day)
    if found is not None and found <= today:
        return found
    before = today.replace(day=1) - _ONE
    return _date(before.year, before.month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int, day: int) -> date | None:
    """That day of a month, or its last one where it is shorter."""
    return next((found for n in range(4) if (found := _date(year, month, day - n)) is not None), None)


def _safely(number: int) -> date | None:
    return date.fromordinal(number) if number > 0 else None
