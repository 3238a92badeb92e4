"""Days and stretches that have been: 昨天, 上周一, last month. The words stay in the text: they tell intents apart."""

import re
from datetime import date, timedelta
from typing import Final

_DAYS: Final = (
    (3, "大前天"),
    (2, "前天|day before yesterday"),
    (1, "昨天|昨日|昨晚|yesterday|last night"),
    (0, "今天|今日|today|今早"),
)
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY: Final = re.compile(
    r"(?<!每)(?P<last>上个?)?(?:周|星期|礼拜)(?P<chinese>[一二三四五六日天])"
    rf"|(?<!every )(?<!on )(?P<lately>last |this |)\b(?P<english>{'|'.join(_WEEKDAYS)})\b"
    rf"|(?<!send )on (?P<on>{'|'.join(_WEEKDAYS)})\b",
    re.ASCII,
)
_PERIODS: Final = (
    ("last-month", "上个?月|last month"), ("this-month", "这个?月|本月|当月|this month"),
    ("last-week", "上个?周(?![一二三四五六日天])|上个?星期(?![一二三四五六日天])|last week"),
    ("this-week", "这周|本周|这个?星期|this week"),
    ("last-year", "去年|last year"), ("this-year", "今年|this year|year to date|ytd"),
    ("yesterday", "昨天|昨日|yesterday"), ("today", "今天|今日|today"),
    ("total", "一共|总共|累计|至今|到现在|so far|in total|altogether|all time|overall|total"),
)  # fmt: skip


def past_day(text: str, today: date) -> date | None:
    """The day that has been and is spoken of, if any."""
    for ago, words in _DAYS:
        if re.search(words, text):
            return today - timedelta(days=ago)
    found = _WEEKDAY.search(text)
    if found is None:
        return None
    number = "一二三四五六日".find((found["chinese"] or "").replace("天", "日")) if found["chinese"] else -1
    if number < 0:
        number = _WEEKDAYS.index(found["english"] or found["on"])
    monday = today - timedelta(days=today.weekday())
    if found["last"]:
        return monday - timedelta(days=7 - number)
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def period(text: str) -> str:
    """The stretch that is spoken of, or nothing."""
    return next((name for name, words in _PERIODS if re.search(words, text)), "")
