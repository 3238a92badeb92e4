"""The income and the 7-day yield of one row are held against each other, with or without a history."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.agreement import LAUNCH, agree, days_at_most
from earnings.figures.check import Verdict, why_held
from earnings.figures.yields import PublishedYield
from tests.support.data import real_yields

CALENDAR = FundCalendar()
MONDAY, SUNDAY = date(2023, 6, 5), date(2023, 6, 11)
FESTIVAL = date(2027, 2, 14)
ISSUED = PublishedYield("000009", MONDAY, 35_0300, 1_3010)
"""35.03 yuan beside 1.301%: a hundred times what can be."""


def real_rows(fund: str) -> Iterator[tuple[PublishedYield, Sequence[PublishedYield]]]:
    """Every real row, and those of the forty days before it."""
    rows = real_yields(fund)
    for place, row in enumerate(rows):
        yield row, [each for each in rows[:place] if row.day - each.day <= timedelta(days=40)]


@pytest.mark.parametrize(
    ("fund", "rule"),
    [("000198", "daily"), ("000198", None), ("015557", "merged"), ("015557", None), ("000009", "daily")],
)
def test_no_real_row_is_held(fund: str, rule: PublishingRule | None) -> None:
    assert [row for row, before in real_rows(fund) if why_held(row, before, rule, CALENDAR)] == []


@pytest.mark.parametrize(("fund", "rule"), [("000198", "daily"), ("015557", "merged"), ("000009", "daily")])
def test_of_real_rows_with_a_slipped_point_none_or_few_are_believed(fund: str, rule: PublishingRule) -> None:
    found = {10: 0, 100: 0}
    rows = [(row, before) for row, before in real_rows(fund) if row.income_e4]
    for row, before in rows:
        days = days_at_most(row.day, rule, CALENDAR, first=not before)
        for times in found:
            found[times] += not agree(replace(row, income_e4=row.income_e4 * times), days)
    assert found[100] == len(rows)
    assert found[10] >= (0.95 if len(rows) > 100 else 0.8) * len(rows)


@pytest.mark.parametrize("rule", ["daily", "merged", None])
@pytest.mark.parametrize("before", [(), (MONDAY - timedelta(days=1),), (MONDAY - timedelta(days=30),)])
def test_a_hundredfold_contradiction_is_held_whatever_came_before(
    rule: PublishingRule | None, before: Sequence[date]
) -> None:
    history = [PublishedYield("000009", day, 3_563, 1_3010) for day in before]
    assert why_held(ISSUED, history, rule, CALENDAR) is Verdict.MISMATCH
    assert why_held(replace(ISSUED, income_e4=3_503), history, rule, CALENDAR) is None
    assert why_held(replace(ISSUED, income_e4=35), history, rule, CALENDAR) is Verdict.MISMATCH
    assert why_held(replace(ISSUED, seven_day_e4=None), history, rule, CALENDAR) is None


def test_over_a_festival_whose_notice_is_not_known_too() -> None:
    before = [PublishedYield("000009", FESTIVAL - timedelta(days=n), 3_563, 1_3010) for n in range(5, 2, -1)]
    assert why_held(replace(ISSUED, day=FESTIVAL), before, "merged", CALENDAR) is Verdict.MISMATCH
    assert why_held(replace(ISSUED, day=FESTIVAL, income_e4=3_503), before, "merged", CALENDAR) is None


def test_what_a_full_week_says_is_said_first() -> None:
    before = [PublishedYield("000009", MONDAY - timedelta(days=n), 3_563, 1_3010) for n in range(9, 0, -1)]
    assert why_held(ISSUED, before, "daily", CALENDAR) is Verdict.JUMP


@pytest.mark.parametrize(
    ("income_e4", "days", "agreed"),
    [
        (70_000, 1, True),
        (70_100, 1, False),
        (140_000, 14, True),
        (140_200, 14, False),
        (1_000, 1, True),
        (999, 1, False),
        (0, 1, False),
    ],
)
def test_a_day_brings_no_more_than_seven_of_its_days_and_no_less_than_a_tenth(
    income_e4: int, days: int, agreed: bool
) -> None:
    """At 3.65%, a day is worth one yuan."""
    assert agree(PublishedYield("000009", MONDAY, income_e4, 3_6500), days) is agreed


def test_a_fund_that_earned_nothing_yet_says_so_with_both_figures() -> None:
    assert agree(PublishedYield("000009", MONDAY, 0, 0), 1)
    assert not agree(PublishedYield("000009", MONDAY, 5_000, 0), LAUNCH)


def test_a_first_row_may_hold_what_a_month_brought_since_the_launch() -> None:
    launch = PublishedYield("000009", date(2013, 3, 25), 21_2775, 3_4850)
    assert why_held(launch, (), "daily", CALENDAR) is None
    assert why_held(launch, (replace(launch, day=date(2013, 3, 24)),), "daily", CALENDAR) is Verdict.MISMATCH
    assert why_held(replace(launch, income_e4=31_0000), (), "daily", CALENDAR) is Verdict.MISMATCH


def test_a_row_holds_as_many_days_as_its_rule_and_the_calendar_say() -> None:
    holiday = date(2023, 10, 8)  # the last of ten days
    assert [days_at_most(day, "merged", CALENDAR, first=False) for day in (MONDAY, SUNDAY, holiday)] == [2, 4, 20]
    assert [days_at_most(day, "daily", CALENDAR, first=False) for day in (MONDAY, SUNDAY, holiday)] == [1, 1, 1]
    assert days_at_most(FESTIVAL, "merged", CALENDAR, first=False) == LAUNCH
    assert days_at_most(MONDAY, "daily", CALENDAR, first=True) == LAUNCH
