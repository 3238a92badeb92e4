"""What operators type: links below a text, and times."""

from datetime import datetime

import pytest

from handlers.operators.broadcasts.content import links_below
from handlers.operators.broadcasts.timing import BadTimeError, moment
from handlers.texts import LANGUAGES, all_texts

NOW = datetime.fromisoformat("2026-11-24T15:00:00+08:00")


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("16:00", "2026-11-24T16:00+08:00"),
        ("9:30", "2026-11-25T09:30+08:00"),
        ("tomorrow 10:00", "2026-11-25T10:00+08:00"),
        (" Tomorrow  8:05 ", "2026-11-25T08:05+08:00"),
        ("明天10点", "2026-11-25T10:00+08:00"),
        ("后天 10：30", "2026-11-26T10:30+08:00"),
        ("今天 18:00", "2026-11-24T18:00+08:00"),
        ("2026-12-01 10:00", "2026-12-01T10:00+08:00"),
        ("12月1日 10点30分", "2026-12-01T10:30+08:00"),
        ("1-2 10:00", "2027-01-02T10:00+08:00"),
        ("2026-12-01T10:00:00", "2026-12-01T10:00+08:00"),
        ("2026-12-01T10:00:00Z", "2026-12-01T18:00+08:00"),
        ("2026-12-01T10:00+02:00", "2026-12-01T16:00+08:00"),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, then: str) -> None:
    assert moment(typed, "Asia/Shanghai", NOW) == datetime.fromisoformat(then)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("soon", "unread"),
        ("", "unread"),
        ("25:00", "unread"),
        ("2026-02-30 10:00", "unread"),
        ("10", "unread"),
        ("today 10:00", "past"),
        ("2026-11-24 14:59", "past"),
        ("2030-01-01 10:00", "far"),
    ],
)
def test_what_is_no_time_to_come_is_said(typed: str, why: str) -> None:
    with pytest.raises(BadTimeError) as refused:
        moment(typed, "Asia/Shanghai", NOW)
    assert str(refused.value) == f"broadcast-time-{why}"
    for language in LANGUAGES:
        assert typed in all_texts()[language](str(refused.value), text=typed)


@pytest.mark.parametrize(
    ("html", "text", "links"),
    [
        ("Words", "Words", ()),
        ("Words\nMore - https://a.cn/x", "Words", (("More", "https://a.cn/x"),)),
        ("Words\n\nA — http://a.cn\nB & C – https://b.cn/?x=1&amp;y=2\n", "Words", (("A", "http://a.cn"), ("B & C", "https://b.cn/?x=1&y=2"))),
        ("See https://a.cn", "See https://a.cn", ()),
        ("More - https://a.cn\nWords", "More - https://a.cn\nWords", ()),
        ("Words\n<b>More</b> - https://a.cn", "Words\n<b>More</b> - https://a.cn", ()),
        ("Words\nMore - https://nowhere", "Words\nMore - https://nowhere", ()),
        ("Words\nMore - javascript:alert(1)", "Words\nMore - javascript:alert(1)", ()),
    ],
)  # fmt: skip
def test_the_links_of_the_last_lines_become_buttons(html: str, text: str, links: tuple[tuple[str, str], ...]) -> None:
    assert links_below(html) == (text, links)
