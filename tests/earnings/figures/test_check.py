"""Every published 7-day yield that can be recomputed is, and what is not to be believed is held."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.check import TOLERANCE_E4, Checked, Verdict, Weeks
from earnings.figures.yields import PublishedYield
from tests.support.data import real_yields

MONDAY = date(2023, 6, 5)
CALENDAR = FundCalendar()
DAILY_UNTIL = date(2023, 7, 14)


def checked(rows: Iterable[PublishedYield], rule: PublishingRule | None = None) -> list[Checked]:
    weeks = Weeks(rule, CALENDAR)
    return [found for row in rows if (found := weeks.check(row)) is not None]


def rows(incomes_e4: Iterable[int], published: int | None = 37_170, since: date = MONDAY) -> list[PublishedYield]:
    """Incomes of days in a row, all with one published yield; a day of 1 yuan makes 3.717%."""
    return [PublishedYield("900001", since + timedelta(days=n), e4, published) for n, e4 in enumerate(incomes_e4)]


def last(incomes_e4: Iterable[int], published: int | None = 37_170) -> Verdict:
    return checked(rows(incomes_e4, published))[-1].verdict


def test_every_day_of_a_daily_fund_is_equal() -> None:
    verdicts = [each.verdict for each in checked(real_yields("000198"), "daily")]
    assert verdicts == [Verdict.EQUAL] * 237


@pytest.mark.parametrize("rule", ["merged", None])
def test_a_fund_that_turned_to_merged_rows_is_equal_before_and_close_after(rule: PublishingRule | None) -> None:
    found = checked(real_yields("015557"), rule)
    counts = Counter((each.row.day <= DAILY_UNTIL, each.verdict) for each in found)
    assert counts == {(True, Verdict.EQUAL): 347, (False, Verdict.EQUAL): 270, (False, Verdict.CLOSE): 11}
    assert max(abs((each.row.seven_day_e4 or 0) - each.recomputed_e4) for each in found) == 20 <= TOLERANCE_E4


def test_ten_scattered_days_are_no_week() -> None:
    assert checked(real_yields("000009"), "daily") == []


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        (37_170, Verdict.EQUAL),
        (37_195, Verdict.CLOSE),
        (37_145, Verdict.CLOSE),
        (37_196, Verdict.DIFFERS),
        (None, Verdict.UNPUBLISHED),
        (-37_170, Verdict.NEGATIVE),
    ],
)
def test_the_published_figure_against_the_recomputed(published: int | None, verdict: Verdict) -> None:
    assert last([10_000] * 7, published) is verdict


@pytest.mark.parametrize(
    ("income", "verdict"),
    [
        (-1, Verdict.NEGATIVE),
        (50_000, Verdict.DIFFERS),
        (50_001, Verdict.JUMP),
        (100_000, Verdict.JUMP),
        (2_000, Verdict.DIFFERS),
        (1_999, Verdict.JUMP),
        (0, Verdict.JUMP),
    ],
)
def test_an_income_that_is_negative_or_far_from_the_usual_is_held(income: int, verdict: Verdict) -> None:
    assert last([10_000] * 7 + [income]) is verdict
    assert verdict is not Verdict.NEGATIVE or last([10_000] * 7 + [income], None) is verdict


def test_one_jump_is_no_reason_to_hold_the_days_after_it() -> None:
    assert [each.verdict for each in checked(rows([10_000] * 7 + [80_000, 10_000]))][1:] == [
        Verdict.JUMP,
        Verdict.DIFFERS,
    ]


def test_a_merged_row_is_spread_over_its_days_and_a_missing_day_ends_the_history() -> None:
    friday, sunday = MONDAY + timedelta(days=4), MONDAY + timedelta(days=6)
    week = rows([10_000] * 5)
    merged = PublishedYield("900001", sunday, 20_000, 37_170)
    assert checked([*week, merged], "merged") == [Checked(merged, 37_170, Verdict.EQUAL)]
    assert checked([*week, merged]) == [Checked(merged, 37_170, Verdict.EQUAL)]
    assert checked([*week, merged], "daily") == []
    assert checked([*week, *rows([10_000] * 3, since=sunday + timedelta(days=1))]) == []
    late = rows([10_000] * 7, since=sunday)
    assert checked([*(row for row in week if row.day != friday), merged, *late[1:]], "merged") == []


def test_a_first_row_that_may_be_merged_is_no_history() -> None:
    saturday, sunday = MONDAY - timedelta(days=2), MONDAY - timedelta(days=1)
    assert len(checked(rows([10_000] * 7, since=saturday), "merged")) == 1
    assert len(checked(rows([10_000] * 7, since=sunday), "merged")) == 0
    assert len(checked(rows([10_000] * 7, since=sunday), None)) == 1
    assert len(checked(rows([10_000] * 7, since=MONDAY), "merged")) == 1
