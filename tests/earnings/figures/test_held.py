"""Which new rows are not to be believed, by what was kept before them."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.check import Verdict, is_held, why_held, why_nav_held
from earnings.figures.yields import PublishedNav, PublishedYield

CALENDAR = FundCalendar()
MONDAY = date(2023, 6, 5)
SATURDAY, SUNDAY, NEXT_MONDAY = (MONDAY + timedelta(days=n) for n in (5, 6, 7))
EQUAL, FAR = 37_170, 40_000
"""The 7-day yield of a yuan a day, in 1/10000 of a percent, and one that is not."""


def row(day: date, income_e4: int = 10_000, seven_day_e4: int | None = EQUAL) -> PublishedYield:
    return PublishedYield("900001", day, income_e4, seven_day_e4)


def usual(count: int, since: date = MONDAY) -> list[PublishedYield]:
    return [row(since + timedelta(days=n)) for n in range(count)]


def why(new: PublishedYield, before: Sequence[PublishedYield], rule: PublishingRule | None = "daily") -> Verdict | None:
    return why_held(new, before, rule, CALENDAR)


@pytest.mark.parametrize(
    ("income_e4", "seven_day_e4", "verdict"),
    [
        (-1, EQUAL, Verdict.NEGATIVE),
        (-1, None, Verdict.NEGATIVE),
        (10_000, -1, Verdict.NEGATIVE),
        (0, 0, None),
        (10_000, None, None),
        (10_000, FAR, None),
    ],
)
def test_of_a_first_row_only_what_is_below_zero_is_held(
    income_e4: int, seven_day_e4: int | None, verdict: Verdict | None
) -> None:
    assert why(row(MONDAY, income_e4, seven_day_e4), []) is verdict


@pytest.mark.parametrize(
    ("income_e4", "seven_day_e4", "verdict"),
    [
        (10_000, EQUAL, None),
        (10_000, EQUAL + 25, None),
        (10_000, None, None),
        (10_000, FAR, Verdict.DIFFERS),
        (50_001, None, Verdict.JUMP),
    ],
)
def test_a_row_is_held_by_the_week_before_it(income_e4: int, seven_day_e4: int | None, verdict: Verdict | None) -> None:
    assert why(row(NEXT_MONDAY, income_e4, seven_day_e4), usual(7)) is verdict


def test_a_week_that_the_first_row_is_part_of_is_no_reason() -> None:
    assert why(row(SUNDAY, seven_day_e4=FAR), usual(6)) is None
    assert why(row(SUNDAY, seven_day_e4=FAR), usual(7, MONDAY - timedelta(days=1))) is Verdict.DIFFERS


def test_a_missing_day_leaves_nothing_to_judge_by() -> None:
    there = [each for each in usual(9, MONDAY - timedelta(days=2)) if each.day != SATURDAY]
    assert why(row(NEXT_MONDAY, seven_day_e4=FAR), there) is None


@pytest.mark.parametrize(("rule", "verdict"), [("daily", None), ("merged", Verdict.DIFFERS), (None, Verdict.DIFFERS)])
def test_a_merged_row_belongs_to_the_week_where_a_fund_may_merge(
    rule: PublishingRule | None, verdict: Verdict | None
) -> None:
    before = [*usual(5), row(SUNDAY, 20_000)]
    assert why(row(NEXT_MONDAY, seven_day_e4=FAR), before, rule) is verdict


def nav(day: date, nav_e4: int, dividend_e4: int = 0) -> PublishedNav:
    return PublishedNav("900002", day, nav_e4, None, dividend_e4)


@pytest.mark.parametrize(
    ("before_e4", "nav_e4", "dividend_e4", "held"),
    [
        (10_000, 15_000, 0, False),
        (10_000, 15_001, 0, True),
        (15_000, 10_000, 0, False),
        (15_000, 9_999, 0, True),
        (15_000, 8_000, 2_000, False),
        (10_000, 14_000, 1_001, True),
    ],
)
def test_a_nav_that_moved_too_far_is_held(before_e4: int, nav_e4: int, dividend_e4: int, held: bool) -> None:
    found = why_nav_held(nav(MONDAY, nav_e4, dividend_e4), nav(MONDAY - timedelta(days=1), before_e4))
    assert found is (Verdict.JUMP if held else None)


@pytest.mark.parametrize(("days", "verdict"), [(20, Verdict.JUMP), (21, None)])
def test_a_nav_of_long_ago_is_no_measure(days: int, verdict: Verdict | None) -> None:
    assert why_nav_held(nav(MONDAY, 20_000), nav(MONDAY - timedelta(days=days), 10_000)) is verdict
    assert why_nav_held(nav(MONDAY, 20_000), None) is None


def test_whatever_is_neither_equal_close_nor_unpublished_is_held() -> None:
    assert [each for each in Verdict if not is_held(each)] == [Verdict.EQUAL, Verdict.CLOSE, Verdict.UNPUBLISHED]
