"""Days as people type them, and what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.money.past.typed_days import read_day

TODAY = date(2026, 11, 27)  # a Friday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-05", "2026-03-05"),
        ("2026/3/5", "2026-03-05"),
        ("2026.3.5", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("２０２６年３月５日", "2026-03-05"),
        ("3月5日", "2026-03-05"),
        ("3月5号", "2026-03-05"),
        ("三月五日", "2026-03-05"),
        ("25年3月5日", "2025-03-05"),
        ("去年10月8日", "2025-10-08"),
        ("去年十月八号", "2025-10-08"),
        ("前年 1月2日", "2024-01-02"),
        ("今年12月1日", "2026-12-01"),
        ("12月1日", "2025-12-01"),
        ("11月27日", "2026-11-27"),
        ("3/5", "2026-03-05"),
        ("5号", "2026-11-05"),
        ("28号", "2026-10-28"),
        ("上个月三十一号", "2026-10-31"),
        ("昨天", "2026-11-26"),
        ("前天", "2026-11-25"),
        ("大前天", "2026-11-24"),
        ("今天", "2026-11-27"),
        ("3天前", "2026-11-24"),
        ("两周前", "2026-11-13"),
        ("一个月前", "2026-10-27"),
        ("一年前", "2025-11-27"),
        ("上周五", "2026-11-20"),
        ("上星期日", "2026-11-22"),
        ("Yesterday", "2026-11-26"),
        ("the day before yesterday", "2026-11-25"),
        ("3 days ago", "2026-11-24"),
        ("a week ago", "2026-11-20"),
        ("2 months ago", "2026-09-27"),
        ("last Friday", "2026-11-20"),
        ("5 March", "2026-03-05"),
        ("5th of March 2025", "2025-03-05"),
        ("on Mar 5, 2026", "2026-03-05"),
        ("March 5th", "2026-03-05"),
        ("8 Oct last year", "2025-10-08"),
    ],
)
def test_a_day_is_read_as_it_is_said(typed: str, meant: str) -> None:
    assert read_day(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "50000",
        "五万",
        "2月30日",
        "2026-13-01",
        "0月1日",
        "32号",
        "3月",
        "2026",
        "-1",
        "a",
        "99999天前",
        "🙂",
        "x" * 500,
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_a_month_ago_of_a_longer_month_is_the_last_of_the_shorter() -> None:
    assert read_day("1个月前", date(2026, 3, 31)) == date(2026, 2, 28)


@given(st.dates(date(1991, 1, 1), TODAY))
def test_every_day_of_the_past_is_read_in_figures(day: date) -> None:
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日", TODAY) == day
    assert read_day(f"{day:%d %B %Y}", TODAY) == day


@given(st.dates(TODAY - timedelta(days=364), TODAY))
def test_without_a_year_it_is_the_last_day_of_that_name(day: date) -> None:
    assert read_day(f"{day.month}月{day.day}日", TODAY) == day


@given(st.text(max_size=60))
def test_anything_typed_is_a_day_or_none(text: str) -> None:
    assert read_day(text, TODAY) is None or isinstance(read_day(text, TODAY), date)
