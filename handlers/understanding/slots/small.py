"""Percents, hours, languages, and what is to be stopped."""

import re
from typing import Final

from earnings.chinese_numerals import in_figures
from handlers.understanding.slots.counts import count
from handlers.understanding.slots.masked import HOUR, PERCENT, take

_PERCENT: Final = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,4})?) ?(?:%|percent|per cent|pct|个?百分点|个点)"
    r"|百分之(?P<chinese>[\d.]+|[一二三四五六七八九十]+)(?:点(?P<part>[一二三四五六七八九]))?"
    r"|(?P<few>[一二两三四五六七八九十])个(?:百分)?点",
    re.ASCII,
)
_LEVEL: Final = re.compile(
    r"(?P<word>低于|高于|跌破|超过|涨到|跌到|降到|掉到|升到|不到|大于|小于|below|under|above|over|beneath) ?"
    r"(?P<number>\d{1,2}(?:\.\d{1,4})?)"
    r"(?![\d.,%]|\s?(?:万|千|百|块|元|k\b|w\b|yuan|rmb|点|am|pm|个月|年|天|days|months|years))",
    re.ASCII,
)
_CHINESE_HOUR: Final = re.compile(
    r"(?P<part>凌晨|早上|早晨|清晨|早|上午|中午|下午|傍晚|晚上|夜里|晚)?(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r"(?:点钟?|时)(?:半|一刻|整|\d{1,2}分)?(?!儿|心|建议|意见|击)",
    re.ASCII,
)
_CLOCK: Final = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>am|pm|a\.m\.?|p\.m\.?|o'?clock)(?![a-z])"
    r"|\b(?P<plain>[01]?\d|2[0-3]):[0-5]\d\b",
    re.ASCII,
)
_BARE: Final = re.compile(
    r"\b(?:at|to|around|after|before|make it) (?P<number>1?\d|2[0-4]|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)(?: in the (?P<part>morning|afternoon|evening))?"
    r"(?= ?(?:$|instead|please|every|from|daily|each|[.,]))",
    re.ASCII,
)
_NOON: Final = re.compile(r"\bnoon\b|\bmidday\b|正午", re.ASCII)
_AFTERNOON: Final = {"下午", "傍晚", "晚上", "夜里", "晚", "afternoon", "evening"}
_LANGUAGES: Final = (("zh", "中文|汉语|普通话|国语|简体|chinese|mandarin"), ("en", "英文|英语|english"))
_SCOPES: Final = (
    ("news", "新闻|资讯|广告|推销|群发|news|ads?\\b|marketing|broadcast|newsletter"),
    ("earnings", "收益|早报|每天|每日|earnings|daily|morning"),
)
_SIDES: Final = (
    ("under", "低于|跌破|降到|掉到|跌到|小于|不到|below|under|beneath|less than|(?:falls?|drops?|goes down|down) to"),
    ("over", "高于|超过|涨到|升到|大于|突破|above|over|more than|(?:rises?|climbs?|goes up|up) to|hits|reaches"),
)
_MONTHLY: Final = re.compile(r"每个?月|月月|按月|定投|\b(?:a|per|every|each) month\b|monthly", re.ASCII)


def percents(text: str) -> tuple[list[str], str]:
    """Percents as text, and the text with a mark in place of each; a bare level (低于1.5) is one."""
    found, text = take(text, _PERCENT, _percent, PERCENT)
    levels, text = take(text, _LEVEL, lambda match: match["number"], PERCENT + " ")
    return [*found, *levels], text


def hours(text: str) -> tuple[list[int], str]:
    """Hours of the day, and the text with a mark in place of each."""
    chinese, text = take(text, _CHINESE_HOUR, _chinese_hour, HOUR)
    clock, text = take(text, _CLOCK, _clock, HOUR)
    bare, text = take(text, _BARE, lambda found: _of_day(int(count(found["number"]) or 99), found["part"] or ""), HOUR)
    noon, text = take(text, _NOON, lambda _: 12, HOUR)
    return [*chinese, *clock, *bare, *noon], text


def language(text: str) -> str:
    """The language that is named last: 别说英文，说中文 asks for Chinese."""
    ends = {code: max((found.end() for found in re.finditer(words, text)), default=0) for code, words in _LANGUAGES}
    code = max(ends, key=lambda each: ends[each])
    return code if ends[code] else ""


def scope(text: str) -> str:
    """What is to be stopped: news, earnings, or all."""
    return next((name for name, words in _SCOPES if re.search(words, text)), "all")


def side(text: str) -> str:
    """On which side of a level something is to be watched, or nothing."""
    return next((name for name, words in _SIDES if re.search(words, text)), "")


def is_monthly(text: str) -> bool:
    """Whether an amount is meant for each month."""
    return _MONTHLY.search(text) is not None


def _percent(found: re.Match[str]) -> str | None:
    if found["number"]:
        return found["number"]
    whole = in_figures(found["chinese"] or found["few"])
    return f"{whole}.{in_figures(found['part'])}" if found["part"] else whole


def _chinese_hour(found: re.Match[str]) -> int | None:
    number = count(found["number"])
    return None if number is None else _of_day(int(number), found["part"] or "")


def _clock(found: re.Match[str]) -> int | None:
    if found["plain"]:
        return int(found["plain"]) % 24
    return _of_day(
        int(found["hour"]) % 12 if found["half"][0] in "ap" else int(found["hour"]),
        "afternoon" if found["half"][0] == "p" else "",
    )


def _of_day(hour: int, part: str) -> int | None:
    if not 0 <= hour <= 24:
        return None
    return (hour + 12 if part in _AFTERNOON and hour < 12 else hour) % 24
