"""Time zones as people name them: a city in either language, a name of the IANA database, an offset."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final
from zoneinfo import available_timezones

from handlers.texts import Texts

LIKELY: Final = (
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Singapore",
    "Australia/Sydney",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
)
"""Where most people are who read Chinese or English; all others are typed."""

MOST: Final = 8
"""How many answers to an unclear name are offered at most."""

_TYPED: Final = {
    "Asia/Shanghai": "北京 上海 广州 深圳 中国 beijing china shenzhen guangzhou",
    "Asia/Hong_Kong": "香港",
    "Asia/Macau": "澳门",
    "Asia/Taipei": "台北 台湾",
    "Asia/Tokyo": "东京 日本 大阪 osaka",
    "Asia/Seoul": "首尔 韩国 korea",
    "Asia/Singapore": "新加坡",
    "Asia/Kuala_Lumpur": "吉隆坡 马来西亚 malaysia",
    "Asia/Bangkok": "曼谷 泰国 thailand",
    "Asia/Dubai": "迪拜",
    "Asia/Kolkata": "新德里 孟买 印度 delhi mumbai india",
    "Australia/Sydney": "悉尼",
    "Australia/Melbourne": "墨尔本",
    "Pacific/Auckland": "奥克兰 新西兰",
    "Europe/London": "伦敦 英国 uk england",
    "Europe/Paris": "巴黎 法国 france",
    "Europe/Berlin": "柏林 德国 慕尼黑 germany munich frankfurt",
    "Europe/Moscow": "莫斯科",
    "America/New_York": "纽约 波士顿 华盛顿 boston washington nyc",
    "America/Chicago": "芝加哥 休斯顿 houston dallas",
    "America/Los_Angeles": "洛杉矶 旧金山 西雅图 加州 san_francisco seattle california",
    "America/Toronto": "多伦多",
    "America/Vancouver": "温哥华",
}
_OFFSET: Final = re.compile(r"(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?00)?")
_EAST, _WEST = 14, 12  # the offsets that the IANA database has whole hours for


def find(text: str) -> tuple[str, ...]:
    """The zones that a typed text may mean, the likeliest first; none when it means nothing here."""
    typed = _plain(text)
    if offset := _OFFSET.fullmatch(typed):
        return _by_offset(offset[1], int(offset[2]))
    names = _names()
    if typed in names:
        return (names[typed],)
    if len(typed) < 2:
        return ()
    found = {zone: None for name, zone in names.items() if typed in name}
    return tuple(found)[:MOST]


def known(name: str) -> bool:
    """Whether the IANA database has a zone of this very name."""
    return name in available_timezones()


def said(t: Texts, name: str) -> str:
    """A zone in the person's language, or by its city or offset where there is no word for it."""
    key = f"zone-{name.lower().replace('/', '-').replace('_', '-')}"
    if t.has(key):
        return t.plain(key)
    if offset := re.fullmatch(r"Etc/GMT([+-])(\d+)", name):
        return f"UTC{'-' if offset[1] == '+' else '+'}{offset[2]}"
    return name.rpartition("/")[2].replace("_", " ")


def _by_offset(sign: str, hours: int) -> tuple[str, ...]:
    """The zone of a whole offset; the database's own names count it the other way round."""
    if hours == 0:
        return ("Etc/UTC",)
    if hours > (_EAST if sign == "+" else _WEST):
        return ()
    return (f"Etc/GMT{'-' if sign == '+' else '+'}{hours}",)


@cache
def _names() -> Mapping[str, str]:
    """Everything that names a zone: what people type, whole names, and the cities in them."""
    every = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    cities = {_plain(name.rpartition("/")[2]): name for name in reversed(every)}
    typed = {_plain(word): zone for zone, words in _TYPED.items() for word in words.split()}
    return MappingProxyType({**typed, **cities, **{_plain(name): name for name in (*every, "UTC")}})


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("\N{MINUS SIGN}", "-").casefold().split())
